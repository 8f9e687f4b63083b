'use client';

import { useTranslations } from 'next-intl';
import { parseAsArrayOf, parseAsInteger, parseAsString, useQueryStates } from 'nuqs';
import { type ReactNode, useMemo, useTransition } from 'react';
import { AddFilter } from './add-filter';
import { Button } from './button';
import { type Facet, FacetChip } from './facet-chip';
import { FilterText } from './filter-text';

type FilterBarProps = {
  text?: { label: string };
  facets?: readonly Facet[];
  /** From `parseListState`: parts of the address that mean nothing here. */
  unknown?: readonly string[];
  /** At the right: copy the link, export. */
  children?: ReactNode;
  /** At the left, before the text: a `SegmentedParam`. */
  lead?: ReactNode;
};

/** Text and chips are one query, and the query is the address: a view can be sent to a colleague. */
export function FilterBar({ text, facets = [], unknown = [], children, lead }: FilterBarProps) {
  const t = useTranslations('kit.filter');
  const [pending, startTransition] = useTransition();
  const parsers = useMemo(
    () => ({
      q: parseAsString.withDefault(''),
      page: parseAsInteger,
      ...Object.fromEntries(facets.map(({ key }) => [key, parseAsArrayOf(parseAsString).withDefault([])])),
    }),
    [facets],
  );
  const [query, setQuery] = useQueryStates(parsers, { shallow: false, history: 'push', startTransition });

  const valuesOf = (key: string) => asValues(query, key);
  const choose = (key: string, values: readonly string[]) =>
    setQuery({ [key]: values.length > 0 ? [...values] : null, page: null });
  const active = facets.filter(({ key }) => valuesOf(key).length > 0);
  const clearAll = () =>
    setQuery({ ...Object.fromEntries(facets.map(({ key }) => [key, null])), q: null, page: null });

  return (
    <search aria-label={t('label')} aria-busy={pending} className="block">
      <div className="flex flex-wrap items-center gap-1.5 px-gutter pb-3">
        {lead}
        {text && (
          <FilterText
            label={text.label}
            value={query.q}
            onChange={(q) => setQuery({ q: q || null, page: null }, { history: 'replace' })}
          />
        )}
        {active.map((facet) => (
          <FacetChip
            key={facet.key}
            facet={facet}
            values={valuesOf(facet.key)}
            onChange={(values) => choose(facet.key, values)}
          />
        ))}
        {facets.length > 0 && <AddFilter facets={facets} valuesOf={valuesOf} onChange={choose} />}
        {active.length > 1 && (
          <Button variant="ghost" onClick={clearAll}>
            {t('clear')}
          </Button>
        )}
        {children && <span className="ml-auto flex flex-wrap items-center gap-1.5">{children}</span>}
      </div>
      {unknown.length > 0 && (
        <p role="status" className="px-gutter pb-3 text-small text-ink-3">
          {t('unknown', { count: unknown.length })} {unknown.join(', ')}
        </p>
      )}
    </search>
  );
}

function asValues(query: Readonly<Record<string, unknown>>, key: string): readonly string[] {
  const value = query[key];
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
}

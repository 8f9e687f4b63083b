'use client';

import { ChevronRight, ListFilter } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { Facet } from './facet-chip';
import { FacetValues } from './facet-values';
import { Popover } from './popover';

type AddFilterProps = {
  facets: readonly Facet[];
  valuesOf: (key: string) => readonly string[];
  onChange: (key: string, values: readonly string[]) => void;
};

/** First which key, then which of its values. */
export function AddFilter({ facets, valuesOf, onChange }: AddFilterProps) {
  const t = useTranslations('kit.filter');
  const [open, setOpen] = useState(false);
  const [key, setKey] = useState<string>();
  const facet = facets.length === 1 ? facets[0] : facets.find((each) => each.key === key);

  function change(next: boolean) {
    setOpen(next);
    setKey(undefined);
  }

  return (
    <Popover
      label={t('add')}
      open={open}
      onOpenChange={change}
      trigger={
        <button
          type="button"
          className="inline-flex h-7 items-center gap-1.25 rounded-2 border border-dashed border-line-2 px-1.75 text-small text-ink-2 hover:bg-hover focus-visible:rounded-2 max-tablet:h-9 [&_svg]:size-3.5"
        >
          <ListFilter />
          {t('add')}
        </button>
      }
    >
      {facet ? (
        <FacetValues
          facet={facet}
          values={valuesOf(facet.key)}
          onChange={(values) => onChange(facet.key, values)}
        />
      ) : (
        facets.map((each) => (
          <button
            key={each.key}
            type="button"
            onClick={() => setKey(each.key)}
            className="flex min-h-7.5 w-full items-center justify-between rounded-2 px-2 text-left hover:bg-hover max-tablet:min-h-11 [&_svg]:size-3.5 [&_svg]:text-ink-3"
          >
            {each.label}
            <ChevronRight />
          </button>
        ))
      )}
    </Popover>
  );
}

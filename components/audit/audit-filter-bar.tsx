import { useTranslations } from 'next-intl';
import { useExplain } from '@/components/ui/explain';
import { ExportLink } from '@/components/ui/export-link';
import { FilterBar } from '@/components/ui/filter-bar';
import { listHref, type SearchParams } from '@/components/ui/list-params';
import { SPANS, SUBJECT_KINDS } from './audit-filter';

type AuditFilterBarProps = {
  actions: readonly string[];
  /** Entries that match: what an export holds. */
  matching: number;
  params: SearchParams;
  unknown: readonly string[];
};

export function AuditFilterBar({ actions, matching, params, unknown }: AuditFilterBarProps) {
  const t = useTranslations('audit');
  const explain = useExplain('audit.action');
  const spans = Object.keys(SPANS).map((value) => ({
    value,
    label: t(`span.${value as keyof typeof SPANS}`),
  })); // its own keys
  return (
    <FilterBar
      text={{ label: t('search') }}
      facets={[
        { key: 'quand', label: t('facet.when'), options: spans },
        {
          key: 'geste',
          label: t('facet.action'),
          options: actions.map((value) => ({ value, label: explain(value) ?? value })),
        },
        {
          key: 'nature',
          label: t('facet.subject'),
          options: SUBJECT_KINDS.map((value) => ({ value, label: t(`kind.${value}`) })),
        },
      ]}
      unknown={unknown}
    >
      <ExportLink href={listHref('/audit/export', params, { vue: null, avant: null })}>
        {t('export', { count: matching })}
      </ExportLink>
    </FilterBar>
  );
}

import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { type Column, DataTable } from '@/components/ui/data-table';
import { formatNumber } from '@/components/ui/format/number';
import { RelativeTime } from '@/components/ui/relative-time';
import { RowLink } from '@/components/ui/row-link';
import type { SourceView } from '@/lib/sources/queries/sources';
import { SourceHealth } from './source-health';

export function SourceTable({ rows, empty }: { rows: readonly SourceView[]; empty: ReactNode }) {
  const t = useTranslations('import');
  const locale = useLocale();
  const count = (key: 'people' | 'groups' | 'grants'): Column<SourceView> => ({
    key,
    header: t(`column.${key}`),
    align: 'end',
    phone: 'labelled',
    cell: (source) => formatNumber(locale, source[key]),
  });
  const columns: Column<SourceView>[] = [
    {
      key: 'source',
      header: t('column.source'),
      phone: 'title',
      cut: true,
      cell: ({ id, name, path }) => (
        <>
          <RowLink href={`/import/sources/${id}`}>{name}</RowLink>
          {path && <span className="pl-1.75 text-small text-ink-3">{path}</span>}
        </>
      ),
    },
    {
      key: 'health',
      header: t('column.health'),
      phone: 'side',
      cell: ({ health }) => <SourceHealth health={health} />,
    },
    count('people'),
    count('groups'),
    count('grants'),
    {
      key: 'last',
      header: t('column.last'),
      align: 'end',
      cell: ({ lastImportAt }) => (lastImportAt ? <RelativeTime at={lastImportAt} /> : '—'),
    },
  ];
  return (
    <DataTable
      caption={t('list.sources')}
      columns={columns}
      rows={rows}
      rowKey={({ id }) => String(id)}
      empty={empty}
      flush
    />
  );
}

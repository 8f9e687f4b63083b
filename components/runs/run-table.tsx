import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { type Names, Who } from '@/components/access/who';
import { type Column, DataTable } from '@/components/ui/data-table';
import { formatDuration } from '@/components/ui/format/duration';
import { RelativeTime } from '@/components/ui/relative-time';
import { RowLink } from '@/components/ui/row-link';
import type { RunRow } from '@/lib/runs/queries/types';
import { OutcomeCounts } from './outcome-counts';
import { RunStateChip } from './run-state-chip';

type RunTableProps = {
  rows: readonly RunRow[];
  names: Names;
  total: number;
  firstRow: number;
  empty: ReactNode;
};

export function RunTable({ rows, names, total, firstRow, empty }: RunTableProps) {
  const t = useTranslations('runs');
  const locale = useLocale();
  const columns: Column<RunRow>[] = [
    {
      key: 'run',
      header: t('column.run'),
      phone: 'title',
      cell: ({ id }) => <RowLink href={`/runs/${id}`}>{t('name', { id })}</RowLink>,
    },
    {
      key: 'state',
      header: t('column.state'),
      phone: 'side',
      cell: ({ state }) => <RunStateChip state={state} />,
    },
    {
      key: 'outcomes',
      header: t('column.outcomes'),
      cell: ({ outcomes, changes }) => <OutcomeCounts outcomes={outcomes} total={changes} />,
    },
    { key: 'purpose', header: t('column.purpose'), priority: 'low', cut: true, cell: (run) => run.purpose },
    {
      key: 'by',
      header: t('column.startedBy'),
      phone: 'labelled',
      cell: ({ startedBy }) => <Who login={startedBy} names={names} />,
    },
    {
      key: 'length',
      header: t('column.length'),
      align: 'end',
      priority: 'low',
      phone: 'hidden',
      cell: ({ startedAt, finishedAt }) =>
        finishedAt ? formatDuration(locale, finishedAt.getTime() - startedAt.getTime()) : '—',
    },
    {
      key: 'at',
      header: t('column.startedAt'),
      align: 'end',
      cell: ({ startedAt }) => <RelativeTime at={startedAt} />,
    },
  ];
  return (
    <DataTable
      caption={t('title')}
      columns={columns}
      rows={rows}
      rowKey={({ id }) => String(id)}
      rowCount={total}
      firstRow={firstRow}
      empty={empty}
    />
  );
}

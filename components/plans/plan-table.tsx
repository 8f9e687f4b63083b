import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { type Names, Who } from '@/components/access/who';
import { type Column, DataTable, type Sorting } from '@/components/ui/data-table';
import { Delta } from '@/components/ui/delta';
import { RelativeTime } from '@/components/ui/relative-time';
import { RowLink } from '@/components/ui/row-link';
import type { PlanRow } from '@/lib/reconcile/queries/types';
import { PlanStateChip } from './plan-state-chip';

type PlanTableProps = {
  rows: readonly PlanRow[];
  names: Names;
  total: number;
  firstRow: number;
  sorting: Sorting;
  empty: ReactNode;
};

export function PlanTable({ rows, names, total, firstRow, sorting, empty }: PlanTableProps) {
  const t = useTranslations('plans');
  const columns: Column<PlanRow>[] = [
    {
      key: 'plan',
      header: t('column.plan'),
      phone: 'title',
      cell: ({ id }) => <RowLink href={`/plans/${id}`}>{t('name', { id })}</RowLink>,
    },
    {
      key: 'state',
      header: t('column.state'),
      phone: 'side',
      cell: ({ state }) => <PlanStateChip state={state} />,
    },
    {
      key: 'changes',
      header: t('column.changes'),
      sort: 'changes',
      cell: ({ changes, additions, removals }) => (
        <Delta add={additions} remove={removals} change={changes - additions - removals} />
      ),
    },
    { key: 'purpose', header: t('column.purpose'), cut: true, cell: ({ purpose }) => purpose },
    {
      key: 'author',
      header: t('column.author'),
      phone: 'labelled',
      cell: ({ author }) => <Who login={author} names={names} />,
    },
    {
      key: 'approvedBy',
      header: t('column.approvedBy'),
      priority: 'low',
      phone: 'hidden',
      cell: ({ approvedBy }) => approvedBy && <Who login={approvedBy} names={names} />,
    },
    {
      key: 'createdAt',
      header: t('column.createdAt'),
      align: 'end',
      sort: 'createdAt',
      cell: ({ createdAt }) => <RelativeTime at={createdAt} />,
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
      sorting={sorting}
      empty={empty}
    />
  );
}

import { Shield } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Avatar } from '@/components/ui/avatar';
import { type Column, DataTable, type Sorting } from '@/components/ui/data-table';
import { formatNumber } from '@/components/ui/format/number';
import { LongName } from '@/components/ui/long-name';
import { RowLink } from '@/components/ui/row-link';
import { StatusChip } from '@/components/ui/status-chip';
import type { PersonRow } from '@/lib/people/types';
import { AccountState } from './account-state';

type PeopleTableProps = {
  rows: readonly PersonRow[];
  total: number;
  firstRow: number;
  sorting: Sorting;
  empty: ReactNode;
};

export function PeopleTable({ rows, total, firstRow, sorting, empty }: PeopleTableProps) {
  const t = useTranslations('people');
  return (
    <DataTable
      caption={t('title')}
      columns={useColumns()}
      rows={rows}
      rowKey={({ username }) => username}
      rowCount={total}
      firstRow={firstRow}
      sorting={sorting}
      empty={empty}
    />
  );
}

function useColumns(): Column<PersonRow>[] {
  const t = useTranslations('people');
  const locale = useLocale();
  return [
    {
      key: 'name',
      header: t('column.name'),
      sort: 'name',
      phone: 'title',
      cell: (row) => <Name row={row} />,
    },
    {
      key: 'username',
      header: t('column.username'),
      sort: 'username',
      cell: ({ username }) => (
        <span className="text-small text-ink-3">
          <LongName>{username}</LongName>
        </span>
      ),
    },
    {
      key: 'wanted',
      header: t('column.wanted'),
      phone: 'labelled',
      cell: ({ active }) =>
        active === null ? (
          <span className="text-ink-3">{t('notDefined')}</span>
        ) : (
          t(active ? 'wanted.yes' : 'wanted.no')
        ),
    },
    {
      key: 'account',
      header: t('column.account'),
      phone: 'labelled',
      cell: ({ account, active }) => <AccountState account={account} wanted={active} />,
    },
    {
      key: 'drift',
      header: t('column.drift'),
      sort: 'drift',
      phone: 'side',
      cell: (row) => <Drift row={row} />,
    },
    {
      key: 'groups',
      header: t('column.groups'),
      align: 'end',
      phone: 'hidden',
      cell: ({ personId, groups }) => (personId === null ? '' : formatNumber(locale, groups)),
    },
    {
      key: 'source',
      header: t('column.source'),
      priority: 'low',
      phone: 'hidden',
      cell: ({ sources, byHand }) => (
        <span className="text-ink-2">{[...sources, ...(byHand ? [t('byHand')] : [])].join(', ')}</span>
      ),
    },
    {
      key: 'email',
      header: t('column.email'),
      priority: 'low',
      phone: 'hidden',
      cut: true,
      cell: ({ email }) => <span className="text-ink-2">{email}</span>,
    },
  ];
}

function Name({ row: { name, username } }: { row: PersonRow }) {
  return (
    <span className="flex min-w-0 items-center gap-2">
      <Avatar name={name} />
      <span className="max-w-90 truncate">
        <RowLink href={`/people/${encodeURIComponent(username)}`}>{name}</RowLink>
      </span>
    </span>
  );
}

function Drift({ row }: { row: PersonRow }) {
  const t = useTranslations('people');
  if (row.protected) {
    return (
      <StatusChip tone="protected" icon={<Shield />}>
        {t('standing.protected')}
      </StatusChip>
    );
  }
  if (row.drift > 0) return <StatusChip tone="change">{t('driftCount', { count: row.drift })}</StatusChip>;
  if (row.account === 'unmanaged' || row.account === 'never-observed') return null;
  return <span className="text-ink-3">{t('standing.conforming')}</span>;
}

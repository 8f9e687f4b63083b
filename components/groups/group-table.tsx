import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { type Column, DataTable, type Sorting } from '@/components/ui/data-table';
import { formatNumber } from '@/components/ui/format/number';
import { RowLink } from '@/components/ui/row-link';
import { StatusChip } from '@/components/ui/status-chip';
import type { GroupRow } from '@/lib/groups/queries/list';
import { AutomationLevel } from './automation-level';
import { GroupState } from './group-state';
import { KindIcon } from './kind-icon';

type GroupTableProps = {
  rows: readonly GroupRow[];
  total: number;
  firstRow: number;
  sorting: Sorting;
  empty: ReactNode;
};

export function GroupTable({ rows, total, firstRow, sorting, empty }: GroupTableProps) {
  const t = useTranslations('groups');
  return (
    <DataTable
      caption={t('title')}
      columns={useColumns()}
      rows={rows}
      rowKey={({ groupId }) => String(groupId)}
      selectLabel={({ name, slug }) => name ?? slug}
      rowCount={total}
      firstRow={firstRow}
      sorting={sorting}
      empty={empty}
    />
  );
}

function useColumns(): Column<GroupRow>[] {
  const t = useTranslations('groups');
  const locale = useLocale();
  return [
    { key: 'group', header: t('column.group'), sort: 'name', phone: 'title', cut: true, cell: nameCell },
    {
      key: 'members',
      header: t('column.wanted'),
      align: 'end',
      phone: 'labelled',
      cell: ({ members }) => formatNumber(locale, members),
    },
    {
      key: 'inRoom',
      header: t('column.inRoom'),
      align: 'end',
      phone: 'labelled',
      cell: ({ inRoom }) => (inRoom === null ? '—' : formatNumber(locale, inRoom)),
    },
    {
      key: 'drift',
      header: t('column.drift'),
      sort: 'drift',
      phone: 'side',
      cell: (group) => <GroupState group={group} />,
    },
    { key: 'owners', header: t('column.owners'), phone: 'hidden', cell: (group) => <Owners group={group} /> },
    {
      key: 'source',
      header: t('column.source'),
      priority: 'low',
      phone: 'hidden',
      cell: ({ sources }) => (
        <span className="block max-w-45 truncate text-ink-2">
          {sources.length === 0 ? t('byHand') : sources.join(', ')}
        </span>
      ),
    },
    {
      key: 'automation',
      header: t('column.automation'),
      sort: 'automation',
      priority: 'low',
      phone: 'hidden',
      cell: ({ automation }) => <AutomationLevel automation={automation} />,
    },
  ];
}

function nameCell({ slug, name, kind }: GroupRow) {
  return (
    <span className="flex min-w-0 items-center gap-1.75">
      <KindIcon kind={kind} />
      <span className="truncate">
        <RowLink href={`/groups/${slug}`}>{name ?? slug}</RowLink>
      </span>
      {name && name !== slug && <span className="truncate text-small text-ink-3">{slug}</span>}
    </span>
  );
}

/** Without an owner nobody answers for the room: a person should care. */
function Owners({ group: { owners, ownerNames } }: { group: GroupRow }) {
  const t = useTranslations('groups');
  if (owners === 0) return <StatusChip tone="held">{t('noOwner')}</StatusChip>;
  const [first = ''] = ownerNames;
  return (
    <span className="block max-w-50 truncate">
      {owners > 1 ? t('ownersMore', { first, count: owners - 1 }) : first}
    </span>
  );
}

import { useTranslations } from 'next-intl';
import { type Column, DataTable } from '@/components/ui/data-table';
import { EmptyState } from '@/components/ui/empty-state';
import { RelativeTime } from '@/components/ui/relative-time';
import type { RoleHolder } from '@/lib/access/types';
import { RowAct } from './row-act';
import type { Act } from './use-act';

type RoleTableProps = {
  rows: readonly RoleHolder[];
  end: Act<{ username: string }>;
  /** Login of the one who looks: nobody changes their own role. */
  own: string;
  refusal: string | undefined;
};

export function RoleTable({ rows, end, own, refusal }: RoleTableProps) {
  const t = useTranslations('admin.roles');
  const role = useTranslations('access.role');
  const columns: Column<RoleHolder>[] = [
    {
      key: 'person',
      header: t('person'),
      phone: 'title',
      cell: ({ usernameKey, name }) => (
        <>
          <span className="font-medium">{name ?? usernameKey}</span>{' '}
          {name && <span className="ml-1.5 text-small text-ink-3">{usernameKey}</span>}
        </>
      ),
    },
    { key: 'role', header: t('role'), cell: (holder) => role(holder.role) },
    {
      key: 'by',
      header: t('by'),
      phone: 'labelled',
      cell: ({ origin, assignedBy }) => (origin === 'configured' ? t('configured') : assignedBy),
    },
    {
      key: 'at',
      header: t('since'),
      align: 'end',
      priority: 'low',
      cell: ({ assignedAt }) => (assignedAt ? <RelativeTime at={assignedAt} /> : '—'),
    },
    {
      key: 'act',
      header: t('act'),
      headerHidden: true,
      align: 'end',
      phone: 'side',
      cell: (holder) => <EndRole holder={holder} end={end} own={own} refusal={refusal} />,
    },
  ];
  return (
    <DataTable
      flush
      caption={t('title')}
      columns={columns}
      rows={rows}
      rowKey={({ usernameKey }) => usernameKey}
      empty={<EmptyState kind="nothing-yet" title={t('empty')} />}
    />
  );
}

function EndRole({ holder, end, own, refusal }: Omit<RoleTableProps, 'rows'> & { holder: RoleHolder }) {
  const t = useTranslations('admin.roles');
  const role = useTranslations('access.role')(holder.role);
  const name = holder.name ?? holder.usernameKey;
  const fixed = holder.origin === 'configured' ? t('configuredOnly') : undefined;
  const mine = holder.usernameKey === own ? t('ownRole') : undefined;
  return (
    <RowAct
      label={t('end')}
      about={name}
      title={t('endTitle', { name })}
      consequence={t('endText', { role })}
      confirm={t('endConfirm')}
      done={t('ended', { name })}
      act={end.bind(null, { username: holder.usernameKey })}
      impossible={refusal ?? fixed ?? mine}
    />
  );
}

import { useTranslations } from 'next-intl';
import { type Column, DataTable } from '@/components/ui/data-table';
import { RelativeTime } from '@/components/ui/relative-time';
import { StatusChip } from '@/components/ui/status-chip';
import type { SessionRow } from '@/lib/access/types';
import { RowAct } from './row-act';
import type { Act } from './use-act';

type SessionTableProps = {
  rows: readonly SessionRow[];
  /** The session that asks. */
  own: string | undefined;
  revoke: Act<{ idHash: string }>;
  refusal: string | undefined;
};

export function SessionTable({ rows, own, revoke, refusal }: SessionTableProps) {
  const t = useTranslations('admin.sessions');
  const kindName = useTranslations('access.session');
  const columns: Column<SessionRow>[] = [
    {
      key: 'person',
      header: t('person'),
      phone: 'title',
      cell: ({ name, username, idHash }) => (
        <>
          <span className="font-medium">{name}</span>
          <span className="ml-1.5 text-small text-ink-3">
            {idHash === own ? t('own', { username }) : username}
          </span>
        </>
      ),
    },
    {
      key: 'kind',
      header: t('kind'),
      cell: ({ kind }) => (
        <StatusChip tone={kind === 'cas' ? 'neutral' : 'held'}>{kindName(kind)}</StatusChip>
      ),
    },
    {
      key: 'from',
      header: t('from'),
      cut: true,
      cell: ({ address, agent }) => (
        <span className="text-ink-2" title={agent ?? undefined}>
          {[address, agent].filter(Boolean).join(' · ')}
        </span>
      ),
    },
    {
      key: 'started',
      header: t('started'),
      align: 'end',
      priority: 'low',
      cell: ({ startedAt }) => <RelativeTime at={startedAt} />,
    },
    {
      key: 'seen',
      header: t('seen'),
      align: 'end',
      phone: 'labelled',
      cell: ({ seenAt }) => <RelativeTime at={seenAt} />,
    },
    {
      key: 'act',
      header: t('act'),
      headerHidden: true,
      align: 'end',
      phone: 'side',
      cell: ({ idHash, name }) => (
        <RowAct
          label={t('revoke')}
          about={name}
          title={t('revokeTitle', { name })}
          consequence={t(idHash === own ? 'revokeOwn' : 'revokeText')}
          confirm={t('revokeConfirm')}
          done={t('revoked', { name })}
          act={revoke.bind(null, { idHash })}
          impossible={refusal}
        />
      ),
    },
  ];
  return <DataTable caption={t('title')} columns={columns} rows={rows} rowKey={({ idHash }) => idHash} />;
}

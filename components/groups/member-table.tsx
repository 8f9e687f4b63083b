import { LogOut } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Avatar } from '@/components/ui/avatar';
import { type Column, DataTable } from '@/components/ui/data-table';
import { useExplain } from '@/components/ui/explain';
import { LongName } from '@/components/ui/long-name';
import { RowLink } from '@/components/ui/row-link';
import { Sign, type SignKind } from '@/components/ui/sign';
import { StatusChip } from '@/components/ui/status-chip';
import type { MemberView } from '@/lib/groups/queries/members';
import { GrantChips } from './grant-chips';

type MemberTableProps = {
  rows: readonly MemberView[];
  total: number;
  firstRow: number;
  /** Whether the room was read: otherwise nobody is said to be missing from it. */
  read: boolean;
  empty: ReactNode;
  acts: (member: MemberView) => ReactNode;
};

const SIGNS: Readonly<Record<string, SignKind>> = {
  'member-missing': 'add',
  'member-extra': 'remove',
  'role-missing': 'change',
  'role-extra': 'change',
};

export function MemberTable({ rows, total, firstRow, read, empty, acts }: MemberTableProps) {
  const t = useTranslations('groups');
  const columns: Column<MemberView>[] = [
    {
      key: 'sign',
      header: t('column.sign'),
      headerHidden: true,
      width: '34px',
      phone: 'hidden',
      cell: (member) => <MemberSign member={member} />,
    },
    {
      key: 'person',
      header: t('column.person'),
      phone: 'title',
      cell: (member) => <Person member={member} />,
    },
    {
      key: 'role',
      header: t('column.role'),
      cell: ({ role }) =>
        role && <span className={role === 'member' ? 'text-ink-2' : ''}>{t(`role.${role}`)}</span>,
    },
    {
      key: 'grants',
      header: t('column.grants'),
      wrap: true,
      cell: (member) => <GrantChips member={member} />,
    },
    {
      key: 'room',
      header: t('column.inRoom'),
      wrap: true,
      cell: (member) => <InRoom member={member} read={read} />,
    },
    { key: 'acts', header: t('column.acts'), headerHidden: true, align: 'end', phone: 'side', cell: acts },
  ];
  return (
    <DataTable
      caption={t('members.caption')}
      columns={columns}
      rows={rows}
      rowKey={({ username }) => username}
      rowCount={total}
      firstRow={firstRow}
      empty={empty}
      flush
    />
  );
}

function MemberSign({ member: { drift, protectedFor, machine } }: { member: MemberView }) {
  const t = useTranslations('groups.driftKind');
  if (drift?.kind === 'member-left') return <Sign kind="neutral" icon={<LogOut />} word={t('member-left')} />;
  if (drift) return <Sign kind={SIGNS[drift.kind] ?? 'change'} />;
  return protectedFor === null && !machine ? null : <Sign kind="protected" />;
}

function Person({ member }: { member: MemberView }) {
  const t = useTranslations('groups');
  const { personId, username, name, active, machine } = member;
  return (
    <span className="flex items-center gap-2">
      <Avatar name={name} machine={machine ? 'service' : undefined} />
      <span className="flex min-w-0 flex-wrap items-center gap-x-2">
        {personId === null ? (
          <span className="font-medium">
            <LongName>{name}</LongName>
          </span>
        ) : (
          <RowLink href={`/people/${username}`}>
            <LongName>{name}</LongName>
          </RowLink>
        )}
        <span className="min-w-0 text-small text-ink-3">
          <LongName>{username}</LongName>
        </span>
        {!active && <StatusChip>{t('inactive')}</StatusChip>}
      </span>
    </span>
  );
}

/** What the room shows, and the cause where that is not what is wanted. */
function InRoom({
  member: { role, roomRole, drift, exclusion, machine },
  read,
}: {
  member: MemberView;
  read: boolean;
}) {
  const t = useTranslations('groups.inRoom');
  const explain = useExplain('causes');
  if (!read) return <span className="text-ink-3">{t('unread')}</span>;
  const cause = drift?.cause && explain(drift.cause.code, drift.cause.params);
  // Nobody asked for a machine, and nobody misses its reason.
  const differs = !machine && (roomRole !== null) !== (role !== null && exclusion === null);
  const word = roomRole === null ? t('no') : t('yes');
  const other = roomRole !== null && role !== null && roomRole !== role;
  return (
    <span className="text-ink-2">
      {differs ? <strong className="font-semibold text-ink">{word}</strong> : word}
      {other && `, ${t('as', { role: roomRole })}`}
      {cause && `, ${cause}`}
    </span>
  );
}

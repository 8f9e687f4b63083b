import { Ban, LogOut } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { DriftAuthor } from '@/components/drift/drift-author';
import { KindIcon } from '@/components/groups/kind-icon';
import { type Column, DataTable } from '@/components/ui/data-table';
import { LongName } from '@/components/ui/long-name';
import { RowLink } from '@/components/ui/row-link';
import { Sign, type SignKind } from '@/components/ui/sign';
import { whyHref } from '@/components/why/why-href';
import type { GrantView } from '@/lib/groups/types';
import { RoomReasons } from './room-reasons';
import type { RoomStanding, ShownRoom } from './room-standing';
import { useDay } from './use-day';

const SIGNS: Partial<Record<RoomStanding, SignKind>> = {
  ok: 'ok',
  missing: 'add',
  extra: 'remove',
  role: 'change',
  unknown: 'unknown',
};

type RoomTableProps = {
  username: string;
  rooms: readonly ShownRoom[];
  empty: ReactNode;
  /** The act on a reason given by hand. */
  endGrant?: (room: ShownRoom, grant: GrantView) => ReactNode;
};

/** Wanted and actual side by side, with every reason. */
export function RoomTable({ username, rooms, empty, endGrant }: RoomTableProps) {
  const t = useTranslations('people.rooms');
  const columns: Column<ShownRoom>[] = [
    {
      key: 'standing',
      header: t('column.standing'),
      headerHidden: true,
      width: '28px',
      cell: ({ standing }) => <Standing standing={standing} />,
    },
    { key: 'room', header: t('column.room'), phone: 'title', cell: (room) => <Room room={room} /> },
    {
      key: 'wanted',
      header: t('column.wanted'),
      phone: 'labelled',
      cell: ({ wanted }) => (wanted ? t(`role.${wanted.role}`) : t('notWanted')),
    },
    { key: 'actual', header: t('column.actual'), phone: 'labelled', cell: (room) => <Actual room={room} /> },
    {
      key: 'why',
      header: t('column.why'),
      wrap: true,
      cell: (room) => (
        <span className="flex flex-wrap items-baseline gap-x-2">
          <RoomReasons room={room} />
          {room.drift && (
            <span className="text-small">
              <DriftAuthor author={room.drift.author} />
            </span>
          )}
          <Link className="link relative z-1 text-small" href={whyHref(username, room.slug)}>
            {t('whyLink')}
          </Link>
        </span>
      ),
    },
    { key: 'since', header: t('column.since'), priority: 'low', cell: (room) => <Since room={room} /> },
    {
      key: 'acts',
      header: t('column.acts'),
      headerHidden: true,
      align: 'end',
      phone: 'side',
      cell: (room) => {
        const byHand = room.wanted?.grants.find(({ source }) => source === null);
        return byHand && endGrant ? <span className="relative z-1">{endGrant(room, byHand)}</span> : null;
      },
    },
  ];
  return (
    <DataTable
      caption={t('caption')}
      columns={columns}
      rows={rooms}
      rowKey={({ roomId, slug }) => roomId ?? slug}
      empty={empty}
      flush
    />
  );
}

function Standing({ standing }: { standing: RoomStanding }) {
  const t = useTranslations('people.rooms.standing');
  const kind = SIGNS[standing];
  if (kind) return <Sign kind={kind} word={t(standing)} />;
  if (standing === 'kept-out') return <Sign kind="neutral" icon={<LogOut />} word={t(standing)} />;
  if (standing === 'away') return <Sign kind="neutral" icon={<Ban />} word={t(standing)} />;
  return <span className="sr-only">{t(standing)}</span>;
}

function Room({ room: { groupId, slug, name, kind } }: { room: ShownRoom }) {
  const label = name ?? slug;
  return (
    <span className="flex items-center gap-1.5">
      <KindIcon kind={kind} />
      {groupId === null ? (
        <span className="font-medium">
          <LongName>{label}</LongName>
        </span>
      ) : (
        <RowLink href={`/groups/${encodeURIComponent(slug)}`}>
          <LongName>{label}</LongName>
        </RowLink>
      )}
    </span>
  );
}

function Actual({ room: { actual, observed, groupId } }: { room: ShownRoom }) {
  const t = useTranslations('people.rooms');
  if (actual) return t(`role.${actual.role}`);
  if (!observed && groupId !== null) return <span className="text-unknown">{t('notRead')}</span>;
  return t('no');
}

function Since({ room: { wanted, drift } }: { room: ShownRoom }) {
  const t = useTranslations('people.rooms');
  const day = useDay();
  const first = wanted?.grants[0];
  const ignored = drift?.ignoredUntil && drift.ignoredUntil > new Date();
  const words =
    ignored && drift.ignoredUntil
      ? t('ignored', { date: day(drift.ignoredUntil) })
      : first
        ? t('since', { date: day(first.at) })
        : drift && t('since', { date: day(drift.firstSeenAt) });
  return <span className="text-ink-3">{words}</span>;
}

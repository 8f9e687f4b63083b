import { useFormatter, useLocale, useTranslations } from 'next-intl';
import { type Column, DataTable } from '@/components/ui/data-table';
import { formatDuration } from '@/components/ui/format/duration';
import { RelativeTime } from '@/components/ui/relative-time';
import { StatusChip } from '@/components/ui/status-chip';

type Mix = { rooms: number; teams: number; audits: number; people: number };

export type ReadingLine = {
  id: number;
  state: string;
  startedAt: Date;
  finishedAt: Date | null;
  /** Every room was read; else this many were carried over from the reading before. */
  full: boolean;
  carried: number;
  rooms: number;
  users: number;
  memberships: number;
  unreadable: number;
  /** Calls to the server. */
  reads: number;
  /** What the reading of members was made of; null where it was not kept. */
  mix: Mix | null;
};

/** The last readings of the server, failed ones too. */
export function ReadingTable({ rows }: { rows: readonly ReadingLine[] }) {
  const t = useTranslations('admin.reading');
  const locale = useLocale();
  const format = useFormatter();
  const columns: Column<ReadingLine>[] = [
    {
      key: 'at',
      header: t('at'),
      phone: 'title',
      cell: ({ startedAt }) => <RelativeTime at={startedAt} />,
    },
    { key: 'state', header: t('state'), phone: 'side', cell: (row) => <ReadingState row={row} /> },
    {
      key: 'length',
      header: t('length'),
      align: 'end',
      cell: ({ startedAt, finishedAt }) =>
        finishedAt ? formatDuration(locale, finishedAt.getTime() - startedAt.getTime()) : '—',
    },
    { key: 'scope', header: t('scope'), priority: 'low', cell: (row) => <ReadingScope row={row} /> },
    { key: 'ways', header: t('ways'), priority: 'low', cell: ({ mix }) => <ReadingWays mix={mix} /> },
    { key: 'rooms', header: t('rooms'), align: 'end', cell: ({ rooms }) => format.number(rooms) },
    {
      key: 'users',
      header: t('users'),
      align: 'end',
      priority: 'low',
      cell: ({ users }) => format.number(users),
    },
    {
      key: 'memberships',
      header: t('memberships'),
      align: 'end',
      priority: 'low',
      cell: ({ memberships }) => format.number(memberships),
    },
    {
      key: 'calls',
      header: t('calls'),
      align: 'end',
      phone: 'labelled',
      cell: ({ reads }) => format.number(reads),
    },
  ];
  return (
    <DataTable
      flush
      caption={t('title')}
      columns={columns}
      rows={rows}
      rowKey={({ id }) => String(id)}
      empty={<p className="text-ink-3">{t('none')}</p>}
    />
  );
}

function ReadingScope({ row: { state, full, carried } }: { row: ReadingLine }) {
  const t = useTranslations('admin.reading');
  if (state !== 'complete') return '—';
  return full ? t('full') : t('carried', { count: carried });
}

/** Read room by room, by teams, by the server's audit or through the people: as many as there were. */
function ReadingWays({ mix }: { mix: Mix | null }) {
  const t = useTranslations('admin.reading.way');
  const format = useFormatter();
  if (!mix) return '—';
  const ways = (['rooms', 'teams', 'audits', 'people'] as const).filter((way) => mix[way] > 0);
  if (ways.length === 0) return t('lists');
  return format.list(
    ways.map((way) => t(way, { count: mix[way] })),
    { type: 'unit' },
  );
}

function ReadingState({ row: { state, unreadable } }: { row: ReadingLine }) {
  const t = useTranslations('admin.reading');
  if (state === 'failed') return <StatusChip tone="remove">{t('failed')}</StatusChip>;
  if (state === 'running') return <StatusChip tone="todo">{t('running')}</StatusChip>;
  if (unreadable > 0) return <StatusChip tone="unknown">{t('unreadable', { count: unreadable })}</StatusChip>;
  return <StatusChip>{t('complete')}</StatusChip>;
}

import { useTranslations } from 'next-intl';
import { type Column, DataTable } from '@/components/ui/data-table';
import { RelativeTime } from '@/components/ui/relative-time';
import { StatusChip } from '@/components/ui/status-chip';
import type { EventName, HookState } from '@/lib/live/types';

type HookRow = { event: EventName; state: HookState; checkedAt: Date };

const TONES = { ok: 'neutral', missing: 'remove', disabled: 'held', changed: 'held' } as const;

/** Régie's own webhooks, as last found on the server. */
export function HookTable({ rows }: { rows: readonly HookRow[] }) {
  const t = useTranslations('live.hook');
  const columns: Column<HookRow>[] = [
    { key: 'event', header: t('event'), phone: 'title', cell: ({ event }) => t(`of.${event}`) },
    {
      key: 'state',
      header: t('state'),
      phone: 'side',
      cell: ({ state }) => <StatusChip tone={TONES[state]}>{t(`is.${state}`)}</StatusChip>,
    },
    { key: 'checked', header: t('checked'), cell: ({ checkedAt }) => <RelativeTime at={checkedAt} /> },
  ];
  return (
    <DataTable
      flush
      caption={t('title')}
      columns={columns}
      rows={rows}
      rowKey={({ event }) => event}
      empty={<p className="text-ink-3">{t('none')}</p>}
    />
  );
}

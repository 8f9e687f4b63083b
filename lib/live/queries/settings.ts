import { database } from '@/lib/db/client';
import type { LiveSettings, PassDoes } from '../types';

/** What was decided about events, schedule and automation; all off before anyone decided. */
export async function liveSettings(): Promise<LiveSettings> {
  const row = await database().liveSetting.findUnique({ where: { id: 1 } });
  return {
    eventsOn: row?.eventsOn ?? false,
    everyMinutes: row?.everyMinutes ?? null,
    does: (row?.does ?? 'read') as PassDoes, // a constraint of the table
    selfHeal: row?.selfHeal ?? false,
    version: row?.version ?? 0,
  };
}

/** The sealed secret of events; null while they are off. */
export async function sealedEventToken(): Promise<string | null> {
  const row = await database().liveSetting.findUnique({ where: { id: 1 } });
  return row?.eventsOn ? row.sealedEventToken : null;
}

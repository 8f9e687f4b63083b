import { database } from '@/lib/db/client';
import type { EventName, HookState } from '../types';

export type KeptHook = { event: EventName; state: HookState; checkedAt: Date };

/** Our webhooks as last found on the server. */
export async function keptHooks(): Promise<KeptHook[]> {
  const rows = await database().eventHook.findMany({ orderBy: { event: 'asc' } });
  return rows.map(({ event, state, checkedAt }) => ({
    event: event as EventName, // written by keep-hooks.ts alone
    state: state as HookState, // the same
    checkedAt,
  }));
}

import type { PlanState } from '@/lib/reconcile/queries/types';

export const SHOWN_STATES = [
  'held',
  'ready',
  'empty',
  'approved',
  'applying',
  'applied',
  'partial',
  'failed',
  'stale',
  'expired',
  'cancelled',
] as const satisfies readonly PlanState[];

/** What the address of the list may ask. */
export const PLAN_LIST = { sorts: ['-createdAt', 'changes'], facets: { state: SHOWN_STATES } };

export function planStates(chosen: readonly string[] = []): readonly PlanState[] {
  return SHOWN_STATES.filter((state) => chosen.includes(state));
}

import { ADDITION_KINDS, type Change, type ChangeKind, REMOVAL_KINDS } from './types';

/** How many changes of what kind; frozen ones apart, because they are no part of the plan. */
export type Tally = { byKind: Partial<Record<ChangeKind, number>>; frozen: number };

export const EMPTY_TALLY: Tally = { byKind: {}, frozen: 0 };

export function addToTally(tally: Tally, changes: readonly Change[]): Tally {
  const byKind = { ...tally.byKind };
  let { frozen } = tally;
  for (const { kind, state } of changes) {
    if (state === 'frozen') frozen += 1;
    else byKind[kind] = (byKind[kind] ?? 0) + 1;
  }
  return { byKind, frozen };
}

export function sumOf({ byKind }: Tally): { changes: number; additions: number; removals: number } {
  const counts = Object.entries(byKind);
  const sum = (kinds?: readonly string[]) =>
    counts.filter(([kind]) => kinds?.includes(kind) ?? true).reduce((total, [, count]) => total + count, 0);
  return { changes: sum(), additions: sum(ADDITION_KINDS), removals: sum(REMOVAL_KINDS) };
}

import { phaseOf } from './plan';
import type { Change, ChangeKind } from './types';

/** Room for this many changes of one kind: places follow the order of application, with gaps between kinds. */
const PHASE_SPAN = 100_000_000;

/** Gives changes that come group by group their place in the order of the whole plan. */
export function numbering(): (change: Change) => Change & { seq: number } {
  const given = new Map<ChangeKind, number>();
  return (change) => {
    const place = (given.get(change.kind) ?? 0) + 1;
    given.set(change.kind, place);
    return { ...change, seq: phaseOf(change.kind) * PHASE_SPAN + place };
  };
}

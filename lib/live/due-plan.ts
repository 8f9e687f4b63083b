import type { PassDoes } from './types';

/** A plan that the schedule made. */
export type SchedulePlan = {
  planId: number;
  fingerprint: string;
  /** As kept; `expired` when its time is over. */
  state: string;
  createdAt: Date;
};

export type PassFacts = {
  does: PassDoes;
  paused: boolean;
  now: Date;
  /** The last plan of everything, and the last of additions alone. */
  whole: SchedulePlan | null;
  additions: SchedulePlan | null;
  /** Differences that a plan could put right, of groups that may be changed. */
  open: number;
  openAdditions: number;
  /** When the youngest of them was first seen, or definitions last changed. */
  movedAt: Date | null;
};

export type PassAct = 'nothing' | 'plan' | 'plan-additions' | 'apply';

const WAITING: ReadonlySet<string> = new Set(['held', 'ready', 'approved', 'applying', 'computing']);
/** What failed is tried again so often, not at each pass. */
const AGAIN_AFTER_MS = 3_600_000;

/**
 * What a pass does once the differences are known. A held plan is left for people while it is current; meanwhile what
 * no brake holds is what only adds. Pure.
 */
export function dueAct(facts: PassFacts): PassAct {
  const { does, whole, open } = facts;
  if (does === 'read') return 'nothing';
  if (whole && WAITING.has(whole.state)) return besideWaiting(whole, facts);
  if (open === 0) return 'nothing';
  return whole === null || mayAskAgain(whole, facts) ? 'plan' : 'nothing';
}

/** A plan waits already: for its turn, for the end of the pause, or for a person. */
function besideWaiting(whole: SchedulePlan, facts: PassFacts): PassAct {
  const { does, paused, additions, openAdditions } = facts;
  if (does !== 'apply' || paused) return 'nothing';
  if (whole.state === 'ready') return 'apply';
  if (whole.state !== 'held' || openAdditions === 0) return 'nothing';
  if (additions === null) return 'plan-additions';
  if (WAITING.has(additions.state)) return 'nothing';
  return mayAskAgain(additions, facts) ? 'plan-additions' : 'nothing';
}

/** Where nothing came of the last one and nothing moved, the same again would come to the same. */
function mayAskAgain(last: SchedulePlan, { movedAt, now }: PassFacts): boolean {
  if (movedAt !== null && movedAt > last.createdAt) return true;
  if (last.state === 'empty') return false;
  if (last.state === 'partial' || last.state === 'failed')
    return now.getTime() - last.createdAt.getTime() > AGAIN_AFTER_MS;
  return true;
}

import { computePlan } from './compute-plan';
import type { ComputedPlan } from './plan-sink';
import { losingGroups } from './queries/losing-groups';
import { discardPlan, openPlan } from './queries/plan-writes';
import { readView } from './queries/view';
import { sumOf } from './tally';

export type Rehearsal = {
  state: ComputedPlan['state'];
  additions: number;
  removals: number;
  frozen: number;
  byKind: ComputedPlan['tally']['byKind'];
  brakes: readonly string[];
  /** Groups that would lose members, those that lose most first. */
  losing: readonly { slug: string; removed: number }[];
};

/**
 * What a plan made now would do. Nothing of it is kept, so that nobody can apply it.
 * @throws AppError NOT_FOUND when the workspace was never read.
 */
export async function rehearsePlan(author: string, now = new Date()): Promise<Rehearsal> {
  const view = await readView(now);
  const planId = await openPlan({ author, purpose: null, scope: {}, view, expiresAt: now });
  try {
    const { state, tally, brakes } = await computePlan(planId, view, {}, null);
    const { additions, removals } = sumOf(tally);
    const holding = brakes.filter(({ holds }) => holds).map(({ name }) => name);
    return {
      state,
      additions,
      removals,
      frozen: tally.frozen,
      byKind: tally.byKind,
      brakes: [...new Set(holding)],
      losing: await losingGroups(planId),
    };
  } finally {
    await discardPlan(planId);
  }
}

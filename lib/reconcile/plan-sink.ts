import type { Explanation } from '@/lib/base/explanation';
import { Batch } from './batch';
import { collateralOf } from './collateral';
import { foldDigests, type ObjectDigest } from './fingerprint';
import { closeFold, type FoldedPlan, type PlanContext, type PlanFold } from './fold-plan';
import { numbering } from './numbering';
import { readCollateral } from './queries/collateral';
import { managedTotals } from './queries/managed';
import { insertChanges, insertObjects, type NumberedChange } from './queries/plan-rows';
import type { View } from './queries/view';
import { sumOf } from './tally';
import { groupObject, personObjects, ruleObjects, sourceObjects } from './touched';
import type { Change, GroupCase } from './types';

const ROWS_AT_ONCE = 1000;

export type ComputedPlan = FoldedPlan & { fingerprint: string };

/** Where the changes of a plan go as they come, and the digests of what they touch. */
export type PlanSink = {
  keepPeople(changes: readonly Change[]): Promise<void>;
  keepGroup(
    groupCase: GroupCase,
    step: { changes: readonly Change[]; detail: Readonly<Record<string, number>> },
  ): Promise<void>;
  close(fold: PlanFold, context: PlanContext): Promise<ComputedPlan>;
};

export function openSink(planId: number, view: View): PlanSink {
  const place = numbering();
  const rows = new Batch<NumberedChange>(ROWS_AT_ONCE, (chunk) => insertChanges(planId, chunk));
  const objects: ObjectDigest[] = [];
  const restsOn = new Set<string>();
  const keep = async (changes: readonly Change[]) => {
    for (const { dependsOn } of changes) if (dependsOn !== null) restsOn.add(dependsOn);
    await rows.add(changes.map(place));
  };
  return {
    async keepPeople(changes) {
      objects.push(...personObjects(changes, view));
      await keep(changes);
    },
    async keepGroup(groupCase, { changes, detail }) {
      if (changes.length === 0) return;
      objects.push({ ...groupObject(groupCase, view), detail });
      await keep(changes);
    },
    async close(fold, context) {
      objects.push(...sourceObjects(restsOn, view), ...ruleObjects(view));
      await rows.flush();
      await writeObjects(planId, objects);
      const closed = closeFold(fold, context);
      const collateral = await collateralIn(planId, fold, view);
      return {
        ...closed,
        effects: [...collateral, ...closed.effects],
        fingerprint: foldDigests(objects),
      };
    },
  };
}

/** A plan of some groups is measured against all that is managed. */
export async function measuredAgainstAll(fold: PlanFold, view: View): Promise<PlanFold> {
  const untouchable = view.accounts.filter((account) => account.untouchable).map(({ userId }) => userId);
  const totals = await managedTotals(view.observationId, untouchable);
  return { ...fold, brakes: { ...fold.brakes, ...totals } };
}

/** What goes with what is removed; a plan that removes nothing takes nothing else along. */
async function collateralIn(planId: number, fold: PlanFold, view: View): Promise<Explanation[]> {
  if (sumOf(fold.tally).removals === 0) return [];
  const leaving = fold.departures.filter(({ state }) => state === 'planned');
  const usernames = new Map(leaving.map(({ userId, username }) => [userId ?? '', username ?? '']));
  const found = await readCollateral(planId, view.observationId);
  return collateralOf(found, { usernames, newOwnerIn: fold.effects.newOwnerIn });
}

async function writeObjects(planId: number, objects: readonly ObjectDigest[]): Promise<void> {
  const rows = new Batch<ObjectDigest>(ROWS_AT_ONCE, (chunk) => insertObjects(planId, chunk));
  await rows.add(objects);
  await rows.flush();
}

import type { Explanation } from '@/lib/base/explanation';
import { database, type Tx } from '@/lib/db/client';
import { derivedWrite } from '@/lib/db/derived';
import type { PlanScope } from '../compute-plan';
import type { ComputedPlan } from '../plan-sink';
import { sumOf } from '../tally';
import type { View } from './view';

export type NewPlan = {
  author: string;
  purpose: string | null;
  scope: PlanScope;
  view: View;
  expiresAt: Date;
};

/** A plan that is being computed: it becomes one that people see when it is closed. */
export async function openPlan({ author, purpose, scope, view, expiresAt }: NewPlan): Promise<number> {
  const { id } = await derivedWrite((tx) =>
    tx.plan.create({
      data: {
        state: 'computing',
        fingerprint: '',
        author,
        purpose,
        scope: storedScope(scope),
        expiresAt,
        revision: view.revision,
        observationId: view.observationId,
      },
    }),
  );
  return id;
}

export async function closePlan(tx: Tx, planId: number, plan: ComputedPlan, expiresAt: Date): Promise<void> {
  await tx.plan.update({
    where: { id: planId },
    data: {
      state: plan.state,
      fingerprint: plan.fingerprint,
      expiresAt,
      ...sumOf(plan.tally),
      frozen: plan.tally.frozen,
      byKind: plan.tally.byKind,
      brakes: plan.brakes.map((brake) => ({ ...brake })),
      cost: { ...plan.cost, byRoute: { ...plan.cost.byRoute } },
      effects: plan.effects.map((effect) => JSON.parse(JSON.stringify(effect))),
    },
  });
}

export async function discardPlan(planId: number): Promise<void> {
  await derivedWrite(async (tx) => {
    const { count } = await tx.plan.deleteMany({ where: { id: planId, state: 'computing' } });
    if (count > 0) await tx.change.deleteMany({ where: { planId } });
  }, 120_000);
}

/** Plans nobody may apply any more are said to be so. */
export async function expirePlans(now: Date): Promise<void> {
  await derivedWrite((tx) =>
    tx.plan.updateMany({
      where: { state: { in: ['empty', 'ready', 'held', 'approved'] }, expiresAt: { lte: now } },
      data: { state: 'expired', closedAt: now },
    }),
  );
}

/** Only a plan that waits becomes stale: one that is applied moves its objects itself. */
export async function markStale(planId: number, now: Date, reason: Explanation): Promise<boolean> {
  const closedReason = JSON.parse(JSON.stringify(reason));
  const { count } = await derivedWrite((tx) =>
    tx.plan.updateMany({
      where: { id: planId, state: { in: ['empty', 'ready', 'held', 'approved'] } },
      data: { state: 'stale', closedAt: now, closedReason },
    }),
  );
  return count > 0;
}

export async function readObjects(planId: number) {
  return database().planObject.findMany({
    where: { planId },
    select: { kind: true, id: true, digest: true },
  });
}

function storedScope({ groupIds, additionsOnly, undoOf, observeOnly, chosen }: PlanScope) {
  return {
    ...(groupIds ? { groupIds: [...groupIds] } : {}),
    ...(additionsOnly ? { additionsOnly } : {}),
    ...(undoOf ? { undoOf } : {}),
    ...(observeOnly ? { observeOnly } : {}),
    ...(chosen ? { chosen: JSON.parse(JSON.stringify(chosen)) } : {}),
  };
}

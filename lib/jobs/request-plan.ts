import { requirePermission } from '@/lib/access/policy';
import type { Actor } from '@/lib/base/actor';
import { AppError } from '@/lib/base/errors';
import type { Json } from '@/lib/base/json';
import { countPlannable } from '@/lib/reconcile/queries/chosen';
import type { DriftChoice } from '@/lib/reconcile/queries/ignore-writes';
import { findPlan } from '@/lib/reconcile/queries/plans';
import { requestJob } from './request';

/**
 * Asks for the plan that puts chosen differences right, and no others: for the browser and for the command line.
 * @throws AppError INVALID (nothing-to-fix) when no plan touches any of them.
 */
export async function requestPlanOfChosen(choice: DriftChoice, actor: Actor): Promise<string> {
  requirePermission(actor, 'plan.create');
  if ((await countPlannable(choice)) === 0)
    throw new AppError('INVALID', 'nothing a plan puts right', { reason: 'nothing-to-fix' });
  const chosen: Json = JSON.parse(JSON.stringify(choice));
  return requestJob('plan', { observe: true, scope: { chosen } }, actor);
}

/** Asks for a plan of the same scope as this one, on a new reading. @throws AppError NOT_FOUND */
export async function requestPlanAgain(planId: number, actor: Actor): Promise<string> {
  requirePermission(actor, 'plan.create');
  const plan = await findPlan(planId);
  if (!plan) throw new AppError('NOT_FOUND', `no plan ${planId}`, { reason: 'plan', plan: planId });
  const { undoOf, observeOnly = false, chosen, groupIds, additionsOnly } = plan.scope;
  if (undoOf) return requestJob('undo', { runId: undoOf, observeOnly }, actor);
  if (chosen) return requestPlanOfChosen(chosen, actor);
  const scope = { ...(groupIds && { groupIds: [...groupIds] }), ...(additionsOnly && { additionsOnly }) };
  return requestJob('plan', { observe: true, scope }, actor);
}

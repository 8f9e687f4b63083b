import { inAuditedTransaction } from '@/lib/audit/transaction';
import type { Actor } from '@/lib/base/actor';
import { AppError } from '@/lib/base/errors';
import { enqueueApply } from '../enqueue';
import { requirePlanToRun } from '../queries/plan-to-run';
import { requireOpenWindow } from '../removal-window';
import { requireNotOwnAccount } from '../untouchable';

/**
 * Has a plan applied that no brake holds, or that was approved.
 * @returns the job that applies it.
 * @throws AppError HELD, STALE, CONFLICT, NOT_ALLOWED
 */
export async function applyPlan(
  { planId, fingerprint }: { planId: number; fingerprint: string },
  actor: Actor,
): Promise<string> {
  const plan = await requirePlanToRun(planId);
  if (plan.fingerprint !== fingerprint)
    throw new AppError('STALE', 'another fingerprint', { reason: 'fingerprint' });
  if (plan.state === 'held') throw new AppError('HELD', `plan ${planId} is held`);
  if (plan.state !== 'ready' && plan.state !== 'approved') {
    throw new AppError('CONFLICT', `plan ${planId} is ${plan.state}`, { state: plan.state });
  }
  if (plan.expiresAt < new Date())
    throw new AppError('STALE', `plan ${planId} has expired`, { reason: 'expired' });
  await requireOpenWindow(plan);
  await requireNotOwnAccount(planId, actor);
  return inAuditedTransaction(actor, async (tx, record) => {
    record({ action: 'plan.apply', subject: { kind: 'plan', id: planId }, detail: { fingerprint } });
    return enqueueApply(tx, planId, actor);
  });
}

import { inAuditedTransaction } from '@/lib/audit/transaction';
import type { Actor } from '@/lib/base/actor';
import { AppError } from '@/lib/base/errors';
import type { Plan } from '@/lib/db/generated/client';
import type { Brake } from '@/lib/reconcile/brakes';
import { checkStale } from '@/lib/reconcile/check-stale';
import { currentWindow } from '@/lib/reconcile/queries/windows';
import { whyNotApprove } from '@/lib/reconcile/why-not-approve';
import { enqueueApply } from '../enqueue';
import { requirePlanToRun } from '../queries/plan-to-run';
import { requireNotOwnAccount } from '../untouchable';

export type Approval = {
  planId: number;
  /** Of the plan as it was read. */
  fingerprint: string;
  /** What the approver typed: the number of removals. */
  typedRemovals: number;
};

/**
 * A second person's yes to exactly this held plan; it is applied at once.
 * @returns the job that applies it.
 * @throws AppError NOT_ALLOWED, INVALID, STALE, CONFLICT
 */
export async function approvePlan(
  { planId, fingerprint, typedRemovals }: Approval,
  actor: Actor,
): Promise<string> {
  const plan = await requirePlanToRun(planId);
  requireAnotherPerson(plan.author, actor);
  if (plan.state !== 'held')
    throw new AppError('CONFLICT', `plan ${planId} is ${plan.state}`, {
      reason: 'plan-decided',
      state: plan.state,
    });
  if (plan.fingerprint !== fingerprint)
    throw new AppError('STALE', 'another fingerprint', { reason: 'fingerprint' });
  if (plan.removals !== typedRemovals) {
    throw new AppError('INVALID', `typed ${typedRemovals}, not ${plan.removals}`, {
      reason: 'removals',
      field: 'removals',
    });
  }
  if (plan.expiresAt < new Date())
    throw new AppError('STALE', `plan ${planId} has expired`, { reason: 'expired' });
  await requireNotOwnAccount(planId, actor);
  await requireWindowSeen(plan);
  if ((await checkStale(planId)).stale)
    throw new AppError('STALE', `plan ${planId} no longer matches`, { reason: 'moved' });

  return inAuditedTransaction(actor, async (tx, record) => {
    const approved = await tx.plan.updateMany({
      where: { id: planId, state: 'held', fingerprint },
      data: { state: 'approved', approvedBy: actor.username, approvedAt: new Date() },
    });
    if (approved.count === 0)
      throw new AppError('CONFLICT', `plan ${planId} has just changed`, { reason: 'plan-decided' });
    record({
      action: 'plan.approve',
      subject: { kind: 'plan', id: planId },
      detail: { fingerprint, removals: plan.removals, author: plan.author },
    });
    return enqueueApply(tx, planId, actor);
  });
}

/** Approved, a plan is applied whatever the hour: only someone who read that it is not the hour can say so. */
async function requireWindowSeen({ id, removals, brakes }: Plan): Promise<void> {
  const shown = brakes as unknown as Brake[]; // written by make-plan alone
  if (removals === 0 || shown.some(({ name }) => name === 'window')) return;
  if ((await currentWindow(new Date())).open) return;
  throw new AppError('STALE', `the window closed after plan ${id} was made`, { reason: 'window' });
}

/** The database refuses the same; this says why. */
function requireAnotherPerson(author: string, actor: Actor): void {
  const reason = whyNotApprove(author, actor);
  if (reason) throw new AppError('NOT_ALLOWED', 'not another person', { reason });
}

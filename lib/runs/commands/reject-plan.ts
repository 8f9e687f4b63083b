import { inAuditedTransaction } from '@/lib/audit/transaction';
import type { Actor } from '@/lib/base/actor';
import { AppError } from '@/lib/base/errors';

/** Closes a plan that nobody should apply. @throws AppError CONFLICT when it is under way or closed already. */
export async function rejectPlan(
  { planId, reason }: { planId: number; reason?: string },
  actor: Actor,
): Promise<void> {
  await inAuditedTransaction(actor, async (tx, record) => {
    const closedReason = { code: 'rejected', params: { reason: reason ?? '' } };
    const rejected = await tx.plan.updateMany({
      where: { id: planId, state: { in: ['ready', 'held'] } },
      data: { state: 'cancelled', closedBy: actor.username, closedAt: new Date(), closedReason },
    });
    if (rejected.count === 0) throw new AppError('CONFLICT', `plan ${planId} is not open`);
    record({
      action: 'plan.reject',
      subject: { kind: 'plan', id: planId },
      detail: { reason: reason ?? null },
    });
  });
}

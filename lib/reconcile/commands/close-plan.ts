import { inAuditedTransaction } from '@/lib/audit/transaction';
import type { Actor } from '@/lib/base/actor';
import type { ComputedPlan } from '../plan-sink';
import { closePlan } from '../queries/plan-writes';
import { sumOf } from '../tally';

/** From here on the plan is there for people to read, and the record says who asked for it. */
export async function closePlanAudited(
  actor: Actor,
  planId: number,
  plan: ComputedPlan,
  expiresAt: Date,
): Promise<void> {
  await inAuditedTransaction(actor, async (tx, record) => {
    await closePlan(tx, planId, plan, expiresAt);
    record({
      action: 'plan.create',
      subject: { kind: 'plan', id: planId },
      after: { state: plan.state, fingerprint: plan.fingerprint, ...sumOf(plan.tally) },
    });
  });
}

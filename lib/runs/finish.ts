import { inAuditedTransaction } from '@/lib/audit/transaction';
import type { Actor } from '@/lib/base/actor';
import { derivedWrite } from '@/lib/db/derived';
import type { Plan } from '@/lib/db/generated/client';
import type { Brake } from '@/lib/reconcile/brakes';
import { acceptApprovedSizes } from '@/lib/sources/accept-size';
import { endOf } from './end-state';
import { journalDigest } from './queries/digest';
import { initialProgress } from './queries/progress';
import { summarizeRun } from './queries/summary';
import type { RunContext, RunSummary } from './types';

/** Leaves a run for later: what was not sent stays planned. */
export async function leaveRun({ runId, stop }: RunContext, actor: Actor): Promise<RunSummary> {
  const { state, reason } = endOf(stop, {});
  await inAuditedTransaction(actor, async (tx, record) => {
    await tx.run.update({
      where: { id: runId },
      data: { state, heartbeatAt: new Date(), ...(reason ? { reason } : {}) },
    });
    record({
      action: `run.${state === 'suspended' ? 'suspend' : 'interrupt'}`,
      subject: { kind: 'run', id: runId },
      detail: { state, reason: reason?.code ?? null },
    });
  });
  return summarizeRun(runId);
}

/** Changes that a stopped run will not send any more say so; what became of those it had sent, nobody can say. */
export async function closeRest({ planId, stop }: RunContext): Promise<void> {
  const { restCode } = endOf(stop, {});
  if (restCode === null) return;
  const at = new Date();
  await derivedWrite(async (tx) => {
    await tx.change.updateMany({
      where: { planId, state: 'planned' },
      data: { state: 'skipped', code: restCode, at },
    });
    await tx.change.updateMany({
      where: { planId, state: 'intended' },
      data: { state: 'unverified', code: 'not-read-back', at },
    });
  });
}

/** Ends a run: its plan's state, and one entry in the record that seals the journal by its digest. */
export async function finishRun(
  { runId, planId, stop, calls }: RunContext,
  actor: Actor,
): Promise<RunSummary> {
  // Counted anew: reading back may have found failures in what had counted as done.
  const { outcomes, progress } = await initialProgress(planId);
  const digest = await journalDigest(planId);
  const { state, planState, reason } = endOf(stop, outcomes);
  const now = new Date();
  await inAuditedTransaction(actor, async (tx, record) => {
    await tx.run.update({
      where: { id: runId },
      data: {
        state,
        finishedAt: now,
        outcomes,
        progress,
        calls: calls(),
        digest,
        stopAsked: null,
        ...(reason ? { reason } : {}),
      },
    });
    const plan = await tx.plan.update({ where: { id: planId }, data: { state: planState, closedAt: now } });
    if (state === 'succeeded') await acceptApprovedSizes(tx, record, approvedSources(plan));
    record({
      action: 'run.end',
      subject: { kind: 'run', id: runId },
      detail: { plan: planId, state, outcomes, digest, reason: reason?.code ?? null },
    });
  });
  return summarizeRun(runId);
}

/** Sources whose smaller size held the plan; approved for some groups alone, it was not approved for the source. */
function approvedSources({
  approvedBy,
  scope,
  brakes,
}: Pick<Plan, 'approvedBy' | 'scope' | 'brakes'>): string[] {
  const whole = Object.keys(scope as object).length === 0; // written by make-plan alone
  if (approvedBy === null || !whole) return [];
  const held = brakes as unknown as Brake[]; // written by make-plan alone
  return held.flatMap(({ name, subject }) => (name === 'source-shrunk' && subject ? [subject] : []));
}

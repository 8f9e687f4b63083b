import { inAuditedTransaction } from '@/lib/audit/transaction';
import type { Actor } from '@/lib/base/actor';
import { AppError } from '@/lib/base/errors';
import { requireWorkspace } from '@/lib/observe/workspace';
import { enqueueApply } from '../enqueue';
import { requireRun } from '../queries/plan-to-run';

/** Asks a run to stop between two changes: to go on later (`suspend`), or for good (`cancel`). */
export async function askStop(
  { runId, how }: { runId: number; how: 'suspend' | 'cancel' },
  actor: Actor,
): Promise<void> {
  const { planId, state } = await requireRun(runId);
  await inAuditedTransaction(actor, async (tx, record) => {
    const states = how === 'suspend' ? ['running', 'interrupted'] : ['running', 'interrupted', 'suspended'];
    const asked = await tx.run.updateMany({
      where: { id: runId, state: { in: states } },
      data: { stopAsked: how, stopAskedBy: actor.username },
    });
    if (asked.count === 0) throw new AppError('CONFLICT', `run ${runId} is ${state}`, { state });
    // No worker is on a suspended run: one has to end it.
    if (state === 'suspended') await enqueueApply(tx, planId, actor);
    record({ action: `run.ask-${how}`, subject: { kind: 'run', id: runId } });
  });
}

/** Takes a suspended run up again. @returns the job. @throws AppError PAUSED, CONFLICT */
export async function resumeRun(runId: number, actor: Actor): Promise<string> {
  const { planId, state } = await requireRun(runId);
  if ((await requireWorkspace()).pausedAt) throw new AppError('PAUSED', 'writing is paused');
  return inAuditedTransaction(actor, async (tx, record) => {
    const freed = await tx.run.updateMany({
      where: { id: runId, state: { in: ['suspended', 'interrupted'] } },
      data: { stopAsked: null, stopAskedBy: null },
    });
    if (freed.count === 0) throw new AppError('CONFLICT', `run ${runId} is ${state}`, { state });
    record({ action: 'run.ask-resume', subject: { kind: 'run', id: runId } });
    return enqueueApply(tx, planId, actor);
  });
}

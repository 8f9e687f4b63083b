import { inAuditedTransaction } from '@/lib/audit/transaction';
import type { Actor } from '@/lib/base/actor';
import { AppError } from '@/lib/base/errors';
import { setAutomationIn } from '@/lib/groups/commands';
import { requireWorkspace } from '@/lib/observe/workspace';
import { checkStale, isForAnotherServer } from '@/lib/reconcile/check-stale';
import { groupsUndoneBy } from '@/lib/reconcile/queries/done-changes';
import type { WindowSettings } from '@/lib/reconcile/windows';
import type { CallCount } from '@/lib/rocketchat/types';
import { NO_CALLS, readCalls } from './call-count';
import { requirePlanToRun } from './queries/plan-to-run';
import { requireOpenWindow, windowsOfRun } from './removal-window';
import type { ExecuteRequest } from './types';
import { requireNotOwnAccount } from './untouchable';

export type StartedRun = {
  runId: number;
  observationId: number;
  callsBefore: CallCount;
  windows: WindowSettings | null;
  /** It was begun on another server than the one connected now: nothing more of it may be sent. */
  elsewhere: boolean;
};

/**
 * Opens the run of a plan, or takes up the one that was left.
 * @returns null when the run has ended already.
 * @throws AppError PAUSED, HELD, STALE, NOT_ALLOWED
 */
export async function startRun({ planId, actor, workerId }: ExecuteRequest): Promise<StartedRun | null> {
  const plan = await requirePlanToRun(planId);
  const { run } = plan;
  if (run?.finishedAt) return null;
  const workspace = await requireWorkspace();
  const { pausedAt, currentObservationId } = workspace;
  // A later reading of the same content does not make a plan stale; it is the one that is read back into.
  const observationId = currentObservationId ?? plan.observationId;
  if (pausedAt) throw new AppError('PAUSED', `plan ${planId} waits: writing is paused`);
  const windows = await windowsOfRun(plan);
  if (run) {
    const runId = await resume(run.id, workerId, actor);
    const elsewhere = await isForAnotherServer(planId, workspace);
    return { runId, observationId, callsBefore: readCalls(run.calls), windows, elsewhere };
  }

  if (plan.state === 'held') throw new AppError('HELD', `plan ${planId} is held`);
  if (plan.state !== 'ready' && plan.state !== 'approved') {
    throw new AppError('STALE', `plan ${planId} is ${plan.state}`, { reason: plan.state });
  }
  if (plan.expiresAt < new Date())
    throw new AppError('STALE', `plan ${planId} has expired`, { reason: 'expired' });
  await requireOpenWindow(plan);
  await requireNotOwnAccount(planId, actor);
  if ((await checkStale(planId)).stale)
    throw new AppError('STALE', `plan ${planId} no longer matches`, { reason: 'moved' });
  const watched = await groupsUndoneBy(plan.scope);
  return {
    runId: await open({ planId, workerId, watched }, actor),
    observationId,
    callsBefore: NO_CALLS,
    windows,
    elsewhere: false,
  };
}

type Opening = { planId: number; workerId: string; watched: number[] };

async function open({ planId, workerId, watched }: Opening, actor: Actor): Promise<number> {
  return inAuditedTransaction(actor, async (tx, record) => {
    const taken = await tx.plan.updateMany({
      where: { id: planId, state: { in: ['ready', 'approved'] } },
      data: { state: 'applying' },
    });
    if (taken.count === 0)
      throw new AppError('STALE', `plan ${planId} has just changed`, { reason: 'moved' });
    const run = await tx.run.create({
      data: {
        planId,
        state: 'running',
        startedBy: actor.username,
        worker: workerId,
        heartbeatAt: new Date(),
      },
    });
    record({
      action: 'run.start',
      subject: { kind: 'run', id: run.id },
      detail: { plan: planId, worker: workerId },
    });
    // With the first call and not before: until then the plan may still be refused.
    if (watched.length > 0)
      await setAutomationIn(tx, record, { groupIds: watched, automation: 'observe' }, actor);
    return run.id;
  });
}

async function resume(runId: number, workerId: string, actor: Actor): Promise<number> {
  return inAuditedTransaction(actor, async (tx, record) => {
    await tx.$executeRaw`
      update "run" set "state" = 'running', "worker" = ${workerId}, "heartbeatAt" = now(), "reason" = null
       where "id" = ${runId}`;
    record({ action: 'run.resume', subject: { kind: 'run', id: runId }, detail: { worker: workerId } });
    return runId;
  });
}

import { isAppError } from '@/lib/base/errors';
import type { HeldLock } from '@/lib/db/locks';
import { openWorkspaceChat, requireConnectedServer } from '@/lib/observe/workspace';
import { refreshDrift } from '@/lib/reconcile/drift';
import { LONGEST_WAIT_MS } from '@/lib/rocketchat/retry';
import { bindForgotten, openBinder } from './bind-rooms';
import { openContext } from './context';
import { endOf } from './end-state';
import { isAway } from './failure';
import { closeRest, finishRun, leaveRun } from './finish';
import { importPeople } from './import-people';
import { openJournal } from './journal';
import { fillInCreated, freshenStatistics, leaveOutInactive } from './known-ids';
import { callsOfPhase } from './pages';
import { type Equipment, performCalls } from './perform-phase';
import { PHASES } from './phases';
import { startMeter } from './progress';
import { requirePlanToRun } from './queries/plan-to-run';
import { summarizeRun } from './queries/summary';
import { readBack } from './read-back';
import { windowsOfRun } from './removal-window';
import { settleIntended } from './settle-intended';
import { startRun } from './start';
import type { ExecuteRequest, RunContext, RunSummary, StopReason } from './types';
import { leaveOutProtected } from './untouchable';
import { takeWriterLock } from './writer';

/** Applies a plan, or takes up its run where it was left, and gives what it came to. */
export async function executePlan(request: ExecuteRequest): Promise<RunSummary> {
  const lock = await takeWriterLock();
  try {
    const { patienceMs = LONGEST_WAIT_MS } = request;
    const chat = await openWorkspaceChat({ patienceMs });
    await requireConnectedServer(chat, request.signal);
    const started = await startRun(request);
    if (!started) return await summaryOfPlan(request.planId);
    const context = openContext(request, started, chat, lock);
    const summary = await performToTheEnd(context, request, lock);
    // Another server was never read: there is nothing to compare with.
    if (!started.elsewhere) await refreshDrift();
    return summary;
  } finally {
    await lock.release();
  }
}

async function performToTheEnd(
  context: RunContext,
  request: ExecuteRequest,
  lock: HeldLock,
): Promise<RunSummary> {
  try {
    if (!context.stop) await performPlan(context, request);
    // As it was when the last call had ended: a worker asked to stop while it reads back still ends the run if it can.
    const ended = { ...context };
    if (isOnlyLeft(ended)) return await leaveRun(ended, request.actor);
    await closeRest(ended);
    await readBack(context);
    return await finishRun(ended, request.actor);
  } catch (fault) {
    // The database went away: the run stays as it is in it, and whoever has it back takes the run up.
    if (!(await lock.isHeld())) throw fault;
    const stop = whyLeft(fault, context);
    const left = await leaveRun({ ...context, stop }, request.actor);
    if (stop.kind === 'shutdown') return left;
    throw fault;
  }
}

/** Left as running, a fault of ours would be met again every minute: a person looks at it first. */
function whyLeft(fault: unknown, { signal }: RunContext): StopReason {
  if (isAway(fault)) return { kind: 'chat-away' };
  return { kind: signal.aborted && !isAppError(fault) ? 'shutdown' : 'fault' };
}

async function performPlan(context: RunContext, { actor, report }: ExecuteRequest): Promise<void> {
  const meter = await startMeter(context, report);
  const equipment: Equipment = { context, meter, journal: openJournal(context), binder: openBinder(actor) };
  try {
    await freshenStatistics();
    await settleIntended(equipment);
    await bindForgotten(context.planId, actor);
    await fillInCreated(context.planId);
    await countLeftOut(equipment);
    for (const phase of PHASES) {
      if (context.stop || !meter.awaits(phase.name)) continue;
      meter.step(phase.name);
      await leaveOutProtected(context.planId);
      context.windows = await windowsOfRun(await requirePlanToRun(context.planId));
      if (phase.name === 'create-people') await importPeople(equipment);
      await performCalls(callsOfPhase(context, phase), equipment);
      await equipment.binder.settled();
      if (phase.creates) await fillInCreated(context.planId);
      if (phase.wakes) await countLeftOut(equipment);
    }
  } finally {
    await meter.close();
  }
}

async function countLeftOut({ context, meter }: Equipment): Promise<void> {
  const changes = await leaveOutInactive(context.planId);
  meter.count(
    { changes },
    changes.map(({ seq }) => ({ seq, state: 'skipped' })),
  );
}

function isOnlyLeft({ stop }: RunContext): boolean {
  return stop !== null && endOf(stop, {}).planState === 'applying';
}

async function summaryOfPlan(planId: number): Promise<RunSummary> {
  const { run } = await requirePlanToRun(planId);
  return summarizeRun(run?.id ?? 0);
}

import { AppError, type ErrorCode, isAppError } from '@/lib/base/errors';
import type { Explanation } from '@/lib/base/explanation';
import { adoptAll } from '@/lib/groups/adopt-all';
import { planPass } from '@/lib/live/plan-pass';
import { checkHooks } from '@/lib/live/set-up-hooks';
import { observeWorkspace } from '@/lib/observe/observe';
import { findWorkspace } from '@/lib/observe/queries/workspace';
import { openWorkspaceChat, retestMoved } from '@/lib/observe/workspace';
import { checkOpenPlans } from '@/lib/reconcile/check-stale';
import { adoptDrift } from '@/lib/reconcile/commands/adopt-drift';
import { makeUndo } from '@/lib/reconcile/commands/make-undo';
import { refreshDrift } from '@/lib/reconcile/drift';
import { explainDrift } from '@/lib/reconcile/explain-drift';
import { makePlan } from '@/lib/reconcile/make-plan';
import type { DriftChoice } from '@/lib/reconcile/queries/ignore-writes';
import type { ChatClient } from '@/lib/rocketchat/types';
import { executePlan } from '@/lib/runs/run';
import { verifyAll } from '@/lib/runs/verify-journals';
import { commitImport } from '@/lib/sources/commands';
import type { JobContext, JobHandler, JobKind } from './types';

export const HANDLERS: { [Kind in JobKind]: JobHandler<Kind> } = {
  observe: ({ full }, context) => observe(full ?? false, context),

  async plan({ observe: readFirst, scope, purpose }, context) {
    const observed = readFirst ? await observe(false, context) : null;
    context.report({ step: 'plan' });
    const { chosen, ...rest } = scope ?? {};
    const made = await makePlan({
      actor: context.actor,
      scope: { ...rest, ...(chosen !== undefined && { chosen: chosen as DriftChoice }) }, // as it was requested
      ...(purpose ? { purpose } : {}),
    });
    return { observed, planId: made.planId, state: made.state };
  },

  async pass(_input, context) {
    const observed = await observe(false, context);
    context.report({ step: 'plan' });
    return { observed, ...(await planPass()) };
  },

  async undo({ runId, observeOnly }, context) {
    const observed = await observe(false, context);
    context.report({ step: 'plan' });
    const made = await makeUndo({ runId, observeOnly, actor: context.actor });
    return { observed, planId: made.planId, state: made.state };
  },

  async apply({ planId }, context) {
    const summary = await executePlan({ planId, ...context });
    if (summary.state === 'interrupted')
      throw new AppError('BUSY', `run ${summary.run} waits for another worker`);
    if (await wasRead()) await checkOpenPlans();
    return summary;
  },

  async 'adopt-all'(input, { actor, report }) {
    const adopted = await adoptAll(input, actor, (step) => report({ step }));
    report({ step: 'compare' });
    await compareWithReading();
    return adopted;
  },

  async 'adopt-drift'({ choice, ...rest }, { actor, report }) {
    report({ step: 'adopt-drift' });
    const adopted = await adoptDrift({ ...rest, choice: choice as DriftChoice }, actor); // as it was requested
    report({ step: 'compare' });
    await compareWithReading();
    return adopted;
  },

  async import({ importId, acceptRejects }, { actor, report }) {
    report({ step: 'import' });
    const { revision } = await commitImport({ importId, acceptRejects }, actor);
    report({ step: 'compare' });
    await compareWithReading();
    return { revision };
  },

  async compare(_input, { report }) {
    report({ step: 'compare' });
    await compareWithReading();
    return {};
  },

  async verify(_input, { report }) {
    report({ step: 'verify' });
    return verifyAll();
  },
};

/** Before the first reading there is nothing to compare with, and that is no fault of what was asked. */
async function compareWithReading(): Promise<void> {
  if (await wasRead()) await compare();
}

async function wasRead(): Promise<boolean> {
  return typeof (await findWorkspace())?.currentObservationId === 'number';
}

/** What moved changes the list of differences, and may overtake plans that wait. */
async function compare(): Promise<void> {
  await refreshDrift();
  await checkOpenPlans();
}

/** @throws AppError when the reading failed: nothing is planned on what was not read. */
async function observe(full: boolean, { report, signal }: JobContext) {
  report({ step: 'observe' });
  const chat = await openWorkspaceChat({ signal });
  await retestMoved(chat);
  const { error, ...observed } = await observeWorkspace({
    chat,
    full,
    signal,
    onProgress: ({ done, total }) => report({ step: 'observe', done, total }),
  });
  if (error)
    throw new AppError(codeOf(error), `observation ${observed.observationId} failed`, paramsOf(error));
  report({ step: 'compare' });
  await compare();
  // Whoever left by themselves is known only now: before anything is planned, they are no longer missing.
  if ((await explainDrift({ chat, signal })).departures > 0) await compare();
  await lookAfterHooks(chat);
  return observed;
}

/** A webhook that somebody changed is told on the page, whoever asked for the reading; it spoils none. */
async function lookAfterHooks(chat: ChatClient): Promise<void> {
  try {
    await checkHooks(chat);
  } catch (error) {
    if (!isAppError(error)) throw error;
  }
}

function codeOf({ code }: Explanation): ErrorCode {
  return code === 'interrupted' ? 'UNEXPECTED' : (code as ErrorCode); // an AppError's own, else `interrupted`
}

function paramsOf({ params = {} }: Explanation): Record<string, string | number> {
  return Object.fromEntries(Object.entries(params).map(([name, value]) => [name, String(value)]));
}

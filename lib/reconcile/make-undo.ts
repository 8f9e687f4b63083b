import type { Actor } from '@/lib/base/actor';
import { type Clock, systemClock } from '@/lib/base/clock';
import { AppError } from '@/lib/base/errors';
import { setAutomation } from '@/lib/groups/commands';
import { type MadePlan, storePlan } from './make-plan';
import { findRunToUndo, groupsTouched } from './queries/done-changes';
import { computeUndo } from './undo-plan';

export type MakeUndo = {
  runId: number;
  /** The definitions still want what the run did: from now on its groups are only watched. */
  observeOnly: boolean;
  actor: Actor;
};

/**
 * Makes and stores the plan that takes a run back.
 * @throws AppError NOT_FOUND; CONFLICT while the run is not at its end.
 */
export async function makeUndo(
  { runId, observeOnly, actor }: MakeUndo,
  clock: Clock = systemClock,
): Promise<MadePlan> {
  const run = await findRunToUndo(runId);
  if (!run) throw new AppError('NOT_FOUND', `no run ${runId}`, { reason: 'run', text: `${runId}` });
  if (!run.finishedAt)
    throw new AppError('CONFLICT', `run ${runId} is not at its end`, { reason: 'runOpen' });
  const groupIds = observeOnly ? await groupsTouched(run.planId) : [];
  // Before the plan is made: the level is part of what the plan stands on.
  if (groupIds.length > 0) await setAutomation({ groupIds, automation: 'observe' }, actor);
  return storePlan(
    { actor, scope: { undoOf: runId } },
    (planId, view, authorKey) => computeUndo(planId, run, view, authorKey),
    clock,
  );
}

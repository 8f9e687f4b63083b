import { requirePermission } from '@/lib/access/policy';
import type { Actor } from '@/lib/base/actor';
import { type Clock, systemClock } from '@/lib/base/clock';
import { AppError } from '@/lib/base/errors';
import { type MadePlan, storePlan } from '../make-plan';
import { findRunToUndo } from '../queries/done-changes';
import { openUndoOf } from '../queries/plan-head';
import { computeUndo } from '../undo-plan';

export type MakeUndo = {
  runId: number;
  /** The definitions still want what the run did: once the plan is applied, its groups are only watched. */
  observeOnly: boolean;
  actor: Actor;
};

/**
 * Makes and stores the plan that takes a run back.
 * @throws AppError NOT_FOUND; NOT_ALLOWED; CONFLICT while the run is not at its end, or such a plan waits already.
 */
export async function makeUndo(
  { runId, observeOnly, actor }: MakeUndo,
  clock: Clock = systemClock,
): Promise<MadePlan> {
  requirePermission(actor, observeOnly ? 'group.edit' : 'plan.create');
  const run = await findRunToUndo(runId);
  if (!run) throw new AppError('NOT_FOUND', `no run ${runId}`, { reason: 'run', text: `${runId}` });
  if (!run.finishedAt)
    throw new AppError('CONFLICT', `run ${runId} is not at its end`, { reason: 'runOpen' });
  const waiting = await openUndoOf(runId, clock());
  if (waiting !== null)
    throw new AppError('CONFLICT', `plan ${waiting} takes run ${runId} back already`, {
      reason: 'undoWaits',
      plan: waiting,
    });
  return storePlan(
    { actor, scope: { undoOf: runId, observeOnly } },
    (planId, view, authorKey) => computeUndo(planId, { ...run, observeOnly }, view, authorKey),
    clock,
  );
}

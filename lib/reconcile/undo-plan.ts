import type { Explanation } from '@/lib/base/explanation';
import { compareGroup } from './compare';
import { contextOf } from './compute-plan';
import { EMPTY_FOLD, foldChanges, foldPeopleChanges } from './fold-plan';
import { leavingAccounts } from './plan-all';
import { type ComputedPlan, measuredAgainstAll, openSink } from './plan-sink';
import { groupCases } from './queries/cases';
import { doneInGroups, doneToPeople, groupsTouched, type RunToUndo } from './queries/done-changes';
import type { View } from './queries/view';
import { undoGroup, undoPeople } from './undo';
import type { UndoConflict } from './undo-draft';
import { foldLosses, lossEffects, NO_LOSSES } from './undo-losses';

const CONFLICTS_NAMED = 50;

/** The plan that takes a run back, computed against the present, with brakes, cost and fingerprint of its own. */
export async function computeUndo(
  planId: number,
  { runId, planId: undonePlanId, observeOnly }: RunToUndo & { observeOnly: boolean },
  view: View,
  authorKey: string | null,
): Promise<ComputedPlan> {
  const context = contextOf(view, {}, authorKey);
  const waking = new Set<string>();
  const undo = { runId, directory: view.directory, authorKey, waking };
  const sink = openSink(planId, view);
  const conflicts: UndoConflict[] = [];
  let losses = NO_LOSSES;
  let fold = EMPTY_FOLD;

  for await (const done of doneToPeople(undonePlanId)) {
    const outcome = undoPeople(done, undo);
    fold = foldPeopleChanges(fold, outcome.changes, context).fold;
    losses = foldLosses(losses, done, outcome.changes);
    for (const { kind, userId } of outcome.changes)
      if (kind === 'activate-person' && userId !== null) waking.add(userId);
    conflicts.push(...outcome.conflicts);
    await sink.keepPeople(outcome.changes);
  }
  const leaving = leavingAccounts(fold.departures);
  const groupIds = await groupsTouched(undonePlanId);
  for await (const cases of groupCases(view, groupIds)) {
    const ids = cases.map(({ group }) => group.groupId);
    const done = await doneInGroups(undonePlanId, ids);
    for (const groupCase of cases) {
      const mine = done.get(groupCase.group.groupId) ?? [];
      const outcome = undoGroup(groupCase, mine, undo);
      losses = foldLosses(losses, mine, outcome.changes);
      const comparison = compareGroup(groupCase, view.directory);
      const step = foldChanges(fold, comparison, outcome.changes, leaving, context);
      fold = step.fold;
      conflicts.push(...outcome.conflicts);
      await sink.keepGroup(groupCase, step);
    }
  }
  const plan = await sink.close(await measuredAgainstAll(fold, view), context);
  const watched = observeOnly && groupIds.length > 0;
  const watching = watched ? [{ code: 'undo-observe', params: { count: groupIds.length } }] : [];
  return {
    ...plan,
    effects: [...watching, ...conflictEffects(conflicts), ...lossEffects(losses), ...plan.effects],
  };
}

/** What stays as it is, and why: codes of `messages/<locale>/plans.json` `effect`. */
function conflictEffects(conflicts: readonly UndoConflict[]): Explanation[] {
  const named = conflicts.slice(0, CONFLICTS_NAMED);
  const more = conflicts.length - named.length;
  return [
    ...named.map(
      ({ subject, reason, field }): Explanation =>
        field === undefined
          ? { code: `undo-${reason}`, params: { subject } }
          : { code: 'undo-field-changed', params: { subject, field } },
    ),
    ...(more > 0 ? [{ code: 'undo-more', params: { count: more } }] : []),
  ];
}

import { requirePermission } from '@/lib/access/policy';
import { requestJob } from '@/lib/jobs/request';
import type { PlanScope } from '@/lib/jobs/types';
import type { PlanState } from '@/lib/reconcile/queries/types';
import { lacksOfPlan } from '@/lib/runs/queries/lacks-of-plan';
import { follow } from '../follow';
import { lacksLines, planJson, planLines, requirePlan } from '../plan-report';
import { countUnknownGroups, requireGroupIds } from '../queries/groups';
import { type Command, EXIT, type Outcome, type Surroundings } from '../types';

type Options = { observe: boolean; additionsOnly?: boolean; group?: string[] };

export const plan: Command<Options> = async ({ observe, additionsOnly, group }, around) => {
  const { actor } = around;
  requirePermission(actor, 'plan.create');
  const scope: PlanScope = {
    ...(group ? { groupIds: await requireGroupIds(group) } : {}),
    ...(additionsOnly ? { additionsOnly } : {}),
  };
  return toldPlan(await requestJob('plan', { observe, scope }, actor), around, scope.groupIds);
};

/** Waits for a plan that was asked for, and tells it. */
export async function toldPlan(
  jobId: string,
  around: Surroundings,
  groupIds?: readonly number[],
): Promise<Outcome> {
  const { say } = around;
  const result = await follow(jobId, around);
  const { planId } = result as { planId: number }; // what the worker's handler gave
  const made = await requirePlan(planId);
  const unreadable = await countUnknownGroups(groupIds);
  const lacks = await lacksOfPlan(made);
  return {
    exit: exitOf(made.state, unreadable),
    json: { ...planJson(made), unreadable, lacks },
    lines: [
      ...planLines(made, say),
      ...lacksLines(lacks, say),
      ...(unreadable > 0 ? [say('plan.unreadable', { count: unreadable })] : []),
    ],
  };
}

/** A plan that knows nothing of a group cannot say that nothing is left to do. */
function exitOf(state: PlanState, unreadable: number) {
  if (state === 'held') return EXIT.held;
  if (unreadable > 0) return EXIT.error;
  if (state === 'empty') return EXIT.done;
  return state === 'ready' ? EXIT.changes : EXIT.error;
}

import { requirePermission } from '@/lib/access/policy';
import { requestJob } from '@/lib/jobs/request';
import type { PlanState } from '@/lib/reconcile/queries/types';
import { follow } from '../follow';
import { planJson, planLines, requirePlan } from '../plan-report';
import { requireGroupIds } from '../queries/groups';
import { type Command, EXIT } from '../types';

type Options = { observe: boolean; additionsOnly?: boolean; group?: string[] };

export const plan: Command<Options> = async ({ observe, additionsOnly, group }, around) => {
  const { actor, say } = around;
  requirePermission(actor, 'plan.create');
  const scope = {
    ...(group ? { groupIds: await requireGroupIds(group) } : {}),
    ...(additionsOnly ? { additionsOnly } : {}),
  };
  const result = await follow(await requestJob('plan', { observe, scope }, actor), around);
  const { planId } = result as { planId: number }; // what the worker's handler gave
  const made = await requirePlan(planId);
  return { exit: exitOf(made.state), json: planJson(made), lines: planLines(made, say) };
};

function exitOf(state: PlanState) {
  if (state === 'empty') return EXIT.done;
  if (state === 'held') return EXIT.held;
  return state === 'ready' ? EXIT.changes : EXIT.error;
}

import { requirePermission } from '@/lib/access/policy';
import { numberIn } from '@/lib/base/address';
import { AppError } from '@/lib/base/errors';
import { requestJob } from '@/lib/jobs/request';
import { lacksOfPlan } from '@/lib/runs/queries/lacks-of-plan';
import { follow } from '../follow';
import { lacksLines, planJson, planLines, requirePlan } from '../plan-report';
import { type Command, EXIT } from '../types';

type Options = { run: string; keepAutomation?: boolean };

const EXIT_OF: Partial<Record<string, (typeof EXIT)[keyof typeof EXIT]>> = {
  held: EXIT.held,
  empty: EXIT.done,
  ready: EXIT.changes,
};

/** Prepares the plan that takes a run back; it is applied, or approved, like any other. */
export const undo: Command<Options> = async ({ run, keepAutomation = false }, around) => {
  const { actor, say } = around;
  requirePermission(actor, 'plan.create');
  const runId = numberIn(run.replace(/^#/, ''));
  if (runId === 0) throw new AppError('NOT_FOUND', `no run ${run}`, { reason: 'run', text: run });
  const job = await requestJob('undo', { runId, observeOnly: !keepAutomation }, actor);
  const { planId } = (await follow(job, around)) as { planId: number }; // what the worker's handler gave
  const made = await requirePlan(planId);
  const lacks = await lacksOfPlan(made);
  return {
    exit: EXIT_OF[made.state] ?? EXIT.error,
    json: { ...planJson(made), lacks },
    lines: [...planLines(made, say), ...lacksLines(lacks, say)],
  };
};

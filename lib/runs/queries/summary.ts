import type { Explanation } from '@/lib/base/explanation';
import { readCalls } from '../call-count';
import type { OutcomeCounts, RunState, RunSummary } from '../types';
import { requireRun } from './plan-to-run';

export async function summarizeRun(runId: number): Promise<RunSummary> {
  const run = await requireRun(runId);
  return {
    run: run.id,
    plan: run.planId,
    state: run.state as RunState, // written by this room alone
    outcomes: run.outcomes as OutcomeCounts, // written by this room alone
    calls: readCalls(run.calls),
    reason: run.reason as Explanation | null, // written by this room alone
  };
}

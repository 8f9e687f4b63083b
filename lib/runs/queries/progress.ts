import { PHASES, phaseOf } from '../phases';
import { OUTCOMES, type Outcome, type OutcomeCounts, type RunProgress, type StepProgress } from '../types';
import { countChanges } from './changes';

/** Where a plan's execution stands, counted from its changes. */
export async function initialProgress(
  planId: number,
): Promise<{ progress: RunProgress; outcomes: OutcomeCounts }> {
  const progress: RunProgress = { step: null, steps: [], done: 0, total: 0, perSecond: 0, callMs: 0 };
  const outcomes: OutcomeCounts = {};
  const steps = new Map<string, StepProgress>(
    PHASES.map(({ name }) => [name, { step: name, done: 0, total: 0 }]),
  );
  for (const { kind, state, count } of await countChanges(planId)) {
    const step = steps.get(phaseOf(kind)?.name ?? '');
    if (state === 'frozen' || !step) continue;
    const outcome = OUTCOMES.find((one) => one === state);
    if (outcome) outcomes[outcome] = (outcomes[outcome] ?? 0) + count;
    step.total += count;
    progress.total += count;
    if (outcome) countInStep(step, outcome, count);
    progress.done += outcome ? count : 0;
  }
  progress.steps = [...steps.values()].filter(({ total }) => total > 0);
  return { progress, outcomes };
}

/** One more outcome of a step: a failure is over too, and is no success. */
export function countInStep(step: StepProgress, outcome: Outcome, count = 1): void {
  step.done += count;
  if (outcome === 'failed' || outcome === 'conflict') step.failed = (step.failed ?? 0) + count;
}

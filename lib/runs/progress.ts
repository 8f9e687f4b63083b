import { derivedWrite } from '@/lib/db/derived';
import { phaseOf } from './phases';
import { countInStep, initialProgress } from './queries/progress';
import type { ChangeOutcome, ExecuteRequest, PlannedChange, RunContext } from './types';

const WRITE_EVERY_MS = 1_000;
/** Weight of the newest value in the shown speed and response time. */
const SMOOTHING = 0.3;

type Counted = { changes: readonly Pick<PlannedChange, 'seq' | 'kind'>[] };

export type ProgressMeter = {
  /** Whether a step still has changes without an outcome. */
  awaits(name: string): boolean;
  step(name: string | null): void;
  count(of: Counted, outcomes: readonly ChangeOutcome[]): void;
  timed(callMs: number): void;
  /** Stops writing and writes the last state. */
  close(): Promise<void>;
};

/** Counts what happens in memory and writes it to the run's row every second, with a heartbeat. */
export async function startMeter(
  context: RunContext,
  report: ExecuteRequest['report'],
): Promise<ProgressMeter> {
  const { runId } = context;
  const { progress, outcomes } = await initialProgress(context.planId);
  let doneAtLastWrite = progress.done;

  const write = async () => {
    const perSecond = (progress.done - doneAtLastWrite) / (WRITE_EVERY_MS / 1_000);
    progress.perSecond += SMOOTHING * (perSecond - progress.perSecond);
    doneAtLastWrite = progress.done;
    const data = { heartbeatAt: new Date(), progress, outcomes, calls: context.calls() };
    await derivedWrite((tx) => tx.run.update({ where: { id: runId }, data }));
    report({ step: progress.step ?? 'apply', done: progress.done, total: progress.total, runId });
  };
  let writing: Promise<void> = Promise.resolve();
  const timer = setInterval(() => {
    // A heartbeat that fails is followed by a journal that fails, and that stops the run.
    writing = write().catch(() => undefined);
  }, WRITE_EVERY_MS);

  return {
    awaits: (name) => progress.steps.some(({ step, done, total }) => step === name && done < total),
    step(name) {
      progress.step = name;
    },
    count({ changes }, lines) {
      const kinds = new Map(changes.map(({ seq, kind }) => [seq, kind]));
      for (const { seq, state } of lines) {
        if (state === 'planned') continue;
        outcomes[state] = (outcomes[state] ?? 0) + 1;
        progress.done += 1;
        const kind = kinds.get(seq);
        const name = kind && phaseOf(kind)?.name;
        const step = progress.steps.find((one) => one.step === name);
        if (step) countInStep(step, state);
      }
    },
    timed(callMs) {
      progress.callMs =
        progress.callMs === 0 ? callMs : progress.callMs + SMOOTHING * (callMs - progress.callMs);
    },
    async close() {
      clearInterval(timer);
      await writing;
      progress.step = null;
      await write();
    },
  };
}

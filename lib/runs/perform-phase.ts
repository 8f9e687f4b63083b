import { attempt } from './attempt';
import type { RoomBinder } from './bind-rooms';
import type { Call } from './calls';
import type { Journal } from './journal';
import type { ProgressMeter } from './progress';
import { missingSubject } from './subjects';
import type { ChangeOutcome, RunContext } from './types';

/** Calls under way or waiting for their turn; the chat client decides how many of them it sends at once. */
const LANES = 10;
const FAILURES_IN_A_ROW = 10;

export type Equipment = { context: RunContext; journal: Journal; meter: ProgressMeter; binder: RoomBinder };

/** Makes all calls, in no particular order, until the last has ended or the run has a reason to stop. */
export async function performCalls(calls: AsyncGenerator<Call>, equipment: Equipment): Promise<void> {
  const { context } = equipment;
  const failures = { inARow: 0 };
  const lane = async () => {
    while (!context.stop) {
      const next = await calls.next();
      if (next.done) return;
      await performOne(next.value, equipment, failures);
    }
  };
  const lanes = await Promise.allSettled(
    Array.from({ length: LANES }, () =>
      lane().catch((fault) => {
        context.stop ??= { kind: 'fault' };
        throw fault;
      }),
    ),
  );
  for (const ended of lanes) if (ended.status === 'rejected') throw ended.reason;
}

async function performOne(call: Call, equipment: Equipment, failures: { inARow: number }): Promise<void> {
  const { context, journal, meter, binder } = equipment;
  const { sendable, outcomes: leftOut } = sortOut(call);
  const settle = async (outcomes: readonly ChangeOutcome[]) => {
    await journal.record(outcomes);
    meter.count(call, outcomes);
  };
  if (leftOut.length > 0) await settle(leftOut);
  if (sendable === null) return;
  if (context.stop) return;
  const refusal = await journal.intend(sendable.changes.map(({ seq }) => seq));
  context.stop ??= refusal;
  // What is marked is sent, even when another lane has stopped the run meanwhile.
  if (refusal) return;

  const startedAt = performance.now();
  const { outcomes, failed, stop } = await attempt(sendable, context);
  meter.timed(performance.now() - startedAt);
  failures.inARow = failed ? failures.inARow + 1 : 0;
  const tooMany = failures.inARow >= FAILURES_IN_A_ROW;
  context.stop ??= stop ?? (tooMany ? { kind: 'failures', count: failures.inARow } : null);
  await settle(outcomes);
  binder.bind(sendable, outcomes);
}

/** Changes whose room or account an earlier change failed to make are left out of the call. */
function sortOut(call: Call): { sendable: Call | null; outcomes: ChangeOutcome[] } {
  const outcomes: ChangeOutcome[] = [];
  const changes = call.changes.filter((change) => {
    const code = missingSubject(change, call.kind);
    if (code !== null) outcomes.push({ seq: change.seq, state: 'skipped', code });
    return code === null;
  });
  return { sendable: changes.length > 0 ? { ...call, changes } : null, outcomes };
}

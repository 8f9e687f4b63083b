import { isAppError } from '@/lib/base/errors';
import type { Call } from './calls';
import { type Failure, readFailure } from './failure';
import { checkLive } from './live-check';
import { performCall } from './perform';
import type { ChangeOutcome, RunContext, StopReason } from './types';

export type Attempt = { outcomes: ChangeOutcome[]; failed: boolean; stop: StopReason | null };

/** Sends one call. Never throws for what the server answers: that is an outcome. */
export async function attempt(call: Call, context: RunContext): Promise<Attempt> {
  try {
    return { outcomes: await performCall(call, context.chat, context.signal), failed: false, stop: null };
  } catch (error) {
    // We gave up, not the server: what arrived is found out when the run is taken up again.
    if (context.signal.aborted && !isAppError(error)) {
      return { outcomes: [], failed: false, stop: { kind: 'shutdown' } };
    }
    return afterFailure(call, readFailure(error), context);
  }
}

async function afterFailure(call: Call, failure: Failure, context: RunContext): Promise<Attempt> {
  if (failure.stop) return { outcomes: failed(call, failure), failed: true, stop: failure.stop };
  if (failure.ambiguous) return whatArrived(call, failure, context);
  // One member the server refuses must not keep the others of the same call out.
  if (call.kind === 'add-members' && call.changes.length > 1) return oneByOne(call, context);
  return { outcomes: failed(call, failure), failed: true, stop: null };
}

function failed({ kind, changes }: Call, { state, code, detail }: Failure): ChangeOutcome[] {
  return changes.map((change) =>
    kind === 'create-room' && change.kind === 'add-member'
      ? { seq: change.seq, state: 'skipped', code: 'room-not-created' }
      : { seq: change.seq, state, code, detail },
  );
}

async function whatArrived(call: Call, failure: Failure, { chat, signal }: RunContext): Promise<Attempt> {
  const seen = await checkLive(call, chat, signal).catch(() => []);
  const arrived = seen.filter(({ state }) => state === 'applied');
  // The room is there: whom it lacks is added with the other members.
  if (call.kind === 'create-room' && arrived.length > 0) return { outcomes: seen, failed: false, stop: null };
  const arrivedSeqs = new Set(arrived.map(({ seq }) => seq));
  const lost = failed(call, failure).filter(({ seq }) => !arrivedSeqs.has(seq));
  return { outcomes: [...arrived, ...lost], failed: lost.length > 0, stop: null };
}

async function oneByOne(call: Call, context: RunContext): Promise<Attempt> {
  const attempts: Attempt[] = [];
  for (const change of call.changes) {
    const made = await attempt({ ...call, changes: [change] }, context);
    attempts.push(made);
    if (made.stop) break;
  }
  return {
    outcomes: attempts.flatMap(({ outcomes }) => outcomes),
    failed: attempts.every((one) => one.failed),
    stop: attempts.at(-1)?.stop ?? null,
  };
}

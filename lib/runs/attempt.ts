import { isAppError } from '@/lib/base/errors';
import { isReplaced } from '@/lib/rocketchat/envelope';
import type { Call } from './calls';
import { type Failure, readFailure } from './failure';
import { checkLive } from './live-check';
import { performCall } from './perform';
import type { ChangeOutcome, RunContext, StopReason } from './types';

export type Attempt = { outcomes: ChangeOutcome[]; failed: boolean; stop: StopReason | null };

/** What was looked up and had not arrived is sent again so many times. */
const RESENDS = 2;

/** Sends one call. Never throws for what the server answers: that is an outcome. */
export async function attempt(call: Call, context: RunContext, resends = RESENDS): Promise<Attempt> {
  try {
    return { outcomes: await performCall(call, context.chat, context.signal), failed: false, stop: null };
  } catch (error) {
    // We gave up, not the server: what arrived is found out when the run is taken up again.
    if (context.signal.aborted && !isAppError(error)) {
      return { outcomes: [], failed: false, stop: { kind: 'shutdown' } };
    }
    return leavingToNext(error) ?? afterFailure(call, readFailure(error), context, resends);
  }
}

/** Another release answers: the changes stay intended, and whoever takes the run up knows that release's routes. */
function leavingToNext(error: unknown): Attempt | null {
  return isReplaced(error) ? { outcomes: [], failed: false, stop: { kind: 'chat-away' } } : null;
}

async function afterFailure(
  call: Call,
  failure: Failure,
  context: RunContext,
  resends: number,
): Promise<Attempt> {
  if (failure.stop) return { outcomes: failed(call, failure), failed: true, stop: failure.stop };
  if (failure.ambiguous) return whatArrived(call, failure, context, resends);
  const denied = failure.denied ? await explainDenial(call, failure, context) : null;
  if (denied) return denied;
  // One member the server refuses must not keep the others of the same call out.
  if (call.kind === 'add-members' && call.changes.length > 1) return oneByOne(call, context);
  return { outcomes: failed(call, failure), failed: true, stop: null };
}

/** Null when the account lacks nothing: the server refuses this one thing, whoever asks. */
async function explainDenial(call: Call, failure: Failure, { chat }: RunContext): Promise<Attempt | null> {
  const denial = await chat.denial(failure.detail).catch(() => null);
  if (denial === null) return null;
  const { permission, role, lost } = denial;
  const outcomes = failed(call, {
    ...failure,
    state: 'failed',
    code: 'permission-missing',
    detail: permission,
  });
  // What was missing from the start keeps nobody from doing the rest: it is no sign that the server is in trouble.
  if (!lost) return { outcomes, failed: false, stop: null };
  return {
    outcomes,
    failed: true,
    stop: { kind: 'permission-lost', route: failure.detail, permission, role },
  };
}

function failed(
  { kind, changes }: Call,
  { state, code, detail }: Pick<Failure, 'state' | 'code' | 'detail'>,
): ChangeOutcome[] {
  return changes.map((change) =>
    kind === 'create-room' && change.kind === 'add-member'
      ? { seq: change.seq, state: 'skipped', code: 'room-not-created' }
      : { seq: change.seq, state, code, detail },
  );
}

async function whatArrived(
  call: Call,
  failure: Failure,
  context: RunContext,
  resends: number,
): Promise<Attempt> {
  let seen: ChangeOutcome[];
  try {
    seen = await checkLive(call, context.chat, context.signal);
  } catch (error) {
    if (!isAppError(error)) throw error;
    // Nobody can say: it is not claimed to have failed.
    const unknown = failed(call, { ...failure, state: 'unverified' });
    return leavingToNext(error) ?? { outcomes: unknown, failed: true, stop: null };
  }
  const arrived = seen.filter(({ state }) => state === 'applied');
  // The room is there: whom it lacks is added with the other members.
  if (call.kind === 'create-room' && arrived.length > 0) return { outcomes: seen, failed: false, stop: null };
  const arrivedSeqs = new Set(arrived.map(({ seq }) => seq));
  const lost = { ...call, changes: call.changes.filter(({ seq }) => !arrivedSeqs.has(seq)) };
  if (lost.changes.length === 0) return { outcomes: arrived, failed: false, stop: null };
  if (resends === 0) return { outcomes: [...arrived, ...failed(lost, failure)], failed: true, stop: null };
  const again = await attempt(lost, context, resends - 1);
  return { ...again, outcomes: [...arrived, ...again.outcomes] };
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

import { isAppError } from '@/lib/base/errors';
import { IMPORT_PAYS_FROM, IMPORTED_AT_ONCE } from '@/lib/reconcile/new-people';
import type { ChatClient, NewUser } from '@/lib/rocketchat/types';
import type { Call } from './calls';
import { type Failure, isAway, readFailure } from './failure';
import type { Equipment } from './perform-phase';
import { changesInOrder } from './queries/changes';
import { sentBy, usernameOf } from './subjects';
import type { ChangeOutcome, PlannedChange, RunContext, StopReason } from './types';

/** Accounts of the server by username and address, in lower case: the server keeps both unique, but for case. */
type Present = { byUsername: ReadonlyMap<string, string>; addresses: ReadonlySet<string> };

/**
 * Makes many new people by the server's import, as far as it is worth it. Whoever it leaves out stays planned, and is
 * then made alone, where the server says what is wrong.
 */
export async function importPeople({ context, journal, meter }: Equipment): Promise<void> {
  const { planId, observationId } = context;
  const page = { planId, observationId, state: 'planned', kinds: ['create-person'] } as const;
  let present: Present | null = null;
  for (let after = -1; !context.stop; ) {
    const changes = await changesInOrder(page, after, IMPORTED_AT_ONCE);
    if (changes.length < IMPORT_PAYS_FROM || !(await isPossible(context))) return;
    present ??= await whoIsThere(context).catch(ignoreRefusal);
    if (present === null) return;
    const call = callOf(changes, present);
    after = changes.at(-1)?.seq ?? after;
    if (call.changes.length < IMPORT_PAYS_FROM) continue;
    const refusal = await journal.intend(call.changes.map(({ seq }) => seq));
    context.stop ??= refusal;
    if (refusal) return;
    const attempt = await importAndLook(call, context);
    journal.record(attempt.outcomes);
    meter.count(call, attempt.outcomes);
    await journal.settled();
    if (attempt.present === null) return;
    present = attempt.present;
  }
}

/** After a crash: what became of many new people, from one list. An import that still runs is waited for. */
export async function settleNewPeople(
  changes: readonly PlannedChange[],
  context: RunContext,
): Promise<ChangeOutcome[] | null> {
  if (changes.length === 0 || !(await context.chat.importsUsers(context.signal))) return null;
  await context.chat.importSettled(context.signal);
  return changes.length < IMPORT_PAYS_FROM ? null : outcomesOf(changes, await whoIsThere(context));
}

/** Whose name or address is taken is not sent: the import compares both with their case, and would double them. */
function callOf(changes: readonly PlannedChange[], { byUsername, addresses }: Present): Call {
  const isNew = (change: PlannedChange) => {
    const { email } = sentBy<NewUser>(change);
    return email !== '' && !addresses.has(email.toLowerCase()) && !byUsername.has(keyOf(change));
  };
  return { kind: 'create-person', changes: changes.filter(isNew) };
}

type Attempt = { outcomes: ChangeOutcome[]; present: Present | null };

/** `present` is null when no further import should be tried. */
async function importAndLook({ changes }: Call, context: RunContext): Promise<Attempt> {
  const { chat, signal } = context;
  let busy = false;
  let failure: Failure | null = null;
  try {
    busy = (await chat.importUsers(changes.map(sentBy<NewUser>), signal)) === 'busy';
  } catch (error) {
    if (leftByUs(context, error)) return { outcomes: [], present: null };
    failure = readFailure(error);
  }
  try {
    // It may have begun all the same: whoever is made alone meanwhile would be taken for somebody else's.
    if (failure) await chat.importSettled(signal);
    const present = await whoIsThere(context);
    return { outcomes: outcomesOf(changes, present), present: busy || failure ? null : present };
  } catch (error) {
    if (leftByUs(context, error)) return { outcomes: [], present: null };
    // Nobody knows who was made: the changes stay intended until the run is taken up, or ends without knowing.
    context.stop ??= failure?.stop ?? readFailure(error).stop ?? restOf(error, changes.length);
    return { outcomes: [], present: null };
  }
}

const restOf = (error: unknown, count: number): StopReason =>
  isAway(error) ? { kind: 'chat-away' } : { kind: 'failures', count };

/** We gave up, not the server: what arrived is found out when the run is taken up again. */
function leftByUs(context: RunContext, error: unknown): boolean {
  if (!context.signal.aborted || isAppError(error)) return false;
  context.stop ??= { kind: 'shutdown' };
  return true;
}

function outcomesOf(changes: readonly PlannedChange[], { byUsername }: Present): ChangeOutcome[] {
  return changes.map((change) => {
    const userId = byUsername.get(keyOf(change));
    return userId ? { seq: change.seq, state: 'applied', userId } : { seq: change.seq, state: 'planned' };
  });
}

async function whoIsThere({ chat, signal }: RunContext): Promise<Present> {
  const users = await chat.listUsers(signal);
  return {
    byUsername: new Map(users.map(({ username, userId }) => [username.toLowerCase(), userId])),
    addresses: new Set(users.flatMap(({ email }) => email?.toLowerCase() ?? [])),
  };
}

const isPossible = ({ chat, signal }: { chat: ChatClient; signal: AbortSignal }) =>
  chat.importsUsers(signal).catch((error) => ignoreRefusal(error) ?? false);

/** A server that does not answer now says so again to the calls that make people one by one. */
function ignoreRefusal(error: unknown): null {
  if (isAppError(error)) return null;
  throw error;
}

const keyOf = (change: PlannedChange) => usernameOf(change).toLowerCase();

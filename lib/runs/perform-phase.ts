import PQueue from 'p-queue';
import type { ChatAccount } from '@/lib/rocketchat/types';
import { attempt } from './attempt';
import type { RoomBinder } from './bind-rooms';
import type { Call } from './calls';
import type { Journal } from './journal';
import { missingPermission } from './missing-permission';
import type { ProgressMeter } from './progress';
import { windowStop } from './removal-window';
import { missingSubject } from './subjects';
import type { ChangeOutcome, RunContext } from './types';

/** As many as the chat client has under way at most. */
const SENT_AT_ONCE = 8;
/** Twice as many: while some calls are under way, others wait for their line in the journal. */
const LANES = 2 * SENT_AT_ONCE;
const FAILURES_IN_A_ROW = 10;

export type Equipment = { context: RunContext; journal: Journal; meter: ProgressMeter; binder: RoomBinder };

type Phase = Equipment & { sending: PQueue; failures: { inARow: number } };

/** Makes all calls, in no particular order, until the last has ended or the run has a reason to stop. */
export async function performCalls(calls: AsyncGenerator<Call>, equipment: Equipment): Promise<void> {
  const { context, journal } = equipment;
  const phase = { ...equipment, sending: new PQueue({ concurrency: SENT_AT_ONCE }), failures: { inARow: 0 } };
  const lane = async () => {
    while (!context.stop) {
      const next = await calls.next();
      if (next.done) return;
      await performOne(next.value, phase);
    }
  };
  const stopOnFault = (fault: unknown) => {
    context.stop ??= { kind: 'fault' };
    throw fault;
  };
  const lanes = await Promise.allSettled(Array.from({ length: LANES }, () => lane().catch(stopOnFault)));
  await journal.settled();
  for (const ended of lanes) if (ended.status === 'rejected') throw ended.reason;
}

async function performOne(call: Call, phase: Phase): Promise<void> {
  const { context, journal, meter, sending } = phase;
  const { sendable, outcomes: leftOut } = sortOut(call, context.chat.account());
  journal.record(leftOut);
  meter.count(call, leftOut);
  if (sendable !== null) context.stop ??= windowStop(call.kind, context.windows, new Date());
  if (sendable === null || context.stop) return;
  const refusal = await journal.intend(sendable.changes.map(({ seq }) => seq));
  context.stop ??= refusal;
  if (refusal) return;
  await sending.add(async () => {
    // Marked, and not sent: another lane has stopped the run meanwhile.
    if (context.stop) journal.record(sendable.changes.map(({ seq }) => ({ seq, state: 'planned' })));
    else await sendOne(sendable, phase);
  });
}

async function sendOne(call: Call, { context, journal, meter, binder, failures }: Phase): Promise<void> {
  const startedAt = performance.now();
  const { outcomes, failed, stop } = await attempt(call, context);
  meter.timed(performance.now() - startedAt);
  failures.inARow = failed ? failures.inARow + 1 : 0;
  const tooMany = failures.inARow >= FAILURES_IN_A_ROW;
  context.stop ??= stop ?? (tooMany ? { kind: 'failures', count: failures.inARow } : null);
  journal.record(outcomes);
  meter.count(call, outcomes);
  binder.bind(call, outcomes);
}

/** Changes whose room or account an earlier change failed to make, and what the account may not do, are left out. */
function sortOut(
  call: Call,
  account: Pick<ChatAccount, 'permissions'>,
): { sendable: Call | null; outcomes: ChangeOutcome[] } {
  const outcomes: ChangeOutcome[] = [];
  const missing = missingPermission(call, account);
  const changes = call.changes.filter((change) => {
    const code = missingSubject(change, call.kind) ?? (missing && 'permission-missing');
    if (code !== null)
      outcomes.push({ seq: change.seq, state: 'skipped', code, ...(missing && { detail: missing }) });
    return code === null;
  });
  return { sendable: changes.length > 0 ? { ...call, changes } : null, outcomes };
}

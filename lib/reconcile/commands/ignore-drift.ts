import { inAuditedTransaction } from '@/lib/audit/transaction';
import type { Actor } from '@/lib/base/actor';
import { type Clock, systemClock } from '@/lib/base/clock';
import { AppError } from '@/lib/base/errors';
import { type DriftChoice, type Ignored, ignoreRows, unignoreRows } from '../queries/ignore-writes';

/** Entries name this many differences; of more, how many. */
const KEYS_NAMED = 100;

/**
 * Leaves differences alone until a date: they are shown apart and no plan touches them.
 * @throws AppError INVALID when the date has passed or no reason is given, NOT_FOUND when none is chosen.
 */
export async function ignoreDrift(
  { choice, until, reason }: { choice: DriftChoice; until: Date; reason: string },
  actor: Actor,
  clock: Clock = systemClock,
): Promise<number> {
  const now = clock();
  if (until <= now)
    throw new AppError('INVALID', 'the date has passed', { reason: 'until-past', field: 'until' });
  if (reason.trim() === '') throw new AppError('INVALID', 'a reason is needed', { field: 'reason' });
  return inAuditedTransaction(actor, async (tx, record) => {
    const ignored = await ignoreRows(tx, choice, { until, by: actor.username, reason: reason.trim(), now });
    record({
      action: 'drift.ignore',
      subject: { kind: 'drift', id: subjectOf(ignored) },
      after: { until: until.toISOString(), reason: reason.trim(), ...named(ignored) },
    });
    return ignored.length;
  });
}

/** @throws AppError NOT_FOUND when none is chosen. */
export async function unignoreDrift(
  choice: DriftChoice,
  actor: Actor,
  clock: Clock = systemClock,
): Promise<number> {
  return inAuditedTransaction(actor, async (tx, record) => {
    const shown = await unignoreRows(tx, choice, clock());
    record({
      action: 'drift.unignore',
      subject: { kind: 'drift', id: subjectOf(shown) },
      after: named(shown),
    });
    return shown.length;
  });
}

function subjectOf(rows: readonly Ignored[]): string {
  const [first] = rows;
  if (!first) throw new AppError('NOT_FOUND', 'no such difference', { reason: 'no-drift' });
  return rows.length === 1 ? first.key : `${rows.length}`;
}

function named(rows: readonly Ignored[]) {
  return { count: rows.length, keys: rows.slice(0, KEYS_NAMED).map(({ key }) => key) };
}

import { requirePermission } from '@/lib/access/policy';
import { inAuditedTransaction } from '@/lib/audit/transaction';
import type { Actor } from '@/lib/base/actor';
import { type Clock, systemClock } from '@/lib/base/clock';
import { AppError } from '@/lib/base/errors';
import { type DriftChoice, type Ignored, ignoreRows, unignoreRows } from '../queries/ignore-writes';

/** Entries name this many differences; of more, how many. */
const KEYS_NAMED = 100;

export type IgnoreDrift = {
  choice: DriftChoice;
  until: Date;
  reason: string;
  /** How many the person was shown: when the list has moved since, nothing is done. */
  expected?: number | undefined;
};

/**
 * Leaves differences alone until a date: they are shown apart and no plan touches them.
 * @throws AppError INVALID when the date has passed or no reason is given, NOT_FOUND when none is chosen, CONFLICT
 *   (list-moved) when there are not as many as expected.
 */
export async function ignoreDrift(
  { choice, until, reason, expected }: IgnoreDrift,
  actor: Actor,
  clock: Clock = systemClock,
): Promise<number> {
  requirePermission(actor, 'drift.ignore');
  const now = clock();
  if (until <= now)
    throw new AppError('INVALID', 'the date has passed', { reason: 'until-past', field: 'until' });
  if (reason.trim() === '') throw new AppError('INVALID', 'a reason is needed', { field: 'reason' });
  return inAuditedTransaction(actor, async (tx, record) => {
    const ignored = await ignoreRows(tx, choice, { until, by: actor.username, reason: reason.trim(), now });
    const { length: count } = ignored;
    if (count > 0 && expected !== undefined && expected !== count)
      throw new AppError('CONFLICT', `${count} differences, not ${expected}`, {
        reason: 'list-moved',
        count,
      });
    record({
      action: 'drift.ignore',
      subject: { kind: 'drift', id: subjectOf(ignored) },
      after: { until: until.toISOString(), reason: reason.trim(), ...named(ignored) },
    });
    return count;
  });
}

/** @throws AppError NOT_FOUND when none is chosen. */
export async function unignoreDrift(
  choice: DriftChoice,
  actor: Actor,
  clock: Clock = systemClock,
): Promise<number> {
  requirePermission(actor, 'drift.ignore');
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

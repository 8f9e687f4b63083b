import { requirePermission } from '@/lib/access/policy';
import { inAuditedTransaction } from '@/lib/audit/transaction';
import type { Actor } from '@/lib/base/actor';
import { AppError } from '@/lib/base/errors';
import { endDepartures } from '../queries/departures';
import { chosenDrift, type DriftChoice } from '../queries/ignore-writes';

/**
 * Departures respected no longer: the next plan puts these people back.
 * @throws AppError NOT_FOUND when none of the chosen differences is a departure.
 */
export async function putBack(choice: DriftChoice, actor: Actor, now = new Date()): Promise<number> {
  requirePermission(actor, 'membership.edit');
  return inAuditedTransaction(actor, async (tx, record) => {
    const chosen = await tx.$queryRaw<{ groupId: number; personId: number }[]>`
      select d."groupId", d."personId" from drift d
      where d.kind = 'member-left' and d."resolvedAt" is null and ${chosenDrift(choice, now)}`;
    const ended = await endDepartures(tx, chosen, actor.username, now);
    const [first] = ended;
    if (!first) throw new AppError('NOT_FOUND', 'no departure among them', { reason: 'no-departure' });
    record({
      action: 'drift.put-back',
      subject: { kind: 'group', id: first.groupId },
      after: { count: ended.length, memberships: ended.slice(0, 100) },
    });
    return ended.length;
  });
}

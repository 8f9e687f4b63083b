import { requirePermission } from '@/lib/access/policy';
import { newRevision } from '@/lib/audit/revision';
import { inAuditedTransaction } from '@/lib/audit/transaction';
import type { Actor } from '@/lib/base/actor';
import { AppError } from '@/lib/base/errors';
import type { Json } from '@/lib/base/json';
import type { Tx } from '@/lib/db/client';
import { listTouchedGroups, settleGroups, touchGroups } from '@/lib/groups/settle';
import { listTouchedPeople, settlePeople } from '@/lib/people/settle';
import {
  bindRooms,
  defineUnmanaged,
  endGroups,
  giveReasons,
  keepAccounts,
  keepAway,
  keepSettings,
} from '../queries/adopt-steps';
import { chosenDrift, type DriftChoice } from '../queries/ignore-writes';

export type AdoptDrift = {
  choice: DriftChoice;
  /** Kept with every reason and exclusion it makes. */
  reason: string;
  /** How many the person was shown: when the list has moved since, nothing is done. */
  expected?: number | undefined;
};

export type AdoptedDrift = {
  revision: number;
  adopted: number;
  byKind: Record<string, number>;
  /** What cannot be adopted, or what a source insists on. */
  left: number;
};

const TIMEOUT_MS = 10 * 60_000;

/**
 * Makes what is the new wanted, for one difference or for all that a filter means: one revision, one entry.
 * @throws AppError INVALID (adopt-none); CONFLICT (list-moved) when there are not as many as expected; NOT_FOUND.
 */
export async function adoptDrift(
  { choice, reason, expected }: AdoptDrift,
  actor: Actor,
  now = new Date(),
): Promise<AdoptedDrift> {
  for (const permission of ['membership.edit', 'group.edit', 'person.edit', 'group.adopt'] as const)
    requirePermission(actor, permission);
  const why = reason.trim();
  if (why === '') throw new AppError('INVALID', 'a reason is needed', { field: 'reason' });
  return inAuditedTransaction(
    actor,
    async (tx, record) => {
      const revision = await newRevision(tx, actor, 'adopt');
      const found = await listChosen(tx, choice, now);
      if (found === 0) throw new AppError('NOT_FOUND', 'no such difference', { reason: 'no-drift' });
      if (expected !== undefined && expected !== found)
        throw new AppError('CONFLICT', `${found} differences, not ${expected}`, {
          reason: 'list-moved',
          count: found,
        });
      const adopting = { tx, revision, actor: actor.username };
      await touchChosen(tx);
      const steps = [defineUnmanaged, bindRooms, giveReasons(why), keepAway(why), keepSettings, endGroups];
      for (const step of [...steps, keepAccounts]) await step(adopting);
      await settlePeople(tx, revision);
      await settleGroups(tx, revision);
      const { byKind, adopted } = await doneOf(tx);
      if (adopted === 0)
        throw new AppError('INVALID', 'nothing there can be adopted', { reason: 'adopt-none' });
      const left = found - adopted;
      await tx.revision.update({ where: { number: revision }, data: { summary: { adopted, ...byKind } } });
      record({
        action: 'drift.adopt',
        subject: { kind: 'drift', id: `${adopted}` },
        after: { adopted, left, byKind, reason: why },
        detail: { revision, chosen: asJson(choice) },
      });
      return { revision, adopted, byKind, left };
    },
    { timeoutMs: TIMEOUT_MS },
  );
}

/** The chosen differences with what their steps need; `done` is marked by each step. */
async function listChosen(tx: Tx, choice: DriftChoice, now: Date): Promise<number> {
  const found = await tx.$executeRaw`
    create temp table chosen_drift on commit drop as
    select d.id, d.kind, d."groupId", d."roomId", d."userId", d.username, d.desired, d.actual, d.cause,
      case when d.kind in ('room-setting', 'role-missing', 'role-extra') then substring(d.key from '[^:]+$') end as aspect,
      p.id as known,
      coalesce(g."endedRevision" is null and (g."expiresAt" is null or g."expiresAt" > now()), false) as open,
      false as done
    from drift d
    left join person p on p."usernameKey" = lower(d.username) and p."endedRevision" is null
    left join "group" g on g.id = d."groupId"
    where d."resolvedAt" is null and ${chosenDrift(choice, now)}`;
  // It may be all that a large server holds: the steps must know how much.
  await tx.$executeRaw`analyze chosen_drift`;
  return found;
}

async function touchChosen(tx: Tx): Promise<void> {
  await listTouchedGroups(tx);
  await listTouchedPeople(tx);
  const groups = await tx.$queryRaw<{ groupId: number }[]>`
    select distinct "groupId" from chosen_drift
    where kind in ('room-name', 'room-kind', 'room-setting', 'room-archived', 'room-missing', 'room-conflict')
      and "groupId" is not null`;
  await touchGroups(
    tx,
    groups.map(({ groupId }) => groupId),
  );
}

async function doneOf(tx: Tx): Promise<{ byKind: Record<string, number>; adopted: number }> {
  const rows = await tx.$queryRaw<{ kind: string; count: number }[]>`
    select kind, count(*)::int as count from chosen_drift where done group by kind order by kind`;
  const byKind = Object.fromEntries(rows.map(({ kind, count }) => [kind, count]));
  return { byKind, adopted: rows.reduce((sum, { count }) => sum + count, 0) };
}

function asJson(choice: DriftChoice): Json {
  return JSON.parse(JSON.stringify('ids' in choice ? { ids: choice.ids.slice(0, 100) } : choice));
}

import { SYSTEM } from '@/lib/base/actor';
import { database } from '@/lib/db/client';
import { LEFT_ALONE_KINDS } from '@/lib/reconcile/types';
import type { PassFacts, SchedulePlan } from '../due-plan';

type Counted = Pick<PassFacts, 'paused' | 'open' | 'openAdditions' | 'movedAt'>;

/** Kinds that people settle, not plans. */
const FOR_PEOPLE = ['room-conflict', 'configuration', 'room-unknown'];
const ADDITIONS = [
  'person-missing',
  'person-inactive',
  'room-missing',
  'room-archived',
  'member-missing',
  'role-missing',
];

/** What a scheduled pass decides upon. */
export async function passFacts(now: Date): Promise<Omit<PassFacts, 'does'>> {
  const [counted, whole, additions] = await Promise.all([
    count(now),
    lastPlan(now, false),
    lastPlan(now, true),
  ]);
  return { ...counted, whole, additions, now };
}

async function count(now: Date): Promise<Counted> {
  const aside = [...LEFT_ALONE_KINDS, ...FOR_PEOPLE];
  const [row] = await database().$queryRaw<Counted[]>`
    with open as (
      select d.kind, d."firstSeenAt" from drift d left join "group" g on g.id = d."groupId"
      where d."resolvedAt" is null and (d."ignoredUntil" is null or d."ignoredUntil" <= ${now})
        and d.kind <> all(${aside}::text[]) and g.automation is distinct from 'observe')
    select exists (select from workspace where "pausedAt" is not null) as paused,
      (select count(*)::int from open) as open,
      (select count(*)::int from open where kind = any(${ADDITIONS}::text[])) as "openAdditions",
      greatest((select max("firstSeenAt") from open), (select max(at) from revision)) as "movedAt"`;
  return row ?? { paused: false, open: 0, openAdditions: 0, movedAt: null };
}

/** The schedule's own are those of the system for everything; what puts one group right names it. */
async function lastPlan(now: Date, additionsOnly: boolean): Promise<SchedulePlan | null> {
  const rows = await database().$queryRaw<SchedulePlan[]>`
    select id as "planId", fingerprint, "createdAt",
      case when state in ('ready', 'held') and "expiresAt" <= ${now} then 'expired' else state end as state
    from plan
    where author = ${SYSTEM.username} and not scope ? 'groupIds'
      and coalesce((scope->>'additionsOnly')::boolean, false) = ${additionsOnly}
    order by id desc limit 1`;
  return rows[0] ?? null;
}

/** Whether a full reading is overdue and nobody tried lately. */
export async function fullReadingMissed(since: Date, triedSince: Date): Promise<boolean> {
  const rows = await database().$queryRaw<unknown[]>`
    select 1 from workspace w join observation o on o.id = w."currentObservationId"
    where (o."fullAt" is null or o."fullAt" < ${since})
      and not exists (select from observation t where t."startedAt" > ${triedSince})`;
  return rows.length > 0;
}

import { database } from '@/lib/db/client';

/** A plan that waits for a second person, as the first page tells it. */
export type HeldPlan = {
  id: number;
  author: string;
  expiresAt: Date;
  changes: number;
  removals: number;
  /** How many brakes hold it. */
  brakes: number;
  /** Groups that lose members, and the name of the first one. */
  groups: number;
  group: string | null;
};

const MOST = 5;

/** Held plans, the first to expire first. */
export async function heldPlans(now = new Date()): Promise<HeldPlan[]> {
  return database().$queryRaw<HeldPlan[]>`
    select p.id, p.author, p."expiresAt", p.changes, p.removals,
      (select count(*)::int from jsonb_array_elements(p.brakes) brake where (brake->>'holds')::boolean) as brakes,
      losing.groups, losing."group"
    from plan p
    left join lateral (
      select count(*)::int as groups, min(coalesce(g.name, g.slug)) as "group"
      from plan_object o join "group" g on g.id = o.id
      where o."planId" = p.id and o.kind = 'group' and (o.detail->>'removed')::int > 0) losing on true
    where p.state = 'held' and p."expiresAt" > ${now}
    order by p."expiresAt", p.id limit ${MOST}`;
}

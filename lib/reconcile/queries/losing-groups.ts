import { database } from '@/lib/db/client';

const MOST = 20;

/** Groups that lose members by a plan, those that lose most first. */
export async function losingGroups(planId: number): Promise<{ slug: string; removed: number }[]> {
  return database().$queryRaw`
    select g.slug, (o.detail->>'removed')::int as removed
    from plan_object o join "group" g on g.id = o.id
    where o."planId" = ${planId} and o.kind = 'group' and (o.detail->>'removed')::int > 0
    order by 2 desc, 1 limit ${MOST}`;
}

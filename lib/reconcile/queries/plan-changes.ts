import type { Page, PageRequest } from '@/lib/base/page';
import { database } from '@/lib/db/client';
import { Prisma } from '@/lib/db/generated/client';
import type { ChangeKind } from '../types';
import { AUTHOR_OF_CHANGE } from './change-author';
import type { ChangeRow, PlanBand } from './types';

export type ChangeFilter = {
  planId: number;
  /** null: what concerns no group. */
  groupId?: number | null | undefined;
  kinds?: readonly ChangeKind[] | undefined;
  /** Frozen changes are listed apart from the plan. */
  frozen?: boolean | undefined;
  states?: readonly string[] | undefined;
};

/** Changes of a plan in the order they are applied; the page is cut before its rows are completed. */
export async function changePage(
  filter: ChangeFilter,
  { page, pageSize }: PageRequest,
): Promise<Page<ChangeRow>> {
  const where = changeCondition(filter);
  const [rows, total] = await Promise.all([
    database().$queryRaw<ChangeRow[]>`
      with shown as (
        select * from change c where ${where} order by c.seq limit ${pageSize} offset ${(page - 1) * pageSize})
      select c.seq, c.kind, c."groupId", g.slug as "groupSlug", g.name as "groupName", c."roomId", c."personId",
        coalesce(p.name, u.name) as "personName", c."userId", c.username, c.role::text as role, c.payload, c.cause, d.author,
        c.state, c.code, c.detail, c.at
      from shown c
      join plan on plan.id = c."planId"
      left join "group" g on g.id = c."groupId"
      left join person p on p.id = c."personId"
      left join observed_user u on u."observationId" = plan."observationId" and u."userId" = c."userId"
      left join lateral (${AUTHOR_OF_CHANGE}) d on true
      order by c.seq`,
    countChanges(filter, where),
  ]);
  return { rows, total, page, pageSize };
}

/** A whole plan was counted when it was made. */
async function countChanges({ planId, ...filter }: ChangeFilter, where: Prisma.Sql): Promise<number> {
  const whole = Object.entries(filter).every(([name, value]) => value === undefined || name === 'frozen');
  const [row] = whole
    ? await database().$queryRaw<{ total: number }[]>`
        select case when ${filter.frozen ?? null}::boolean then frozen
          when not ${filter.frozen ?? null}::boolean then changes else changes + frozen end as total
        from plan where id = ${planId}`
    : await database().$queryRaw<{ total: number }[]>`
        select count(*)::int as total from change c where ${where}`;
  return row?.total ?? 0;
}

/**
 * A plan group by group, removals first; people's accounts are one band without a group. Read from the sums kept
 * with the plan: its changes may be a million.
 */
export async function planBands(planId: number, { page, pageSize }: PageRequest): Promise<Page<PlanBand>> {
  const rows = await database().$queryRaw<(PlanBand & { total: number })[]>`
    with groups as (
      select o.id as "groupId", coalesce((o.detail->>'changes')::int, 0) as changes,
        coalesce((o.detail->>'added')::int, 0) as additions, coalesce((o.detail->>'removed')::int, 0) as removals,
        coalesce((o.detail->>'frozen')::int, 0) as frozen, (o.detail->>'members')::int as members,
        (o.detail->>'membersAfter')::int as "membersAfter"
      from plan_object o where o."planId" = ${planId} and o.kind = 'group'
    ), people as (
      select null::int as "groupId",
        (select coalesce(sum(value::int), 0)::int from jsonb_each_text(p."byKind") where key like '%-person') as changes,
        coalesce((p."byKind"->>'create-person')::int, 0) + coalesce((p."byKind"->>'activate-person')::int, 0)
          as additions,
        coalesce((p."byKind"->>'deactivate-person')::int, 0) as removals,
        (p.frozen - (select coalesce(sum(frozen), 0) from groups))::int as frozen,
        null::int as members, null::int as "membersAfter"
      from plan p where p.id = ${planId}
    ), bands as (
      select * from groups union all select * from people where changes + frozen > 0
    )
    select b.*, g.slug, g.name, count(*) over ()::int as total
    from bands b left join "group" g on g.id = b."groupId"
    order by b.removals desc, b.changes desc, g.slug nulls first
    limit ${pageSize} offset ${(page - 1) * pageSize}`;
  const total = rows[0]?.total ?? 0;
  return { rows: rows.map(({ total: _, ...band }) => band), total, page, pageSize };
}

function changeCondition({ planId, groupId, kinds, frozen, states }: ChangeFilter): Prisma.Sql {
  const conditions = [Prisma.sql`c."planId" = ${planId}`];
  if (groupId === null) conditions.push(Prisma.sql`c."groupId" is null`);
  else if (groupId !== undefined) conditions.push(Prisma.sql`c."groupId" = ${groupId}`);
  if (kinds?.length) conditions.push(Prisma.sql`c.kind = any(${[...kinds]}::text[])`);
  if (frozen !== undefined)
    conditions.push(frozen ? Prisma.sql`c.state = 'frozen'` : Prisma.sql`c.state <> 'frozen'`);
  if (states?.length) conditions.push(Prisma.sql`c.state = any(${[...states]}::text[])`);
  return Prisma.join(conditions, ' and ');
}

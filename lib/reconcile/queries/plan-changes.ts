import type { Page, PageRequest } from '@/lib/base/page';
import { database } from '@/lib/db/client';
import { Prisma } from '@/lib/db/generated/client';
import type { ChangeKind } from '../types';
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

/** Changes of a plan in the order they are applied. */
export async function changePage(
  filter: ChangeFilter,
  { page, pageSize }: PageRequest,
): Promise<Page<ChangeRow>> {
  const where = changeCondition(filter);
  const [rows, [counted]] = await Promise.all([
    database().$queryRaw<ChangeRow[]>`
      select c.seq, c.kind, c."groupId", g.slug as "groupSlug", g.name as "groupName", c."roomId", c."personId",
        coalesce(p.name, u.name) as "personName", c."userId", c.username, c.role::text as role, c.payload, c.cause,
        c.state, c.code, c.detail, c.at
      from change c
      join plan on plan.id = c."planId"
      left join "group" g on g.id = c."groupId"
      left join person p on p.id = c."personId"
      left join observed_user u on u."observationId" = plan."observationId" and u."userId" = c."userId"
      where ${where} order by c.seq limit ${pageSize} offset ${(page - 1) * pageSize}`,
    database().$queryRaw<{ total: number }[]>`select count(*)::int as total from change c where ${where}`,
  ]);
  return { rows, total: counted?.total ?? 0, page, pageSize };
}

/** A plan group by group, removals first; people's accounts are one band without a group. */
export async function planBands(planId: number, { page, pageSize }: PageRequest): Promise<Page<PlanBand>> {
  const rows = await database().$queryRaw<(PlanBand & { total: number })[]>`
    with bands as (
      select c."groupId",
        count(*) filter (where c.state <> 'frozen')::int as changes,
        count(*) filter (where c.state <> 'frozen' and c.kind in ('add-member', 'create-person'))::int as additions,
        count(*) filter (where c.state <> 'frozen' and c.kind in ('remove-member', 'deactivate-person'))::int as removals,
        count(*) filter (where c.state = 'frozen')::int as frozen
      from change c where c."planId" = ${planId} group by c."groupId")
    select b.*, g.slug, g.name, (o.detail->>'members')::int as members,
      (o.detail->>'membersAfter')::int as "membersAfter", count(*) over ()::int as total
    from bands b
    left join "group" g on g.id = b."groupId"
    left join plan_object o on o."planId" = ${planId} and o.kind = 'group' and o.id = b."groupId"
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
  if (frozen !== undefined) conditions.push(Prisma.sql`(c.state = 'frozen') = ${frozen}`);
  if (states?.length) conditions.push(Prisma.sql`c.state = any(${[...states]}::text[])`);
  return Prisma.join(conditions, ' and ');
}

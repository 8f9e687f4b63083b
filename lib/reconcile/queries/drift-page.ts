import type { Page, PageRequest } from '@/lib/base/page';
import { database } from '@/lib/db/client';
import { Prisma } from '@/lib/db/generated/client';
import { driftCondition } from './drift-filter';
import type { DriftFilter, DriftGroup, DriftRow } from './types';

const SORTED: Readonly<Record<string, string>> = {
  age: 'd."firstSeenAt"',
  kind: 'd.kind',
  group: 'g.slug',
  person: 'd.username',
};

/** Differences one by one, oldest first unless sorted otherwise. */
export async function driftPage(
  filter: DriftFilter,
  { page, pageSize, sort = 'age', descending = false }: PageRequest,
  now = new Date(),
): Promise<Page<DriftRow>> {
  const where = driftCondition(filter, now);
  const order = Prisma.raw(`${SORTED[sort] ?? SORTED.age} ${descending ? 'desc' : 'asc'} nulls last`);
  const [rows, [counted]] = await Promise.all([
    readRows(
      Prisma.sql`where ${where} order by ${order}, d.id limit ${pageSize} offset ${(page - 1) * pageSize}`,
    ),
    database().$queryRaw<{ total: number }[]>`select count(*)::int as total from drift d where ${where}`,
  ]);
  return { rows, total: counted?.total ?? 0, page, pageSize };
}

export async function driftById(id: string): Promise<DriftRow | null> {
  const [row] = await readRows(Prisma.sql`where d.id = ${BigInt(id)}`);
  return row ?? null;
}

/** Groups that differ, with how much, the most first; what concerns no group is one row without. */
export async function driftGroups(
  filter: DriftFilter,
  { page, pageSize }: PageRequest,
  now = new Date(),
): Promise<Page<DriftGroup>> {
  const where = driftCondition(filter, now);
  const rows = await database().$queryRaw<(DriftGroup & { total: number })[]>`
    with bands as (
      select d."groupId", min(d."firstSeenAt") as oldest, count(*)::int as rows,
        count(*) filter (where d.kind in ('member-missing', 'person-missing', 'room-missing'))::int as additions,
        count(*) filter (where d.kind in ('member-extra', 'group-ended', 'person-should-be-inactive'))::int as removals
      from drift d where ${where} group by d."groupId")
    select b."groupId", g.slug, g.name, g.automation::text as automation, b.additions, b.removals,
      b.rows - b.additions - b.removals as others, b.oldest, count(*) over ()::int as total
    from bands b left join "group" g on g.id = b."groupId"
    order by b.rows desc, b."groupId" nulls last limit ${pageSize} offset ${(page - 1) * pageSize}`;
  const total = rows[0]?.total ?? 0;
  return { rows: rows.map(({ total: _, ...group }) => group), total, page, pageSize };
}

/** Everything that differs about one person now, ignored or not, oldest first. */
export async function driftOfPerson(personId: number): Promise<DriftRow[]> {
  return readRows(
    Prisma.sql`where d."personId" = ${personId} and d."resolvedAt" is null order by d."firstSeenAt", d.id`,
  );
}

/** Rows of `drift d` with the names they are read by; `tail` filters and orders. */
export async function readRows(tail: Prisma.Sql): Promise<DriftRow[]> {
  return database().$queryRaw<DriftRow[]>`
    select d.id::text as id, d.kind, d."groupId", g.slug as "groupSlug", g.name as "groupName", d."personId",
      coalesce(p.name, u.name) as "personName", d."roomId", d."userId", d.username,
      case when d.kind in ('room-setting', 'role-missing', 'role-extra') then substring(d.key from '[^:]+$') end as aspect,
      d.label, d.desired, d.actual,
      d.cause, d.author, d."firstSeenAt", d."lastSeenAt", d."resolvedAt", d."ignoredUntil", d."ignoredBy", d."ignoredReason"
    from drift d
    left join "group" g on g.id = d."groupId"
    left join person p on p.id = d."personId"
    left join workspace w on w.id = 1
    left join observed_user u on u."observationId" = w."currentObservationId" and u."userId" = d."userId"
    ${tail}`;
}

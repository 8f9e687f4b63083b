import { database } from '@/lib/db/client';
import { Prisma } from '@/lib/db/generated/client';
import { REMOVAL_KINDS } from '../types';
import { AUTHOR_OF_CHANGE } from './change-author';
import type { ChangeRow } from './types';

/**
 * The first changes of each of these bands, removals first, so that a page of bands is two queries.
 * `groupIds` may hold null: what concerns no group. Frozen changes are left out.
 */
export async function firstChanges(
  planId: number,
  groupIds: readonly (number | null)[],
  perBand: number,
): Promise<ReadonlyMap<number | null, readonly ChangeRow[]>> {
  // No group has the number 0: it stands for "none" inside the query.
  const ids = groupIds.map((id) => id ?? 0);
  const rows = await database().$queryRaw<ChangeRow[]>`
    select c.seq, c.kind, c."groupId", g.slug as "groupSlug", g.name as "groupName", c."roomId", c."personId",
      coalesce(p.name, u.name) as "personName", c."userId", c.username, c.role::text as role, c.payload, c.cause,
      d.author, c.state, c.code, c.detail, c.at
    from unnest(${ids}::int[]) as band(id)
    cross join lateral (
      select * from change x
      where x."planId" = ${planId} and coalesce(x."groupId", 0) = band.id and x.state <> 'frozen'
      order by ${removalsFirst('x')} limit ${perBand}) c
    join plan on plan.id = c."planId"
    left join "group" g on g.id = c."groupId"
    left join person p on p.id = c."personId"
    left join observed_user u on u."observationId" = plan."observationId" and u."userId" = c."userId"
    left join lateral (${AUTHOR_OF_CHANGE}) d on true
    order by ${removalsFirst('c')}`;
  const bands = new Map<number | null, ChangeRow[]>(groupIds.map((id) => [id, []]));
  for (const row of rows) bands.get(row.groupId)?.push(row);
  return bands;
}

function removalsFirst(row: 'c' | 'x'): Prisma.Sql {
  const column = Prisma.raw(row);
  return Prisma.sql`${column}.kind <> all(${[...REMOVAL_KINDS]}::text[]), ${column}.seq`;
}

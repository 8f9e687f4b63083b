import { database } from '@/lib/db/client';
import type { EndedGrant } from '../types';

export type Membership = { groupId: number; personId: number };

/** For people of several groups: the reason that ended last in each. */
export async function endedGrantsOf(
  memberships: readonly Membership[],
  now: Date,
): Promise<Map<number, Map<number, EndedGrant>>> {
  const byGroup = new Map<number, Map<number, EndedGrant>>();
  if (memberships.length === 0) return byGroup;
  const rows = await database().$queryRaw<(EndedGrant & Membership)[]>`
    select distinct on (g."groupId", g."personId") g."groupId", g."personId", g.role::text as role,
      s.name as source, g."sourceId", s.health as "sourceHealth", g.reason, g."endedBy", g."endedRevision",
      case when g."endedRevision" is null then 'expired' else 'ended' end as how,
      coalesce(r.at, g.until) as "endedAt"
    from unnest(${memberships.map((one) => one.groupId)}::int[], ${memberships.map((one) => one.personId)}::int[])
      as wanted("groupId", "personId")
    join "grant" g on g."groupId" = wanted."groupId" and g."personId" = wanted."personId"
    left join source s on s.id = g."sourceId"
    left join revision r on r.number = g."endedRevision"
    where g."endedRevision" is not null or g.until <= ${now}
    order by g."groupId", g."personId", coalesce(r.at, g.until) desc nulls last, g.id desc`;
  for (const row of rows) {
    const found = byGroup.get(row.groupId) ?? new Map<number, EndedGrant>();
    byGroup.set(row.groupId, found.set(row.personId, row));
  }
  return byGroup;
}

/** For ended groups: the source whose claim ended last. */
export async function endedGroupSources(groupIds: readonly number[]): Promise<Map<number, string>> {
  if (groupIds.length === 0) return new Map();
  const rows = await database().$queryRaw<{ groupId: number; source: string | null }[]>`
    select distinct on (c."groupId") c."groupId", s.name as source
    from group_claim c left join source s on s.id = c."sourceId"
    where c."groupId" = any(${[...groupIds]}::int[]) and c."endedRevision" is not null
    order by c."groupId", c."endedRevision" desc, c.id desc`;
  const named = rows.filter((row): row is { groupId: number; source: string } => row.source !== null);
  return new Map(named.map(({ groupId, source }) => [groupId, source]));
}

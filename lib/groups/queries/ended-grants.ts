import { systemClock } from '@/lib/base/clock';
import { database } from '@/lib/db/client';
import type { EndedGrant } from '../types';

/** For people who should no longer be in the group: the reason that ended last, and how. */
export async function lastEndedGrants(
  groupId: number,
  personIds: readonly number[],
  now: Date = systemClock(),
): Promise<EndedGrant[]> {
  return database().$queryRaw<EndedGrant[]>`
    select distinct on (g."personId") g."personId", g.role::text as role, s.name as source, g."sourceId",
      s.health as "sourceHealth", g.reason, g."endedBy", g."endedRevision",
      case when g."endedRevision" is null then 'expired' else 'ended' end as how,
      coalesce(r.at, g.until) as "endedAt"
    from "grant" g
    left join source s on s.id = g."sourceId"
    left join revision r on r.number = g."endedRevision"
    where g."groupId" = ${groupId} and g."personId" = any(${[...personIds]}::int[])
      and (g."endedRevision" is not null or g.until <= ${now})
    order by g."personId", coalesce(r.at, g.until) desc nulls last, g.id desc`;
}

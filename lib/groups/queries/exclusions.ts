import type { Page, PageRequest } from '@/lib/base/page';
import { database } from '@/lib/db/client';
import type { RespectedDeparture } from '../types';
import { searchPattern } from './search';

/** People kept out of groups in force, whatever reasons there are; the newest first. */
export async function listExclusions(
  { page, pageSize }: PageRequest,
  text?: string,
  now = new Date(),
): Promise<Page<RespectedDeparture>> {
  const pattern = searchPattern(text);
  const rows = await database().$queryRaw<(RespectedDeparture & { total: number })[]>`
    select e.id as "exclusionId", g.slug, g.name as "groupName", p.username, p.name as "personName", e.reason, e.until,
      e."excludedBy" as by, count(*) over ()::int as total
    from exclusion e join "group" g on g.id = e."groupId" join person p on p.id = e."personId"
    where e."endedRevision" is null and (e.until is null or e.until > ${now})
      and (${pattern}::text is null
        or regie_fold(g.slug || ' ' || coalesce(g.name, '') || ' ' || p.name || ' ' || p.username) like regie_fold(${pattern}))
    order by e.id desc limit ${pageSize} offset ${(page - 1) * pageSize}`;
  return { rows: rows.map(({ total: _, ...row }) => row), total: rows[0]?.total ?? 0, page, pageSize };
}

export async function countExclusions(now = new Date()): Promise<number> {
  return database().exclusion.count({
    where: { endedRevision: null, OR: [{ until: null }, { until: { gt: now } }] },
  });
}

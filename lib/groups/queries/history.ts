import type { Json } from '@/lib/base/json';
import type { Page, PageRequest } from '@/lib/base/page';
import { database } from '@/lib/db/client';

type Image = { readonly [key: string]: Json };
type Names = { total: number; usernames: readonly string[] };

/** One revision as one group saw it. */
export type GroupRevision = {
  revision: number;
  at: Date;
  actor: string;
  origin: string;
  source: string | null;
  /** Settings before and after; null where they did not change. */
  before: Image | null;
  after: Image | null;
  /** People whose reasons came and went, the first few by name. */
  added: Names;
  ended: Names;
  excluded: Names;
};

export async function groupHistory(
  groupId: number,
  { page, pageSize }: PageRequest,
): Promise<Page<GroupRevision>> {
  const rows = await database().$queryRaw<(GroupRevision & { all: number })[]>`
    with touched as (
      select revision as number from revision_change where "subjectKind" = 'group' and "subjectId" = ${groupId}
      union select "addedRevision" from "grant" where "groupId" = ${groupId}
      union select "endedRevision" from "grant" where "groupId" = ${groupId} and "endedRevision" is not null
      union select "addedRevision" from exclusion where "groupId" = ${groupId}
      union select "endedRevision" from exclusion where "groupId" = ${groupId} and "endedRevision" is not null
    ), paged as (
      select number, count(*) over ()::int as "all" from touched
      order by number desc limit ${pageSize} offset ${(page - 1) * pageSize}
    )
    select r.number as revision, r.at, r.actor, r.origin, s.name as source, c.before, c.after, paged."all",
      (select json_build_object('total', count(*), 'usernames', coalesce((array_agg(p.username order by p.username))[1:20], '{}'))
        from "grant" g join person p on p.id = g."personId"
        where g."groupId" = ${groupId} and g."addedRevision" = r.number) as added,
      (select json_build_object('total', count(*), 'usernames', coalesce((array_agg(p.username order by p.username))[1:20], '{}'))
        from "grant" g join person p on p.id = g."personId"
        where g."groupId" = ${groupId} and g."endedRevision" = r.number) as ended,
      (select json_build_object('total', count(*), 'usernames', coalesce((array_agg(p.username order by p.username))[1:20], '{}'))
        from exclusion e join person p on p.id = e."personId"
        where e."groupId" = ${groupId} and e."addedRevision" = r.number) as excluded
    from paged join revision r on r.number = paged.number
    left join source s on s.id = r."sourceId"
    left join revision_change c on c.revision = r.number and c."subjectKind" = 'group' and c."subjectId" = ${groupId}
    order by r.number desc`;
  return { rows: rows.map(({ all: _all, ...row }) => row), total: rows[0]?.all ?? 0, page, pageSize };
}

import type { Page, PageRequest } from '@/lib/base/page';
import { database } from '@/lib/db/client';
import type { MemberRole } from '@/lib/db/generated/enums';
import { readOwnerTree } from './owners';
import { searchPattern } from './search';

export type GrantView = {
  /** A bigint as text. */
  grantId: string;
  role: MemberRole;
  /** Null: by hand. */
  source: string | null;
  until: string | null;
  reason: string | null;
  grantedBy: string;
  at: string;
  revision: number;
};

export type MemberView = {
  personId: number;
  username: string;
  name: string;
  active: boolean;
  role: MemberRole;
  grants: readonly GrantView[];
  /** Slug of the parent group whose ownership comes down here. */
  inheritedFrom: string | null;
  exclusion: { exclusionId: number; reason: string; until: string | null; by: string } | null;
};

export type MemberFilter = { text?: string; role?: MemberRole; source?: string };

/** Who should be in the group, and who is kept out, with every reason: owners first, then by name. */
export async function groupMembers(
  groupId: number,
  { page, pageSize }: PageRequest,
  { text, role, source }: MemberFilter = {},
  now: Date = new Date(),
): Promise<Page<MemberView>> {
  const inherited = (await readOwnerTree(now)).inheritedOwners(groupId);
  const pattern = searchPattern(text);
  const rows = await database().$queryRaw<(MemberView & { total: number })[]>`
    with inherited as (
      select * from unnest(${inherited.map(({ personId }) => personId)}::int[], ${inherited.map(({ from }) => from)}::text[])
        as i("personId", slug)
    ), given as (
      select g."personId", max(g.role) as role,
        json_agg(json_build_object('grantId', g.id::text, 'role', g.role, 'source', s.name, 'until', g.until,
          'reason', g.reason, 'grantedBy', g."grantedBy", 'at', r.at, 'revision', g."addedRevision") order by g.id) as grants,
        bool_or(coalesce(s.name, 'hand') = ${source ?? null}) as fits
      from "grant" g left join source s on s.id = g."sourceId" join revision r on r.number = g."addedRevision"
      where g."groupId" = ${groupId} and g."endedRevision" is null and (g.until is null or g.until > ${now})
      group by g."personId"
    ), barred as (
      select "personId", json_build_object('exclusionId', id, 'reason', reason, 'until', until, 'by', "excludedBy") as exclusion
      from exclusion where "groupId" = ${groupId} and "endedRevision" is null and (until is null or until > ${now})
    ), member as (
      select p.id as "personId", p.username, p.name, p.active,
        case when i.slug is not null then 'owner' else coalesce(given.role, 'member') end::"MemberRole" as role,
        coalesce(given.grants, '[]') as grants, i.slug as "inheritedFrom", barred.exclusion
      from person p left join given on given."personId" = p.id left join inherited i on i."personId" = p.id
      left join barred on barred."personId" = p.id
      where p."endedRevision" is null
        and p.id in (select "personId" from given union select "personId" from inherited union select "personId" from barred)
        and (${source ?? null}::text is null or given.fits)
    )
    select "personId", username, name, active, role::text as role, grants, "inheritedFrom", exclusion,
      count(*) over ()::int as total
    from member
    where (${pattern}::text is null or regie_fold(name || ' ' || username) like regie_fold(${pattern}))
      and (${role ?? null}::text is null or role::text = ${role ?? null})
    order by member.role desc, name collate "fr-x-icu", "personId" limit ${pageSize} offset ${(page - 1) * pageSize}`;
  return { rows: rows.map(({ total: _total, ...row }) => row), total: rows[0]?.total ?? 0, page, pageSize };
}

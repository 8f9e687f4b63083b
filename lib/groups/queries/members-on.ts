import { database } from '@/lib/db/client';
import type { MemberRole } from '@/lib/db/generated/enums';

export type WantedThen = { personId: number; username: string; name: string; role: MemberRole };

/**
 * Who should have been in a group at an instant, from the revisions of that time: grants and their dates, exclusions,
 * owners inherited from the parents it had, nobody once it had expired or ended.
 */
export async function membersWantedAt(groupId: number, at: Date): Promise<WantedThen[]> {
  return database().$queryRaw<WantedThen[]>`
    with recursive rev as (select coalesce(max(number), 0) as n from revision where at <= ${at}),
    image as materialized (
      select distinct on (c."subjectId") c."subjectId" as id, c.after
      from revision_change c, rev where c."subjectKind" = 'group' and c.revision <= rev.n
      order by c."subjectId", c.revision desc),
    living as materialized (
      select g.id, g.slug, i.after ->> 'parent' as parent
      from "group" g join rev on g."addedRevision" <= rev.n left join image i on i.id = g.id
      where (g."endedRevision" is null or g."endedRevision" > rev.n)
        and (i.after ->> 'expiresAt' is null or (i.after ->> 'expiresAt')::timestamptz > ${at})),
    up as (
      select id, parent, 0 as depth from living where id = ${groupId}
      union all
      select p.id, p.parent, u.depth + 1 from up u join living p on p.slug = u.parent where u.depth < 20),
    barred as (
      select e."personId", u.depth from up u join exclusion e on e."groupId" = u.id, rev
      where e."addedRevision" <= rev.n and (e."endedRevision" is null or e."endedRevision" > rev.n)
        and (e.until is null or e.until > ${at})),
    given as (
      select g."personId", g.role::text as role, u.depth from up u join "grant" g on g."groupId" = u.id, rev
      where g."addedRevision" <= rev.n and (g."endedRevision" is null or g."endedRevision" > rev.n)
        and (g.until is null or g.until > ${at}) and (u.depth = 0 or g.role = 'owner'))
    select p.id as "personId", p.username, p.name,
      case when bool_or(given.role = 'owner') then 'owner' when bool_or(given.role = 'moderator') then 'moderator'
        else 'member' end as role
    from given join person p on p.id = given."personId", rev
    where p."addedRevision" <= rev.n and (p."endedRevision" is null or p."endedRevision" > rev.n)
      and not exists (select from barred b where b."personId" = p.id and b.depth <= given.depth)
    group by p.id order by p.username`;
}

/** Whether the group was defined by then, under any of its lives, or not heard of yet. */
export async function groupKnownAt(slug: string, at: Date): Promise<boolean> {
  const [found] = await database().$queryRaw<{ known: boolean }[]>`
    select exists (select from "group" g join revision r on r.number = g."addedRevision"
      where g.slug = ${slug} and r.at <= ${at}) as known`;
  return found?.known === true;
}

/** The room a group is bound to, by its slug; null: no such group. */
export async function findGroupBySlug(
  slug: string,
): Promise<{ groupId: number; roomId: string | null } | null> {
  const [group] = await database().$queryRaw<{ groupId: number; roomId: string | null }[]>`
    select id as "groupId", "roomId" from "group" where slug = ${slug}
    order by "endedRevision" desc nulls first limit 1`;
  return group ?? null;
}

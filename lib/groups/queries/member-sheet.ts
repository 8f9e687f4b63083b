import { Prisma } from '@/lib/db/generated/client';
import { readOwnerTree } from './owners';

const DRIFT_KINDS = ['member-missing', 'member-left', 'member-extra', 'role-missing', 'role-extra'];

/**
 * The common table expression `sheet`: wanted, kept out and present side by side, one row a person or account;
 * `room` is the group's room in the present reading.
 */
export async function memberSheet(groupId: number, now: Date): Promise<Prisma.Sql> {
  const inherited = (await readOwnerTree(now)).inheritedOwners(groupId);
  return Prisma.sql`
    inherited as (
      select * from unnest(${inherited.map(({ personId }) => personId)}::int[], ${inherited.map(({ from }) => from)}::text[])
        as i("personId", slug)
    ), given as (
      select g."personId", max(g.role) as role,
        json_agg(json_build_object('grantId', g.id::text, 'role', g.role, 'source', s.name, 'until', g.until,
          'reason', g.reason, 'grantedBy', g."grantedBy", 'at', r.at, 'revision', g."addedRevision") order by g.id) as grants,
        array_agg(coalesce(s.name, 'hand')) as sources, bool_or(g."sourceId" is null) as "byHand",
        bool_or(g.until is not null) as ends
      from "grant" g left join source s on s.id = g."sourceId" join revision r on r.number = g."addedRevision"
      where g."groupId" = ${groupId} and g."endedRevision" is null and (g.until is null or g.until > ${now})
      group by g."personId"
    ), barred as (
      select "personId", until is not null as ends,
        json_build_object('exclusionId', id, 'reason', reason, 'until', until, 'by', "excludedBy") as exclusion
      from exclusion where "groupId" = ${groupId} and "endedRevision" is null and (until is null or until > ${now})
    ), wanted as (
      select p.id as "personId", p."usernameKey", p.username, p.name, p.active,
        case when i.slug is not null then 'owner' else given.role end as role,
        coalesce(given.grants, '[]') as grants, coalesce(given.sources, '{}') as sources,
        coalesce(given."byHand", false) as "byHand", coalesce(given.ends, false) or coalesce(barred.ends, false) as ends,
        i.slug as "inheritedFrom", barred.exclusion
      from person p left join given on given."personId" = p.id left join inherited i on i."personId" = p.id
      left join barred on barred."personId" = p.id
      where p."endedRevision" is null
        and p.id in (select "personId" from given union select "personId" from inherited union select "personId" from barred)
    ), room as (
      select r.* from "group" g join workspace w on w.id = 1
      join observed_room r on r."observationId" = w."currentObservationId" and r."roomId" = g."roomId"
      where g.id = ${groupId}
    ), present as (
      select u."usernameKey", u.username, u.name, u.active, 
        u.type <> 'user' or u."userId" = (select "serviceUserId" from workspace where id = 1) as machine,
        case when m.id = any(room."ownerIds") then 'owner' when m.id = any(room."moderatorIds") then 'moderator'
          else 'member' end::"MemberRole" as "roomRole"
      from room cross join unnest(room."memberIds") as m(id)
      join observed_user u on u."observationId" = room."observationId" and u."userId" = m.id
    ), differing as (
      select lower(d.username) as "usernameKey",
        (array_agg(json_build_object('kind', d.kind, 'cause', d.cause) order by d.id))[1] as drift
      from drift d
      where d."groupId" = ${groupId} and d."resolvedAt" is null and d.username is not null
        and d.kind = any(${DRIFT_KINDS}::text[]) and (d."ignoredUntil" is null or d."ignoredUntil" <= ${now})
      group by 1
    ), sheet as (
      select coalesce(wanted."personId", known.id) as "personId", coalesce(wanted.username, present.username) as username,
        coalesce(wanted.name, known.name, present.name) as name, coalesce(wanted.active, known.active, present.active) as active,
        wanted.role, coalesce(wanted.grants, '[]') as grants, coalesce(wanted.sources, '{}') as sources,
        coalesce(wanted."byHand", false) as "byHand", coalesce(wanted.ends, false) as ends, wanted."inheritedFrom",
        wanted.exclusion, present."roomRole", coalesce(present.machine, false) as machine,
        guard.reason as "protectedFor", differing.drift
      from wanted
      full join present on present."usernameKey" = wanted."usernameKey"
      left join person known on known."usernameKey" = present."usernameKey" and known."endedRevision" is null
      left join protected_account guard on guard."usernameKey" = coalesce(wanted."usernameKey", present."usernameKey")
      left join differing on differing."usernameKey" = coalesce(wanted."usernameKey", present."usernameKey")
    )`;
}

import { database } from '@/lib/db/client';
import type { MemberRole, RoomKind } from '@/lib/db/generated/enums';
import type { GrantView } from './members';
import { readOwnerTree } from './owners';

/** One group or room of a person: what should be beside what the present reading has. */
export type PersonRoom = {
  /** Null for a room nobody defined. */
  groupId: number | null;
  roomId: string | null;
  slug: string;
  name: string | null;
  kind: RoomKind;
  /** Null: nothing says that the person should be there. */
  wanted: { role: MemberRole; grants: readonly GrantView[]; inheritedFrom: string | null } | null;
  /** Null: not in the room, or the room could not be read. */
  actual: { role: MemberRole } | null;
  exclusion: { reason: string; until: string | null; by: string } | null;
  /** Present in the reading and readable: only then `actual` is a fact. */
  observed: boolean;
  /** Its group has ended: the room is archived, or will be, and nobody is asked to leave it. */
  ended: boolean;
};

export async function roomsOfPerson(usernameKey: string, now: Date = new Date()): Promise<PersonRoom[]> {
  const key = usernameKey.toLowerCase();
  const [person] = await database().$queryRaw<{ id: number }[]>`
    select id from person where "usernameKey" = ${key} and "endedRevision" is null`;
  const inherited = person ? (await readOwnerTree(now)).inheritedBy(person.id) : [];
  return database().$queryRaw<PersonRoom[]>`
    with inherited as (
      select * from unnest(${inherited.map(({ groupId }) => groupId)}::int[], ${inherited.map(({ from }) => from)}::text[])
        as i("groupId", slug)
    ), given as (
      select g."groupId", max(g.role) as role,
        json_agg(json_build_object('grantId', g.id::text, 'role', g.role, 'source', s.name, 'until', g.until,
          'reason', g.reason, 'grantedBy', g."grantedBy", 'at', r.at, 'revision', g."addedRevision") order by g.id) as grants
      from "grant" g left join source s on s.id = g."sourceId" join revision r on r.number = g."addedRevision"
      where g."personId" = ${person?.id ?? 0} and g."endedRevision" is null and (g.until is null or g.until > ${now})
      group by g."groupId"
    ), barred as (
      select "groupId", json_build_object('reason', reason, 'until', until, 'by', "excludedBy") as exclusion
      from exclusion
      where "personId" = ${person?.id ?? 0} and "endedRevision" is null and (until is null or until > ${now})
    ), desired as (
      select gr.id, gr."roomId", gr.slug, gr.name, gr.kind, barred.exclusion,
        case when barred.exclusion is null and (gr."expiresAt" is null or gr."expiresAt" > ${now})
            and (given.role is not null or i.slug is not null)
          then json_build_object('role', case when i.slug is not null then 'owner' else given.role::text end,
            'grants', coalesce(given.grants, '[]'), 'inheritedFrom', i.slug) end as wanted
      from "group" gr left join given on given."groupId" = gr.id left join inherited i on i."groupId" = gr.id
      left join barred on barred."groupId" = gr.id
      where gr."endedRevision" is null and (given.role is not null or i.slug is not null or barred.exclusion is not null)
    ), present as (
      select r."roomId", r.slug, r.name, r.kind, json_build_object('role', case
        when u."userId" = any(r."ownerIds") then 'owner' when u."userId" = any(r."moderatorIds") then 'moderator'
        else 'member' end) as actual
      from workspace w
      join observed_user u on u."observationId" = w."currentObservationId" and u."usernameKey" = ${key}
      join observed_room r on r."observationId" = w."currentObservationId" and r."memberIds" @> array[u."userId"]
    )
    select coalesce(d.id, bound.id) as "groupId", coalesce(d."roomId", p."roomId") as "roomId",
      coalesce(d.slug, bound.slug, p.slug) as slug, coalesce(d.name, bound.name, p.name) as name,
      coalesce(d.kind, bound.kind, p.kind)::text as kind, d.wanted, p.actual, d.exclusion,
      p."roomId" is not null or exists (
        select from workspace w join observed_room r on r."observationId" = w."currentObservationId"
        where r."roomId" = d."roomId" and r.readable) as observed,
      bound."endedRevision" is not null as ended
    from desired d
    full join present p on p."roomId" = d."roomId"
    left join "group" bound on bound."roomId" = p."roomId"
    order by coalesce(d.name, bound.name, p.name, d.slug, bound.slug, p.slug) collate "fr-x-icu"`;
}

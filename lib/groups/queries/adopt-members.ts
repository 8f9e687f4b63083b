import type { Tx } from '@/lib/db/client';
import { Prisma } from '@/lib/db/generated/client';

/** One adoption: `adopted_room` lists its rooms with the groups they become. */
export type Adopting = { tx: Tx; revision: number; actor: string };

/** Machines, guests of other servers and Régie's own account are nobody to define. */
const HUMAN = Prisma.sql`u.type = 'user' and not u.federated and not 'bot' = any(u.roles)
  and u."userId" <> w."serviceUserId" and u."usernameKey" <> 'rocket.cat' and u.username ~ '^[0-9a-zA-Z._-]+$'`;

/** Starts the list of rooms that one adoption takes. */
export async function listAdoptedRooms({ tx }: Adopting): Promise<void> {
  await tx.$executeRaw`create temp table adopted_room ("roomId" text, slug text, "groupId" int) on commit drop`;
}

/** What hands had said of the listed groups before they ended gives way to what their rooms say. */
export async function endFormerHands({ tx, revision, actor }: Adopting): Promise<void> {
  await tx.$executeRaw`
    update group_claim c set "endedRevision" = ${revision} from adopted_room a
    where c."groupId" = a."groupId" and c."sourceId" is null and c."endedRevision" is null`;
  await tx.$executeRaw`
    update "grant" g set "endedRevision" = ${revision}, "endedBy" = ${actor} from adopted_room a
    where g."groupId" = a."groupId" and g."sourceId" is null and g."endedRevision" is null`;
  await tx.$executeRaw`
    update exclusion e set "endedRevision" = ${revision} from adopted_room a
    where e."groupId" = a."groupId" and e."endedRevision" is null`;
}

/**
 * Who is in the listed rooms, as what. Step by step, each counted before the next: what was just written has no
 * statistics, and a million memberships must not be looked for one by one.
 */
export async function listAdoptedMembers({ tx }: Adopting): Promise<void> {
  await tx.$executeRaw`analyze adopted_room`;
  await tx.$executeRaw`
    create temp table adopted_id on commit drop as
    select a."groupId", m.id as "userId",
      case when m.id = any(r."ownerIds") then 'owner' when m.id = any(r."moderatorIds") then 'moderator'
        else 'member' end::"MemberRole" as role
    from adopted_room a
    join observed_room r on r."roomId" = a."roomId"
      and r."observationId" = (select "currentObservationId" from workspace where id = 1)
    cross join lateral (select distinct unnest(r."memberIds" || r."ownerIds" || r."moderatorIds") as id) m`;
  await tx.$executeRaw`analyze adopted_id`;
  await listHumans(tx);
  await tx.$executeRaw`
    create temp table adopted_member on commit drop as
    select a."groupId", h."usernameKey", a.role from adopted_id a join adopted_human h on h."userId" = a."userId"`;
  await tx.$executeRaw`analyze adopted_member`;
}

async function listHumans(tx: Tx): Promise<void> {
  await tx.$executeRaw`
    create temp table adopted_human on commit drop as
    select u."userId", u."usernameKey" from workspace w
    join observed_user u on u."observationId" = w."currentObservationId" where ${HUMAN}`;
  await tx.$executeRaw`analyze adopted_human`;
}

/** People of the rooms whom nobody defined are defined by hand as they are; with `everyone`, active accounts too. */
export async function definePeople({ tx, revision }: Adopting, everyone: boolean): Promise<number> {
  return tx.$executeRaw`
    with asked as materialized (
      select distinct "usernameKey" from adopted_member
    ), added as (
      insert into person (username, "usernameKey", name, email, active, "addedRevision")
      select u.username, u."usernameKey", u.name, coalesce(u.email, ''), u.active, ${revision}
      from workspace w join observed_user u on u."observationId" = w."currentObservationId"
      left join asked on asked."usernameKey" = u."usernameKey"
      where ${HUMAN} and (${everyone} and u.active or asked."usernameKey" is not null)
      order by u."usernameKey"
      on conflict ("usernameKey") do update set "endedRevision" = null, name = excluded.name, email = excluded.email,
        active = excluded.active
        where person."endedRevision" is not null
      returning id, name, email, active, username
    ), claimed as (
      insert into person_claim ("personId", name, email, active, "addedRevision")
      select id, name, email, active, ${revision} from added
    )
    insert into revision_change (revision, "subjectKind", "subjectId", after)
    select ${revision}, 'person', id,
      jsonb_build_object('username', username, 'name', name, 'email', email, 'active', active, 'ended', false)
    from added`;
}

export async function adoptMembers({ tx, revision, actor }: Adopting): Promise<number> {
  return tx.$executeRaw`
    insert into "grant" ("groupId", "personId", role, "grantedBy", "addedRevision")
    select m."groupId", p.id, m.role, ${actor}, ${revision}
    from adopted_member m join person p on p."usernameKey" = m."usernameKey"
    order by m."groupId", p.id
    on conflict do nothing`;
}

/** What rooms say of themselves becomes what they should be; what they leave empty stays unmanaged. */
export async function claimRooms({ tx, revision }: Adopting): Promise<void> {
  await tx.$executeRaw`
    insert into group_claim ("groupId", settings, "addedRevision")
    select a."groupId", jsonb_strip_nulls(jsonb_build_object('kind', r.kind, 'name', nullif(nullif(r.name, r.slug), ''),
      'topic', nullif(r.topic, ''), 'announcement', nullif(r.announcement, ''), 'description', nullif(r.description, ''),
      'readOnly', case when r."readOnly" then true end)), ${revision}
    from workspace w
    join observed_room r on r."observationId" = w."currentObservationId"
    join adopted_room a on a."roomId" = r."roomId"`;
}

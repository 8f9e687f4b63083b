import { Prisma } from '@/lib/db/generated/client';
import {
  type Adopting,
  adoptMembers,
  claimRooms,
  definePeople,
  listAdoptedMembers,
  listAdoptedRooms,
} from '@/lib/groups/queries/adopt-members';
import { takeRooms } from '@/lib/groups/take-rooms';

/**
 * Steps over `chosen_drift`, the differences one adoption takes: each makes what is wanted of what is, set by set, and
 * marks the rows it could do. What a source insists on stays undone.
 */
export type Step = (adopting: Adopting) => Promise<void>;

const MEMBER_KINDS = Prisma.sql`('member-extra', 'role-extra', 'role-missing')`;

/** Rooms nobody defined become groups as they are, those of ended groups theirs again; accounts become people. */
export const defineUnmanaged: Step = async (adopting) => {
  const { tx } = adopting;
  const rooms = await tx.$queryRaw<{ roomId: string }[]>`
    select "roomId" from chosen_drift where kind = 'unmanaged-room'`;
  const [others] = await tx.$queryRaw<{ count: number }[]>`
    select count(*)::int as count from chosen_drift where kind in ('unmanaged-person', 'group-ended')`;
  if (rooms.length === 0 && !others?.count) return;
  await listAdoptedRooms(adopting);
  await reopenGroups(adopting);
  await takeRooms(adopting, { roomIds: rooms.map(({ roomId }) => roomId) });
  await claimRooms(adopting);
  await listAdoptedMembers(adopting);
  await definePeople(adopting, false);
  await adoptMembers(adopting);
  await tx.$executeRaw`
    insert into adopted_member ("usernameKey", role)
    select lower(username), 'member' from chosen_drift where kind = 'unmanaged-person'`;
  await definePeople(adopting, false);
  await tx.$executeRaw`
    update chosen_drift c set done = true
    where c.kind in ('unmanaged-room', 'group-ended') and c."roomId" in (select "roomId" from adopted_room)
      or c.kind = 'unmanaged-person'
        and exists (select from person p where p."usernameKey" = lower(c.username) and p."endedRevision" is null)`;
};

/** Ended groups whose rooms are still in use go on, defined by hand as these rooms are, at observe as any taken room. */
const reopenGroups: Step = async (adopting) => {
  const { tx } = adopting;
  await tx.$executeRaw`
    insert into adopted_room ("roomId", slug, "groupId")
    select r."roomId", g.slug, g.id from chosen_drift c
    join "group" g on g.id = c."groupId" and g."endedRevision" is not null
    join workspace w on true
    join observed_room r on r."observationId" = w."currentObservationId" and r."roomId" = g."roomId"
    where c.kind = 'group-ended' and r.readable and not r.external and not r.archived`;
};

/** Groups take the rooms that bear their name, and start at observe. */
export const bindRooms: Step = async ({ tx }) => {
  await tx.$executeRaw`
    with bound as (
      update "group" g set "roomId" = r."roomId", automation = 'observe'
      from chosen_drift c, workspace w, observed_room r
      where c.kind = 'room-conflict' and g.id = c."groupId" and g."endedRevision" is null and g."roomId" is null
        and r."observationId" = w."currentObservationId" and r.slug = g.slug and not r.external
        and not exists (select from "group" other where other."roomId" = r."roomId")
      returning g.id)
    update chosen_drift c set done = true from bound b where c.kind = 'room-conflict' and c."groupId" = b.id`;
};

/** Members and roles that are there get a reason by hand; an exclusion gives way. A source's role is not lowered. */
export function giveReasons(reason: string | null): Step {
  return async ({ tx, revision, actor }) => {
    await tx.$executeRaw`
      create temp table kept_member on commit drop as
      select distinct on (c."groupId", c.known) c."groupId", c.known as "personId",
        (case when c.actual -> 'roles' ? 'owner' then 'owner' when c.actual -> 'roles' ? 'moderator' then 'moderator'
          else 'member' end)::"MemberRole" as role
      from chosen_drift c
      where c.kind in ${MEMBER_KINDS} and c.known is not null and c.open
        and not (c.kind = 'role-missing' and (coalesce(c.cause ->> 'code' = 'inherited', false) or exists (
          select from "grant" g where g."groupId" = c."groupId" and g."personId" = c.known and g."endedRevision" is null
            and g."sourceId" is not null and g.role::text = c.desired ->> 'role')))`;
    await tx.$executeRaw`
      update exclusion e set "endedRevision" = ${revision} from kept_member k
      where e."endedRevision" is null and e."groupId" = k."groupId" and e."personId" = k."personId"`;
    await endHandGrants({ tx, revision, actor }, Prisma.sql`kept_member`);
    await tx.$executeRaw`
      insert into "grant" ("groupId", "personId", role, reason, "grantedBy", "addedRevision")
      select "groupId", "personId", role, ${reason}, ${actor}, ${revision} from kept_member order by 1, 2`;
    await tx.$executeRaw`
      update chosen_drift c set done = true from kept_member k
      where c.kind in ${MEMBER_KINDS} and c."groupId" = k."groupId" and c.known = k."personId"`;
  };
}

/** Absences become wanted: a reason by hand ends; where a source or a parent still asks, the person is excluded. */
export function keepAway(reason: string): Step {
  return async ({ tx, revision, actor }) => {
    await tx.$executeRaw`
      create temp table kept_away on commit drop as
      select distinct c."groupId", c.known as "personId" from chosen_drift c
      where c.kind in ('member-missing', 'member-left') and c.known is not null and c.open`;
    await endHandGrants({ tx, revision, actor }, Prisma.sql`kept_away`);
    await tx.$executeRaw`
      insert into exclusion ("groupId", "personId", reason, "excludedBy", "addedRevision")
      select k."groupId", k."personId", ${reason}, ${actor}, ${revision}
      from kept_away k join "group" g on g.id = k."groupId"
      where g."parentId" is not null or exists (select from "grant" s where s."groupId" = k."groupId"
        and s."personId" = k."personId" and s."endedRevision" is null and (s.until is null or s.until > now()))
      on conflict do nothing`;
    await tx.$executeRaw`
      update chosen_drift c set done = true from kept_away k
      where c.kind in ('member-missing', 'member-left') and c."groupId" = k."groupId" and c.known = k."personId"`;
  };
}

/** What rooms say of themselves becomes a hand's word on their groups. */
export const keepSettings: Step = async ({ tx, revision }) => {
  await tx.$executeRaw`
    create temp table kept_setting on commit drop as
    select c."groupId", jsonb_object_agg(
      case c.kind when 'room-name' then 'name' when 'room-kind' then 'kind' else c.aspect end,
      case c.kind when 'room-name' then to_jsonb(coalesce(r.name, r.slug)) else c.actual end) as settings
    from chosen_drift c
    left join workspace w on true
    left join observed_room r on r."observationId" = w."currentObservationId" and r."roomId" = c."roomId"
    where c.kind in ('room-name', 'room-kind', 'room-setting') and c.open group by c."groupId"`;
  await tx.$executeRaw`
    update kept_setting k set settings = former.settings || k.settings from group_claim former
    where former."groupId" = k."groupId" and former."sourceId" is null and former."endedRevision" is null`;
  await tx.$executeRaw`
    update group_claim former set "endedRevision" = ${revision} from kept_setting k
    where former."groupId" = k."groupId" and former."sourceId" is null and former."endedRevision" is null`;
  await tx.$executeRaw`
    insert into group_claim ("groupId", settings, "addedRevision")
    select k."groupId", case when exists (select from group_claim own where own."groupId" = k."groupId"
        and own."sourceId" is null and own."endedRevision" = ${revision})
      then k.settings else '{"overlay": true}'::jsonb || k.settings end, ${revision}
    from kept_setting k`;
  await tx.$executeRaw`
    update chosen_drift set done = true where kind in ('room-name', 'room-kind', 'room-setting') and open`;
};

/** Rooms that somebody archived, deleted or never made end their groups, unless a source would bring them back. */
export const endGroups: Step = async ({ tx, revision, actor }) => {
  await tx.$executeRaw`
    update chosen_drift c set done = true where c.kind in ('room-archived', 'room-missing') and c.open and not exists (
      select from group_claim s where s."groupId" = c."groupId" and s."sourceId" is not null and s."endedRevision" is null)`;
  await tx.$executeRaw`
    update group_claim g set "endedRevision" = ${revision} from chosen_drift c
    where c.kind in ('room-archived', 'room-missing') and c.done and g."groupId" = c."groupId" and g."endedRevision" is null`;
  await tx.$executeRaw`
    update "grant" g set "endedRevision" = ${revision}, "endedBy" = ${actor} from chosen_drift c
    where c.kind in ('room-archived', 'room-missing') and c.done and g."groupId" = c."groupId" and g."sourceId" is null
      and g."endedRevision" is null`;
};

/** Accounts as they are become a hand's word on their people. */
export const keepAccounts: Step = async ({ tx, revision }) => {
  await tx.$executeRaw`
    create temp table kept_account on commit drop as
    select p.id as "personId",
      coalesce((array_agg(c.actual ->> 'name') filter (where c.kind = 'profile'))[1], p.name) as name,
      coalesce((array_agg(c.actual ->> 'email') filter (where c.kind = 'profile'))[1], p.email) as email,
      coalesce(bool_or(c.kind = 'person-should-be-inactive') filter (where c.kind <> 'profile'), p.active) as active
    from chosen_drift c join person p on p.id = c.known
    where c.kind in ('person-missing', 'person-inactive', 'person-should-be-inactive', 'profile')
    group by p.id`;
  await tx.$executeRaw`insert into touched_person select "personId" from kept_account`;
  await tx.$executeRaw`
    update person_claim former set "endedRevision" = ${revision} from kept_account k
    where former."personId" = k."personId" and former."sourceId" is null and former."endedRevision" is null`;
  await tx.$executeRaw`
    insert into person_claim ("personId", name, email, active, "addedRevision")
    select "personId", name, email, active, ${revision} from kept_account`;
  await tx.$executeRaw`
    update chosen_drift c set done = true from kept_account k
    where c.kind in ('person-missing', 'person-inactive', 'person-should-be-inactive', 'profile')
      and c.known = k."personId"`;
};

async function endHandGrants({ tx, revision, actor }: Adopting, members: Prisma.Sql): Promise<void> {
  await tx.$executeRaw`
    update "grant" g set "endedRevision" = ${revision}, "endedBy" = ${actor} from ${members} m
    where g."endedRevision" is null and g."sourceId" is null and g."groupId" = m."groupId" and g."personId" = m."personId"`;
}

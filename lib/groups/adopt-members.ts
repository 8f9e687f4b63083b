import type { Tx } from '@/lib/db/client';

type Adopting = { tx: Tx; roomId: string; groupId: number; revision: number; actor: string };

/** People of the room whom nobody defined are defined by hand as they are. Machines and guests of other servers are not. */
export async function definePeopleOf({ tx, roomId, revision }: Adopting): Promise<number> {
  await tx.$executeRaw`
    create temp table adopted_member on commit drop as
    select u.username, u."usernameKey", u.name, coalesce(u.email, '') as email, u.active,
      case when u."userId" = any(r."ownerIds") then 'owner'
        when u."userId" = any(r."moderatorIds") then 'moderator' else 'member' end::"MemberRole" as role
    from workspace w
    join observed_room r on r."observationId" = w."currentObservationId" and r."roomId" = ${roomId}
    join observed_user u on u."observationId" = w."currentObservationId"
      and u."userId" = any(r."memberIds" || r."ownerIds" || r."moderatorIds")
    where u.type = 'user' and not u.federated and u."userId" <> w."serviceUserId" and u."usernameKey" <> 'rocket.cat'
      and u.username ~ '^[0-9a-zA-Z._-]+$'`;
  const known = await tx.$executeRaw`
    with added as (
      insert into person (username, "usernameKey", name, email, active, "addedRevision")
      select username, "usernameKey", name, email, active, ${revision} from adopted_member
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
  return known;
}

export async function adoptMembers({ tx, groupId, revision, actor }: Adopting): Promise<number> {
  return tx.$executeRaw`
    insert into "grant" ("groupId", "personId", role, "grantedBy", "addedRevision")
    select ${groupId}, p.id, m.role, ${actor}, ${revision}
    from adopted_member m join person p on p."usernameKey" = m."usernameKey"
    on conflict do nothing`;
}

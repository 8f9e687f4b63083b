import { derivedWriteAhead } from '@/lib/db/derived';

/** The first reading of a workspace opens a span for every membership. */
const FIRST_READING_MS = 300_000;

/**
 * Carries what an observation holds into the record of who was in which room, and when. One statement, and only rooms
 * whose members differ from what was last seen cost more than their digest.
 * @param roomIds only these rooms were read again; without them all were, and a room that is not there is gone.
 */
export async function keepPresence(
  observationId: number,
  at: Date,
  roomIds: readonly string[] | null = null,
): Promise<void> {
  const whole = roomIds === null;
  const only = roomIds ? [...roomIds] : [];
  await derivedWriteAhead(
    (tx) => tx.$executeRaw`
      with seen as materialized (
        select "roomId", "memberIds", "ownerIds", "moderatorIds",
          -- A sum, so that the order in which the server lists people does not matter.
          (select coalesce(sum(hashtextextended(u, 0)), 0) + count(*) from unnest("memberIds") u)
            + (select coalesce(sum(hashtextextended(u, 1)), 0) from unnest("ownerIds") u)
            + (select coalesce(sum(hashtextextended(u, 2)), 0) from unnest("moderatorIds") u) as digest
        from observed_room
        where "observationId" = ${observationId} and readable and (${whole} or "roomId" = any(${only}::text[]))),
      changed as materialized (
        select s.*, p.at as before from seen s left join presence_room p using ("roomId")
        where p.digest is distinct from s.digest),
      gone as (
        select p."roomId", p.at as before from presence_room p
        where (${whole} or p."roomId" = any(${only}::text[])) and not exists (
          select from observed_room o where o."observationId" = ${observationId} and o."roomId" = p."roomId")),
      present as materialized (
        select c."roomId", m."userId",
          (case when o."userId" is not null then 'owner' when d."userId" is not null then 'moderator'
            else 'member' end)::"MemberRole" as role
        from changed c
        cross join lateral unnest(c."memberIds") as m("userId")
        left join lateral (select u from unnest(c."ownerIds") u where u = m."userId" limit 1) as o("userId") on true
        left join lateral (select u from unnest(c."moderatorIds") u where u = m."userId" limit 1) as d("userId") on true),
      looked_at as (
        select "roomId", before from changed where before is not null union all select "roomId", before from gone),
      closed as (
        update presence_span s set "endedAt" = ${at}, "lastSeenAt" = l.before
        from looked_at l
        where s."roomId" = l."roomId" and s."endedAt" is null and not exists (
          select from present p where p."roomId" = s."roomId" and p."userId" = s."userId" and p.role = s.role)),
      opened as (
        insert into presence_span ("roomId", "userId", role, "firstSeenAt")
        select p."roomId", p."userId", p.role, ${at} from present p
        where not exists (
          select from presence_span s
          where s."roomId" = p."roomId" and s."userId" = p."userId" and s.role = p.role and s."endedAt" is null)
        on conflict do nothing),
      forgotten as (
        delete from presence_room p using gone g where p."roomId" = g."roomId")
      insert into presence_room ("roomId", digest, "firstSeenAt", at)
      select "roomId", digest, ${at}, ${at} from seen
      on conflict ("roomId") do update set digest = excluded.digest, at = excluded.at`,
    FIRST_READING_MS,
  );
}

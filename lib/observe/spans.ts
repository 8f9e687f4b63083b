import type { Tx } from '@/lib/db/client';
import { derivedWriteAhead } from '@/lib/db/derived';

/** The first reading of a workspace opens a span for every membership. */
const FIRST_READING_MS = 300_000;

type Looked = { observationId: number; at: Date; whole: boolean; only: string[] };

/**
 * Carries what an observation holds into the record of who was in which room, and when. A room in which nothing changed
 * costs its digest and no more.
 * @param roomIds only these rooms were read again; without them all were, and a room that is not there is gone.
 */
export async function keepPresence(
  observationId: number,
  at: Date,
  roomIds: readonly string[] | null = null,
): Promise<void> {
  const looked: Looked = { observationId, at, whole: roomIds === null, only: [...(roomIds ?? [])] };
  await derivedWriteAhead(async (tx) => {
    // On tables that have just grown the planner guesses; a wrong guess would compare each row with each other.
    await tx.$executeRaw`set local enable_nestloop = off`;
    const changed = await changedRooms(tx, looked);
    if (changed.length > 0) await writeSpans(tx, looked, changed);
    await tx.$executeRaw`
      update presence_room p set at = ${at} from observed_room o
      where o."observationId" = ${observationId} and o."roomId" = p."roomId" and o.readable and p.at < ${at}
        and (${looked.whole} or p."roomId" = any(${looked.only}::text[]))`;
  }, FIRST_READING_MS);
}

/** Rooms whose members are not those last seen, and rooms that are gone. */
async function changedRooms(tx: Tx, { observationId, whole, only }: Looked): Promise<string[]> {
  const rows = await tx.$queryRaw<{ roomId: string }[]>`
    with seen as materialized (
      select "roomId", readable, case when readable then regie_presence_digest("memberIds", "ownerIds", "moderatorIds")
        end as digest
      from observed_room
      where "observationId" = ${observationId} and (${whole} or "roomId" = any(${only}::text[])))
    select coalesce(s."roomId", p."roomId") as "roomId"
    from seen s
    full join (
      select * from presence_room where ${whole} or "roomId" = any(${only}::text[])
    ) p on p."roomId" = s."roomId"
    where s."roomId" is null or (s.readable and p.digest is distinct from s.digest)`;
  return rows.map(({ roomId }) => roomId);
}

async function writeSpans(tx: Tx, { observationId, at }: Looked, changed: readonly string[]): Promise<void> {
  const rooms = [...changed];
  await tx.$executeRaw`
    with seen as materialized (
      select o."roomId", "memberIds", "ownerIds", "moderatorIds"
      from observed_room o
      where "observationId" = ${observationId} and o."roomId" = any(${rooms}::text[])),
    present as materialized (
      select s."roomId", m."userId",
        (case when m."userId" = any(s."ownerIds") then 'owner' when m."userId" = any(s."moderatorIds") then 'moderator'
          else 'member' end)::"MemberRole" as role
      from seen s cross join lateral unnest(s."memberIds") as m("userId")),
    standing as materialized (
      select "roomId", "userId", role from presence_span
      where "roomId" = any(${rooms}::text[]) and "endedAt" is null),
    closed as (
      update presence_span s set "endedAt" = ${at}, "lastSeenAt" = p.at
      from presence_room p
      where s."roomId" = any(${rooms}::text[]) and s."endedAt" is null and p."roomId" = s."roomId"
        and (s."roomId", s."userId", s.role) not in (select "roomId", "userId", role from present)),
    opened as (
      insert into presence_span ("roomId", "userId", role, "firstSeenAt")
      select "roomId", "userId", role, ${at} from (
        select "roomId", "userId", role from present except select "roomId", "userId", role from standing) fresh
      on conflict do nothing),
    forgotten as (
      delete from presence_room p
      where p."roomId" = any(${rooms}::text[]) and p."roomId" not in (select "roomId" from seen))
    insert into presence_room ("roomId", digest, "firstSeenAt", at)
    select "roomId", regie_presence_digest("memberIds", "ownerIds", "moderatorIds"), ${at}, ${at} from seen
    on conflict ("roomId") do update set digest = excluded.digest, at = excluded.at`;
}

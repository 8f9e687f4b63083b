import { database } from '@/lib/db/client';
import type { MemberRole } from '@/lib/db/generated/enums';

/** Someone seen in a room without a break; roles that changed meanwhile are one presence. */
export type Presence = {
  roomId: string;
  userId: string;
  /** The last role seen. */
  role: MemberRole;
  /** First reading that saw them. When it is the room's own first reading, they may have been there before. */
  since: Date;
  /** `since` is the first reading of the room. */
  sinceAtLeast: boolean;
  /** Left between the two; both null while they are there. */
  lastSeenAt: Date | null;
  endedAt: Date | null;
};

/** Each presence of one person in one room, the newest first. */
export async function presencesOf(roomId: string, userId: string): Promise<Presence[]> {
  return database().$queryRaw<Presence[]>`
    with told as (
      select s.*, sum(case when s."firstSeenAt" = before."endedAt" then 0 else 1 end)
        over (order by s."firstSeenAt", s."endedAt" nulls last) as part
      from presence_span s
      left join lateral (
        select b."endedAt" from presence_span b
        where b."roomId" = s."roomId" and b."userId" = s."userId" and b."endedAt" = s."firstSeenAt" limit 1
      ) before on true
      where s."roomId" = ${roomId} and s."userId" = ${userId})
    select "roomId", "userId", (array_agg(role order by "firstSeenAt" desc))[1]::text as role,
      min("firstSeenAt") as since,
      coalesce(min("firstSeenAt") <= (select r."firstSeenAt" from presence_room r where r."roomId" = told."roomId"),
        false) as "sinceAtLeast",
      case when bool_or("endedAt" is null) then null else max("lastSeenAt") end as "lastSeenAt",
      case when bool_or("endedAt" is null) then null else max("endedAt") end as "endedAt"
    from told group by "roomId", "userId", part
    order by since desc`;
}

/** Since when each person who is in the room has been seen there, by user id. */
export async function presentSince(roomId: string): Promise<Map<string, Date>> {
  const rows = await database().$queryRaw<{ userId: string; since: Date }[]>`
    with recursive run as (
      select "userId", "firstSeenAt" as since from presence_span
      where "roomId" = ${roomId} and "endedAt" is null
      union
      select s."userId", s."firstSeenAt" from presence_span s
      join run r on s."roomId" = ${roomId} and s."userId" = r."userId" and s."endedAt" = r.since)
    select "userId", min(since) as since from run group by "userId"`;
  return new Map(rows.map(({ userId, since }) => [userId, since]));
}

/** Rooms in which any of these people are, or were until now. */
export async function roomIdsAround(observationId: number, userIds: readonly string[]): Promise<string[]> {
  if (userIds.length === 0) return [];
  const rows = await database().$queryRaw<{ roomId: string }[]>`
    select "roomId" from presence_span where "userId" = any(${[...userIds]}::text[]) and "endedAt" is null
    union
    select "roomId" from observed_room
    where "observationId" = ${observationId} and "memberIds" && ${[...userIds]}::text[]`;
  return rows.map(({ roomId }) => roomId);
}

export type SeenThen = { userId: string; username: string | null; role: MemberRole };

/** Who was seen in a room at an instant; null: it had not been read by then. */
export async function membersSeenAt(roomId: string, at: Date): Promise<SeenThen[] | null> {
  const [first] = await database().$queryRaw<{ since: Date | null }[]>`
    select least((select min("firstSeenAt") from presence_span where "roomId" = ${roomId}),
      (select "firstSeenAt" from presence_room where "roomId" = ${roomId})) as since`;
  if (!first?.since || first.since > at) return null;
  return database().$queryRaw<SeenThen[]>`
    select s."userId", u.username, s.role::text as role
    from presence_span s
    left join workspace w on true
    left join observed_user u on u."observationId" = w."currentObservationId" and u."userId" = s."userId"
    where s."roomId" = ${roomId} and s."firstSeenAt" <= ${at} and (s."endedAt" is null or s."endedAt" > ${at})
      and s."userId" is distinct from w."serviceUserId"
    order by u.username`;
}

import type { Explanation } from '@/lib/base/explanation';
import { database } from '@/lib/db/client';
import { derivedWrite } from '@/lib/db/derived';
import { Prisma } from '@/lib/db/generated/client';
import type { RoomKind } from '@/lib/db/generated/enums';
import type { Authored, AuthorFacts } from '../author';

export type Unauthored = Authored & {
  id: string;
  groupId: number | null;
  personId: number | null;
  roomId: string | null;
  roomKind: RoomKind | null;
  /** Start of the reading before the one it was first seen after; what an event had read again is such a reading. */
  since: Date | null;
  /** End of the reading it is seen in. */
  readAt: Date | null;
};

const ROWS_A_PASS = 5_000;
const RUNS_LOOKED_AT = 50;

/**
 * Whoever was seen in the room and is not there now may have left by themselves: until that was looked for, nobody
 * puts them back. A departure that was found already, and a reason given since, leave nothing to look for.
 */
const MAY_HAVE_LEFT = Prisma.sql`d.kind = 'member-missing' and exists (
  select from (
    select max(s."endedAt") as at from presence_span s where s."roomId" = d."roomId" and s."userId" = d."userId") gone
  where gone.at is not null
    and not exists (
      select from departure w
      where w."groupId" = d."groupId" and w."personId" = d."personId" and w."seenAt" >= gone.at)
    and not exists (
      select from "grant" n join revision r on r.number = n."addedRevision"
      where n."groupId" = d."groupId" and n."personId" = d."personId" and n."endedRevision" is null
        and r.at > gone.at))`;

/** Missing members whose departure is still to be looked for; none where membership is an obligation. */
const LOOKED_FOR = Prisma.sql`from drift d join "group" g on g.id = d."groupId" and not g.mandatory
  where d."resolvedAt" is null and d.author is null and ${MAY_HAVE_LEFT}`;

export async function keysLookedFor(): Promise<string[]> {
  const rows = await database().$queryRaw<{ key: string }[]>`select d.key ${LOOKED_FOR}`;
  return rows.map(({ key }) => key);
}

/** Whether this difference is one of them. */
export async function isLookedFor(id: string): Promise<boolean> {
  const rows = await database().$queryRaw<unknown[]>`select 1 ${LOOKED_FOR} and d.id = ${BigInt(id)}`;
  return rows.length > 0;
}

/** Whether some difference still waits for its author. */
export async function waitsForAuthor(): Promise<boolean> {
  const rows = await database().$queryRaw<unknown[]>`
    select 1 from drift where "resolvedAt" is null and author is null and kind <> 'member-left' limit 1`;
  return rows.length > 0;
}

/** Open differences nobody was named for yet, those in these rooms alone when given: possible departures first, then the newest. */
export async function unauthored(roomIds: readonly string[] | null): Promise<Unauthored[]> {
  const among = roomIds === null ? Prisma.empty : Prisma.sql`and d."roomId" = any(${[...roomIds]}::text[])`;
  return database().$queryRaw<Unauthored[]>`
    select d.id::text as id, d.kind, d."groupId", d."personId", d."roomId", r.kind::text as "roomKind", d."userId",
      d.username,
      case when d.kind in ('room-setting', 'role-missing', 'role-extra') then substring(d.key from '[^:]+$') end as aspect,
      (select e."startedAt" from observation e where e.state = 'complete' and e."finishedAt" <= d."firstSeenAt"
        order by e.id desc offset (case when o."refreshedAt" <= d."firstSeenAt" then 0 else 1 end) limit 1) as since,
      coalesce(o."refreshedAt", o."finishedAt") as "readAt"
    from drift d
    left join workspace w on w.id = 1
    left join observation o on o.id = w."currentObservationId"
    left join observed_room r on r."observationId" = o.id and r."roomId" = d."roomId"
    where d."resolvedAt" is null and d.author is null and d.kind <> 'member-left' ${among}
    order by (${MAY_HAVE_LEFT}) desc, d."firstSeenAt" desc, d.id limit ${ROWS_A_PASS}`;
}

type Moved = NonNullable<AuthorFacts['moved']>;

/** By difference: the last decision, in Régie or in a source, that could have made it. */
export async function decisionsBehind(ids: readonly string[]): Promise<Map<string, Moved>> {
  const rows = await database().$queryRaw<(Moved & { id: string })[]>`
    select d.id::text as id, last.*
    from drift d cross join lateral (
      select at, by, source, revision from (
        select r.at, r.actor as by, s.name as source, r.number as revision
        from "grant" g left join source s on s.id = g."sourceId"
        join revision r on r.number = case when d.kind in ('member-missing', 'role-missing') and g."endedRevision" is null
          then g."addedRevision" when d.kind in ('member-extra', 'role-extra', 'role-missing') then g."endedRevision" end
        where g."groupId" = d."groupId" and g."personId" = d."personId"
        union all
        select r.at, r.actor, null, r.number from exclusion e
        join revision r on r.number = case d.kind when 'member-extra' then e."addedRevision"
          when 'member-missing' then e."endedRevision" end
        where e."groupId" = d."groupId" and e."personId" = d."personId"
        union all
        select g.until, null, null, null from "grant" g
        where d.kind in ('member-extra', 'role-extra') and g."groupId" = d."groupId" and g."personId" = d."personId"
          and g."endedRevision" is null and g.until <= now()
        union all
        select g."expiresAt", null, null, null from "group" g
        where d.kind = 'member-extra' and g.id = d."groupId" and g."expiresAt" <= now()
        union all
        select r.at, r.actor, s.name, r.number from revision_change c join revision r on r.number = c.revision
        left join source s on s.id = r."sourceId"
        where c."subjectKind" = case when d."groupId" is null then 'person' else 'group' end
          and c."subjectId" = coalesce(d."groupId", d."personId") and d.kind not like 'member-%' and d.kind not like 'role-%'
          and case d.kind
            when 'room-missing' then d.cause ->> 'code' = 'not-created-yet' and c.before ->> 'ended' is distinct from c.after ->> 'ended'
            when 'room-unknown' then false
            when 'person-missing' then c.before ->> 'active' is distinct from c.after ->> 'active'
            when 'room-setting' then c.before ->> substring(d.key from '[^:]+$') is distinct from c.after ->> substring(d.key from '[^:]+$')
            when 'room-name' then c.before ->> 'name' is distinct from c.after ->> 'name'
            when 'room-kind' then c.before ->> 'kind' is distinct from c.after ->> 'kind'
            when 'room-archived' then c.before ->> 'ended' is distinct from c.after ->> 'ended'
            when 'group-ended' then c.before ->> 'ended' is distinct from c.after ->> 'ended'
            when 'profile' then (c.before ->> 'name', c.before ->> 'email') is distinct from (c.after ->> 'name', c.after ->> 'email')
            when 'person-inactive' then c.before ->> 'active' is distinct from c.after ->> 'active'
            when 'person-should-be-inactive' then c.before ->> 'active' is distinct from c.after ->> 'active'
            else true end
      ) decisions order by at desc limit 1
    ) last
    where d.id = any(${ids.map(BigInt)}::bigint[])`;
  return new Map(rows.map(({ id, ...moved }) => [id, moved]));
}

type Done = AuthorFacts['runs'][number];

/** By difference: what the last runs did to the same membership or room. */
export async function runsBehind(ids: readonly string[]): Promise<Map<string, Done[]>> {
  const rows = await database().$queryRaw<(Done & { id: string })[]>`
    select d.id::text as id, r.id as run, c.kind, c.at
    from drift d
    cross join (select id, "planId" from run order by id desc limit ${RUNS_LOOKED_AT}) r
    join change c on c."planId" = r."planId" and c."groupId" = d."groupId"
      and (c."personId" is not distinct from d."personId" or c."userId" = d."userId")
      and c.state in ('applied', 'already', 'unverified') and c.at is not null
    where d.id = any(${ids.map(BigInt)}::bigint[])`;
  const byDrift = new Map<string, Done[]>();
  for (const { id, ...done } of rows) byDrift.set(id, [...(byDrift.get(id) ?? []), done]);
  return byDrift;
}

/** Logins of accounts of the present reading. */
export async function loginsOf(userIds: readonly string[]): Promise<Map<string, string>> {
  const rows = await database().$queryRaw<{ userId: string; username: string }[]>`
    select u."userId", u.username from workspace w
    join observed_user u on u."observationId" = w."currentObservationId"
    where u."userId" = any(${[...userIds]}::text[])`;
  return new Map(rows.map(({ userId, username }) => [userId, username]));
}

/** A difference that went, or began anew meanwhile, is left for another time. */
export async function writeAuthors(authors: readonly { id: string; author: Explanation }[]): Promise<void> {
  if (authors.length === 0) return;
  await derivedWrite(
    (tx) => tx.$executeRaw`
      update drift d set author = said.author from unnest(
        ${authors.map(({ id }) => BigInt(id))}::bigint[],
        ${authors.map(({ author }) => JSON.stringify(author))}::jsonb[]) as said(id, author)
      where d.id = said.id and d.author is null and d."resolvedAt" is null`,
  );
}

/** Who left is known from the departure itself: nothing needs to be read again. */
export async function authorDepartures(): Promise<void> {
  await derivedWrite(
    (tx) => tx.$executeRaw`
      update drift d set author = jsonb_build_object('code', 'left', 'params', jsonb_build_object('at',
        to_char(away."leftAt" at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')))
      from departure away
      where d.kind = 'member-left' and d."resolvedAt" is null and d.author is null and away."endedAt" is null
        and away."groupId" = d."groupId" and away."personId" = d."personId"`,
  );
}

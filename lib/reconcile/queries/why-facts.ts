import { AppError } from '@/lib/base/errors';
import { database } from '@/lib/db/client';
import { Prisma } from '@/lib/db/generated/client';
import { roomsOfPerson } from '@/lib/groups/queries/person-rooms';
import { isRespected } from '../departures';
import type { DriftKind } from '../types';
import type { Untouchable, WhyFacts, WhyGrant } from '../why/types';
import { departuresOf } from './departures';
import { readRows } from './drift-page';
import { endedGrantsOf } from './ended';

export type WhyAsked = { username: string; slug: string };

type Ids = { groupId: number | null; personId: number | null; roomId: string | null; userId: string | null };
type Found = Ids &
  Pick<WhyFacts, 'observedAt' | 'paused'> & {
    group: WhyFacts['group'];
    room: WhyFacts['room'];
    person: WhyFacts['person'];
    known: boolean;
  };

const RUNS_SHOWN = 10;
const RUNS_LOOKED_AT = 500;

/**
 * Everything the record and the present reading hold about one person and one group, or room nobody defined.
 * @throws AppError NOT_FOUND when there is no such person or account, or no such group or room.
 */
export async function whyFacts({ username, slug }: WhyAsked, now = new Date()): Promise<WhyFacts> {
  const found = await findPair(username.trim(), slug.trim(), now);
  if (!found?.group.slug)
    throw new AppError('NOT_FOUND', `no group ${slug}`, { reason: 'unknown-group', slug });
  if (!found.known)
    throw new AppError('NOT_FOUND', `no person ${username}`, { reason: 'unknown-person', username });
  const { groupId, personId, roomId, userId } = found;
  const [rooms, ended, leftAt, drift, plan, runs, spans] = await Promise.all([
    roomsOfPerson(found.person.username, now),
    endedGrant(groupId, personId, now),
    leftFrom(found, now),
    openDrift(found),
    waitingPlan(found, now),
    runsOf(found),
    spansOf(roomId, userId),
  ]);
  const here = rooms.find((one) => (groupId !== null ? one.groupId === groupId : one.roomId === roomId));
  const ignored = drift.find(({ ignoredUntil }) => ignoredUntil !== null && ignoredUntil > now);
  const [own] = drift.filter(({ username: name }) => name !== null);
  return {
    ...pick(found),
    present: here?.actual?.role ?? null,
    grants: (here?.wanted?.grants ?? []).map(asGrant),
    inheritedFrom: here?.wanted?.inheritedFrom ?? null,
    exclusion: here?.exclusion ?? null,
    endedGrant: ended,
    leftAt,
    drift: own ? { kind: own.kind, since: own.firstSeenAt, author: own.author } : null,
    ignored: ignored
      ? {
          until: ignored.ignoredUntil ?? now,
          by: ignored.ignoredBy ?? '',
          reason: ignored.ignoredReason ?? '',
        }
      : null,
    held: drift.find(({ kind }) => HELD.includes(kind))?.cause ?? null,
    plan,
    runs,
    spans,
  };
}

const HELD: readonly DriftKind[] = ['configuration', 'room-conflict', 'room-unknown'];

function pick({ observedAt, paused, person, group, room }: Found) {
  return { observedAt, paused, person, group, room };
}

function asGrant({
  role,
  source,
  grantedBy,
  at,
  revision,
  until,
  reason,
}: {
  role: WhyGrant['role'];
  source: string | null;
  grantedBy: string;
  at: string;
  revision: number;
  until: string | null;
  reason: string | null;
}): WhyGrant {
  const instant = (text: string) => new Date(text).toISOString();
  return { role, source, by: grantedBy, at: instant(at), revision, until: until && instant(until), reason };
}

/** Logins and names of rooms are found whatever their case; a group goes before a room nobody defined. */
async function findPair(username: string, slug: string, now: Date): Promise<Found | null> {
  const [row] = await database().$queryRaw<FoundRow[]>`
    with w as (select * from (select 1) as always left join workspace on true),
    g as (select * from "group" where lower(slug) = lower(${slug})
      order by "endedRevision" is null desc, slug = ${slug} desc, id desc limit 1),
    r as (select * from observed_room r where r."observationId" = (select "currentObservationId" from w)
      and (r."roomId" = (select "roomId" from g) or not exists (select from g) and lower(r.slug) = lower(${slug}))
      order by r.slug = ${slug} desc limit 1)
    select coalesce(o."refreshedAt", o."finishedAt") as "observedAt", w."pausedAt" is not null as paused,
      g.id as "groupId", p.id as "personId", coalesce(r."roomId", g."roomId") as "roomId", u."userId",
      p.id is not null or u."userId" is not null as known,
      coalesce(g.slug, r.slug) as slug, coalesce(g.name, r.name) as name, g.id is not null as defined,
      coalesce(g."endedRevision" is not null, false) as ended, g."expiresAt", coalesce(g.mandatory, false) as mandatory,
      coalesce(g.automation::text, 'observe') as automation, coalesce(g."removesExtra", false) as "removesExtra",
      r."roomId" is not null as "hasRoom", r.external, r.readable, r.archived,
      coalesce(u.username, p.username, ${username}) as username, coalesce(p.name, u.name, '') as "personName",
      coalesce(p."endedRevision" is null and p.id is not null, false) as "personDefined", coalesce(p.active, false) as active,
      u.active as "accountActive",
      case when u."userId" = w."serviceUserId" then 'service' when guard."usernameKey" is not null then 'protected'
        when u.type <> 'user' or 'bot' = any(u.roles) or u."usernameKey" = 'rocket.cat' then 'machine'
        when u.federated then 'federated' end as untouchable
    from w left join observation o on o.id = w."currentObservationId" left join g on true left join r on true
    left join person p on p."usernameKey" = lower(${username})
    left join observed_user u on u."observationId" = o.id and u."usernameKey" = lower(${username})
    left join protected_account guard on guard."usernameKey" = lower(${username})`;
  return row ? asFound(row, now) : null;
}

type FoundRow = Ids &
  Pick<Found, 'observedAt' | 'paused' | 'known'> &
  Omit<WhyFacts['group'], 'expiredAt'> & {
    expiresAt: Date | null;
    hasRoom: boolean;
    external: boolean;
    readable: boolean;
    archived: boolean;
    username: string;
    personName: string;
    personDefined: boolean;
    active: boolean;
    accountActive: boolean | null;
    untouchable: Untouchable | null;
  };

function asFound(row: FoundRow, now: Date): Found {
  const { groupId, personId, roomId, userId, observedAt, paused, known, expiresAt, accountActive } = row;
  const { slug, name, defined, ended, mandatory, automation, removesExtra } = row;
  const expiredAt = expiresAt !== null && expiresAt <= now ? expiresAt : null;
  const { external, readable, archived } = row;
  const account = accountActive === null ? 'missing' : accountActive ? 'active' : 'inactive';
  return {
    ...{ groupId, personId, roomId, userId, observedAt, paused, known },
    group: { slug, name, defined, ended, mandatory, automation, removesExtra, expiredAt },
    room: row.hasRoom ? { external, readable, archived } : null,
    person: {
      username: row.username,
      name: row.personName,
      defined: row.personDefined,
      active: row.active,
      account,
      untouchable: row.untouchable,
    },
  };
}

async function endedGrant(groupId: number | null, personId: number | null, now: Date) {
  if (groupId === null || personId === null) return null;
  return (await endedGrantsOf([{ groupId, personId }], now)).get(groupId)?.get(personId) ?? null;
}

async function leftFrom({ groupId, personId, group }: Found, now: Date): Promise<Date | null> {
  if (groupId === null || personId === null) return null;
  const departure = (await departuresOf([groupId], now)).get(groupId)?.get(personId);
  return departure && isRespected(group, departure) ? departure.leftAt : null;
}

/** Of the membership itself, and of what holds its group. */
async function openDrift({ groupId, person }: Found) {
  if (groupId === null) return [];
  return readRows(Prisma.sql`where d."resolvedAt" is null and d."groupId" = ${groupId}
    and (lower(d.username) = ${person.username.toLowerCase()} or d.kind = any(${[...HELD]}::text[]))
    order by d.username is null, d."firstSeenAt"`);
}

async function waitingPlan({ groupId, person }: Found, now: Date): Promise<WhyFacts['plan']> {
  if (groupId === null) return null;
  const [plan] = await database().$queryRaw<{ id: number; state: string }[]>`
    select plan.id, plan.state from plan join change c on c."planId" = plan.id and c."groupId" = ${groupId}
    where plan.state in ('ready', 'held', 'approved', 'applying') and plan."expiresAt" > ${now}
      and lower(c.username) = ${person.username.toLowerCase()}
    order by plan.id desc limit 1`;
  return plan ?? null;
}

async function runsOf({ groupId, person }: Found): Promise<WhyFacts['runs']> {
  if (groupId === null) return [];
  return database().$queryRaw<WhyFacts['runs'][number][]>`
    select r.id as run, c.kind, c.state, c.code, coalesce(c.at, r."startedAt") as at
    from (select id, "planId", "startedAt" from run order by id desc limit ${RUNS_LOOKED_AT}) r
    join change c on c."planId" = r."planId" and c."groupId" = ${groupId}
    where lower(c.username) = ${person.username.toLowerCase()}
      and c.kind in ('add-member', 'remove-member', 'grant-role', 'revoke-role')
    order by r.id desc, c.seq limit ${RUNS_SHOWN}`;
}

async function spansOf(roomId: string | null, userId: string | null): Promise<WhyFacts['spans']> {
  if (roomId === null || userId === null) return [];
  return database().$queryRaw<WhyFacts['spans'][number][]>`
    select role::text as role, "firstSeenAt" as "from", "lastSeenAt" as "to" from presence_span
    where "roomId" = ${roomId} and "userId" = ${userId} order by "firstSeenAt" desc limit ${RUNS_SHOWN}`;
}

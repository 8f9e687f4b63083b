import { AppError } from '@/lib/base/errors';
import { database } from '@/lib/db/client';
import { Prisma } from '@/lib/db/generated/client';
import { roomsOfPerson } from '@/lib/groups/queries/person-rooms';
import { isBelieved } from '@/lib/sources/types';
import { isRespected } from '../departures';
import type { DriftKind, EndedGrant } from '../types';
import type { WhyFacts, WhyGrant } from '../why/types';
import { departuresOf } from './departures';
import { readRows } from './drift-page';
import { endedGrantsOf, endedGroupSources } from './ended';
import { isLookedFor } from './unauthored';
import { findPair, type Pair } from './why-pair';

export type WhyAsked = { username: string; slug: string };

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
  const exclusion = here?.exclusion ?? null;
  const [own] = drift.filter(({ username: name }) => name !== null);
  const [frozenBy, lookedFor] = await Promise.all([
    unbelieved(found, exclusion === null ? ended : null),
    own !== undefined && isLookedFor(own.id),
  ]);
  const ignored = drift.find(({ ignoredUntil }) => ignoredUntil !== null && ignoredUntil > now);
  return {
    ...pick(found),
    present: here?.actual?.role ?? null,
    grants: (here?.wanted?.grants ?? []).map(asGrant),
    inheritedFrom: here?.wanted?.inheritedFrom ?? null,
    exclusion,
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
    frozenBy,
    lookedFor,
    plan,
    runs,
    spans,
  };
}

const HELD: readonly DriftKind[] = ['configuration', 'room-conflict', 'room-unknown'];

function pick({ observedAt, paused, person, group, room }: Pair) {
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

async function endedGrant(groupId: number | null, personId: number | null, now: Date) {
  if (groupId === null || personId === null) return null;
  return (await endedGrantsOf([{ groupId, personId }], now)).get(groupId)?.get(personId) ?? null;
}

/** The source on whose word a removal would rest, where it cannot be believed now. */
async function unbelieved({ groupId, group }: Pair, ended: EndedGrant | null): Promise<string | null> {
  if (group.ended && groupId !== null) {
    const name = (await endedGroupSources([groupId])).get(groupId);
    const source = name === undefined ? null : await database().source.findFirst({ where: { name } });
    return source && !isBelieved(source.health) ? source.name : null;
  }
  if (group.expiredAt !== null || ended?.how !== 'ended' || ended.sourceHealth === null) return null;
  return isBelieved(ended.sourceHealth) ? null : ended.source;
}

async function leftFrom({ groupId, personId, group }: Pair, now: Date): Promise<Date | null> {
  if (groupId === null || personId === null) return null;
  const departure = (await departuresOf([groupId], now)).get(groupId)?.get(personId);
  return departure && isRespected(group, departure) ? departure.leftAt : null;
}

/** Of the membership itself, and of what holds its group. */
async function openDrift({ groupId, person }: Pair) {
  if (groupId === null) return [];
  return readRows(Prisma.sql`where d."resolvedAt" is null and d."groupId" = ${groupId}
    and (lower(d.username) = ${person.username.toLowerCase()} or d.kind = any(${[...HELD]}::text[]))
    order by d.username is null, d."firstSeenAt"`);
}

async function waitingPlan({ groupId, person }: Pair, now: Date): Promise<WhyFacts['plan']> {
  if (groupId === null) return null;
  const [plan] = await database().$queryRaw<{ id: number; state: string }[]>`
    select plan.id, plan.state from plan join change c on c."planId" = plan.id and c."groupId" = ${groupId}
    where plan.state in ('ready', 'held', 'approved', 'applying') and plan."expiresAt" > ${now}
      and c.state <> 'frozen'
      and (lower(c.username) = ${person.username.toLowerCase()} or c.kind in ('archive-room', 'unarchive-room'))
    order by plan.id desc limit 1`;
  return plan ?? null;
}

async function runsOf({ groupId, person }: Pair): Promise<WhyFacts['runs']> {
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

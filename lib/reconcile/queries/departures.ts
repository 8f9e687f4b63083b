import { database, type Tx } from '@/lib/db/client';
import { derivedWrite } from '@/lib/db/derived';
import type { Departure } from '../types';

export type NewDeparture = { groupId: number; personId: number; leftAt: Date };

/** Departures in force, by group and then by person, with the latest reason a hand gave to be there. */
export async function departuresOf(
  groupIds: readonly number[],
  now: Date,
): Promise<Map<number, Map<number, Departure>>> {
  const byGroup = new Map<number, Map<number, Departure>>();
  if (groupIds.length === 0) return byGroup;
  const rows = await database().$queryRaw<(NewDeparture & Departure)[]>`
    select d."groupId", d."personId", max(d."leftAt") as "leftAt",
      (select max(r.at) from "grant" g join revision r on r.number = g."addedRevision"
        where g."groupId" = d."groupId" and g."personId" = d."personId" and g."sourceId" is null
          and g."endedRevision" is null and (g.until is null or g.until > ${now})) as "givenByHandAt"
    from departure d where d."groupId" = any(${[...groupIds]}::int[]) and d."endedAt" is null
    group by d."groupId", d."personId"`;
  for (const { groupId, personId, leftAt, givenByHandAt } of rows) {
    const found = byGroup.get(groupId) ?? new Map<number, Departure>();
    byGroup.set(groupId, found.set(personId, { leftAt, givenByHandAt }));
  }
  return byGroup;
}

/** Keeps departures not known yet; one that someone ended stays ended. Gives how many are new. */
export async function keepDepartures(departures: readonly NewDeparture[], now: Date): Promise<number> {
  if (departures.length === 0) return 0;
  return derivedWrite(
    (tx) => tx.$executeRaw`
      insert into departure ("groupId", "personId", "leftAt", "seenAt")
      select *, ${now}::timestamptz from unnest(
        ${departures.map(({ groupId }) => groupId)}::int[], ${departures.map(({ personId }) => personId)}::int[],
        ${departures.map(({ leftAt }) => leftAt)}::timestamptz[])
      on conflict do nothing`,
  );
}

/**
 * Departures that are over: the person is in the room again, nothing asks for them there any more (so that a later
 * reason is a new one), or somebody gave a reason after they had left, a source that had dropped them included.
 */
export async function endDeparturesOver(observationId: number, now: Date): Promise<void> {
  await derivedWrite(async (tx) => {
    await endOfPresent(tx, observationId, now);
    await endOfUnasked(tx, now);
    await endOfGrantedAnew(tx, now);
  });
}

async function endOfPresent(tx: Tx, observationId: number, now: Date): Promise<void> {
  await tx.$executeRaw`
    update departure d set "endedAt" = ${now}, "endReason" = 'rejoined'
    from "group" g, person p, observed_user u, observed_room r
    where d."endedAt" is null and g.id = d."groupId" and p.id = d."personId"
      and u."observationId" = ${observationId} and u."usernameKey" = p."usernameKey"
      and r."observationId" = ${observationId} and r."roomId" = g."roomId" and r.readable
      and u."userId" = any(r."memberIds")`;
}

/** Owners come from parents too, without a grant of the group's own. */
async function endOfUnasked(tx: Tx, now: Date): Promise<void> {
  await tx.$executeRaw`
    update departure d set "endedAt" = ${now}, "endReason" = 'grant-ended'
    where d."endedAt" is null and not exists (
      with recursive line(id, "parentId", own) as (
        select g.id, g."parentId", true from "group" g where g.id = d."groupId"
        union
        select g.id, g."parentId", false from "group" g join line on g.id = line."parentId")
      select from line join "grant" n on n."groupId" = line.id and (line.own or n.role = 'owner')
      where n."personId" = d."personId" and n."endedRevision" is null and (n.until is null or n.until > ${now}))`;
}

/** A grant that takes the place of another of its source's in one revision, for its role or its end, is no new one. */
async function endOfGrantedAnew(tx: Tx, now: Date): Promise<void> {
  await tx.$executeRaw`
    update departure d set "endedAt" = ${now}, "endReason" = 'granted-anew'
    from "grant" n join revision r on r.number = n."addedRevision"
    where d."endedAt" is null and n."groupId" = d."groupId" and n."personId" = d."personId"
      and n."endedRevision" is null and (n.until is null or n.until > ${now}) and r.at > d."leftAt"
      and (n."sourceId" is null or exists (
        select from "grant" o where o."groupId" = n."groupId" and o."personId" = n."personId"
          and o."sourceId" = n."sourceId" and o."endedRevision" < n."addedRevision"))
      and not exists (
        select from "grant" o where o."groupId" = n."groupId" and o."personId" = n."personId"
          and o."sourceId" = n."sourceId" and o."endedRevision" = n."addedRevision")`;
}

/** Someone decided to put these people back all the same. Gives the memberships that were away. */
export async function endDepartures(
  tx: Tx,
  memberships: readonly { groupId: number; personId: number }[],
  by: string,
  now: Date,
): Promise<{ groupId: number; personId: number }[]> {
  return tx.$queryRaw`
    update departure d set "endedAt" = ${now}, "endedBy" = ${by}, "endReason" = 'put-back'
    from unnest(${memberships.map(({ groupId }) => groupId)}::int[], ${memberships.map(({ personId }) => personId)}::int[])
      as m("groupId", "personId")
    where d."endedAt" is null and d."groupId" = m."groupId" and d."personId" = m."personId"
    returning d."groupId", d."personId"`;
}

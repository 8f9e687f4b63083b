import { database } from '@/lib/db/client';
import { groupBatches } from '@/lib/groups/queries/definitions';
import { ahead } from '../ahead';
import { peopleToExplain } from '../compare-members';
import type { DefinedGroup, GroupCase, ObservedRoom } from '../types';
import { departuresOf } from './departures';
import { endedGrantsOf, endedGroupSources } from './ended';
import type { View } from './view';

const GROUPS_AT_ONCE = 10;

type BareCase = Omit<GroupCase, 'endedGrants' | 'departures' | 'endedBySource'>;

/** Groups beside their rooms, by batches: memory does not grow with the number of memberships. */
export function groupCases(view: View, groupIds?: readonly number[]): AsyncIterable<GroupCase[]> {
  return ahead(readCases(view, groupIds));
}

async function* readCases(view: View, groupIds?: readonly number[]): AsyncGenerator<GroupCase[]> {
  for await (const groups of groupBatches(GROUPS_AT_ONCE, view.now, groupIds)) {
    const bare = await besideRooms(groups, view.observationId);
    yield await explained(bare, view);
  }
}

async function besideRooms(groups: readonly DefinedGroup[], observationId: number): Promise<BareCase[]> {
  const roomIds = groups.map(({ roomId }) => roomId).filter((roomId) => roomId !== null);
  const rooms = await readRooms(
    observationId,
    roomIds,
    groups.map(({ slug }) => slug),
  );
  const byId = new Map(rooms.map((room) => [room.roomId, room]));
  const bySlug = new Map(rooms.map((room) => [room.slug, room]));
  const namesakes = groups.map((group) => {
    const bound = group.roomId !== null && byId.has(group.roomId);
    return bound ? null : (bySlug.get(group.slug)?.roomId ?? null);
  });
  const claimants = await claimantsOf(namesakes.filter((roomId) => roomId !== null));
  return groups.map((group, index) => {
    const roomId = namesakes[index] ?? null;
    return {
      group,
      room: group.roomId === null ? null : (byId.get(group.roomId) ?? null),
      namesake: roomId === null ? null : { roomId, boundTo: claimants.get(roomId) ?? null },
    };
  });
}

async function explained(bare: readonly BareCase[], view: View): Promise<GroupCase[]> {
  const memberships = bare.flatMap((one) => {
    const { groupId, ended } = one.group;
    if (ended || !one.room) return [];
    const whole = { ...one, endedBySource: null };
    return peopleToExplain(whole, view.directory).map((personId) => ({ groupId, personId }));
  });
  const endedIds = bare.filter(({ group }) => group.ended).map(({ group }) => group.groupId);
  const endedGrants = await endedGrantsOf(memberships, view.now);
  const departures = await departuresOf(
    bare.map(({ group }) => group.groupId),
    view.now,
  );
  const endedSources = await endedGroupSources(endedIds);
  return bare.map((one) => ({
    ...one,
    endedGrants: endedGrants.get(one.group.groupId) ?? new Map(),
    departures: departures.get(one.group.groupId) ?? new Map(),
    endedBySource: endedSources.get(one.group.groupId) ?? null,
  }));
}

async function readRooms(
  observationId: number,
  roomIds: readonly string[],
  slugs: readonly string[],
): Promise<ObservedRoom[]> {
  return database().$queryRaw<ObservedRoom[]>`
    select "roomId", slug, name, kind::text as kind, topic, announcement, description, "readOnly", archived,
      external, readable, "unknownReason", "memberIds", "ownerIds", "moderatorIds"
    from observed_room
    where "observationId" = ${observationId}
      and ("roomId" = any(${[...roomIds]}::text[]) or slug = any(${[...slugs]}::text[]))
    order by "roomId"`;
}

/** Slugs of the groups these rooms are bound to. */
async function claimantsOf(roomIds: readonly string[]): Promise<Map<string, string>> {
  if (roomIds.length === 0) return new Map();
  const groups = await database().group.findMany({
    where: { roomId: { in: [...roomIds] }, endedRevision: null },
    select: { roomId: true, slug: true },
  });
  return new Map(groups.map(({ roomId, slug }) => [roomId ?? '', slug]));
}

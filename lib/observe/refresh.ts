import { derivedWrite } from '@/lib/db/derived';
import type { ChatClient, ChatRoom } from '@/lib/rocketchat/types';
import { databaseNow } from './queries/now';
import { roomIdsAround } from './queries/presence';
import { activityOf, allPrivate, inactiveUserIds, roomsHidingMembers } from './queries/workspace';
import { readByRoom } from './read-rooms';
import { foldRooms, listTouched } from './refresh-rooms';
import { type FreshPeople, pickPeople, readPeople } from './refresh-users';
import { deleteRows, writeRooms, writeUsers } from './rows';
import { keepPresence } from './spans';
import { callsToList, type Reach } from './strategy';
import type { SeenRoom } from './types';

export type RefreshObserved = {
  chat: ChatClient;
  observationId: number;
  /** Rooms that a run made or changed. */
  roomIds: readonly string[];
  /** People that a run made, changed, or put into or out of a room. */
  userIds: readonly string[];
  runId: number | null;
  signal?: AbortSignal;
};

/** Above so many people one list is cheaper than a call each. */
const FEW_PEOPLE = 2;

/**
 * Reads back what a run touched, by the cheapest way, into the rows of an observation. Reads only: whoever compares
 * the rows with what was meant finds what the server dropped.
 */
export async function refreshObserved(refresh: RefreshObserved): Promise<void> {
  const { chat, observationId, signal } = refresh;
  const roomIds = new Set(refresh.roomIds);
  const userIds = new Set(refresh.userIds);
  const privateAlone = await allPrivate(observationId, refresh.roomIds);
  const touched = await listTouched(chat, roomIds, privateAlone, signal);
  const people = await (byUser(touched, userIds, chat)
    ? readBackByUser(refresh, touched, userIds)
    : readBackByRoom(refresh, touched, userIds));
  const goneRoomIds = [...roomIds].filter((roomId) => !touched.has(roomId));
  await deleteRows(observationId, { roomIds: goneRoomIds, userIds: people.goneIds });
  await closeRefresh(observationId, refresh.runId);
  // Who became inactive left every room they were in, touched or not.
  const withThem = await roomIdsAround(observationId, [...userIds]);
  await keepPresence(observationId, await databaseNow(), [...new Set([...roomIds, ...withThem])]);
}

/** Whether a call per touched person is cheaper than asking each touched room. */
function byUser(
  touched: ReadonlyMap<string, ChatRoom>,
  userIds: ReadonlySet<string>,
  chat: ChatClient,
): boolean {
  if (!chat.account().permissions.includes('view-other-user-channels')) return false;
  const capabilities = chat.capabilities();
  let perRoom = Math.min(userIds.size, 1);
  for (const room of touched.values()) perRoom += callsToList(room, capabilities);
  return userIds.size <= perRoom;
}

async function readBackByUser(
  { chat, observationId, signal }: RefreshObserved,
  touched: ReadonlyMap<string, ChatRoom>,
  userIds: ReadonlySet<string>,
): Promise<FreshPeople> {
  const people = await readPeople(chat, userIds, signal);
  await writeUsers(observationId, people.users);
  const accountId = chat.account().userId;
  const doubtful = await foldRooms({ observationId, accountId, touched, fresh: people.fresh });
  await askRooms({ chat, observationId, signal }, doubtful);
  return people;
}

async function readBackByRoom(
  refresh: RefreshObserved,
  touched: ReadonlyMap<string, ChatRoom>,
  userIds: ReadonlySet<string>,
): Promise<FreshPeople> {
  const { chat, observationId, signal } = refresh;
  const few = userIds.size <= FEW_PEOPLE && chat.account().permissions.includes('view-other-user-channels');
  const people = await (few ? readPeople(chat, userIds, signal) : pickPeople(chat, userIds, signal));
  const hiding = await foldActivity(refresh, people);
  await writeUsers(observationId, people.users);
  const untouched = hiding.filter(({ roomId }) => !touched.has(roomId));
  await askRooms(refresh, [...touched.values(), ...untouched]);
  return people;
}

/**
 * Who became active or inactive did so in all their rooms, touched or not. Gives the rooms to ask where the account
 * may not ask for people's rooms: those that count more members than were seen.
 */
export async function foldActivity(
  { chat, observationId, signal }: Refreshing,
  people: FreshPeople,
): Promise<readonly ChatRoom[]> {
  const activeBefore = await activityOf(
    observationId,
    people.users.map(({ userId }) => userId),
  );
  const turned = people.users.filter(({ userId, active }) => (activeBefore.get(userId) ?? active) !== active);
  if (turned.length === 0 && people.goneIds.length === 0) return [];
  const turnedOn = turned.filter(({ active }) => active).map(({ userId }) => userId);
  const seesRooms = chat.account().permissions.includes('view-other-user-channels');
  const { fresh } = await readPeople(chat, seesRooms ? turnedOn : [], signal);
  const without = [...turned.filter(({ active }) => !active).map(({ userId }) => userId), ...people.goneIds];
  for (const userId of without) fresh.set(userId, { active: false, rooms: new Map() });
  await foldRooms({ observationId, accountId: chat.account().userId, touched: new Map(), fresh });
  return seesRooms || turnedOn.length === 0 ? [] : roomsHidingMembers(observationId);
}

type Refreshing = { chat: ChatClient; observationId: number; signal?: AbortSignal | undefined };

/** Which rooms the account is in was not asked: each is. */
const ASKED_ANYWAY = { ownRooms: null, audits: false };

/** Lists these rooms' members into the observation. */
export async function askRooms(
  { chat, observationId, signal }: Refreshing,
  rooms: readonly ChatRoom[],
  { ownRooms, audits }: Pick<Reach, 'ownRooms' | 'audits'> = ASKED_ANYWAY,
): Promise<void> {
  if (rooms.length === 0) return;
  const inactiveIds = new Set(await inactiveUserIds(observationId));
  let batch: SeenRoom[] = [];
  await readByRoom({ chat, rooms, ownRooms, audits, inactiveIds, signal }, async (room) => {
    batch.push(room);
    if (batch.length < 200) return;
    const full = batch;
    batch = [];
    await writeRooms(observationId, full);
  });
  await writeRooms(observationId, batch);
}

export async function closeRefresh(observationId: number, runId: number | null): Promise<void> {
  await derivedWrite(
    (tx) => tx.$executeRaw`
      update observation set "refreshedByRun" = coalesce(${runId}::int, "refreshedByRun"), "refreshedAt" = now(),
        users = (select count(*) from observed_user where "observationId" = ${observationId}),
        (rooms, memberships, unreadable) = (
          select count(*), coalesce(sum(cardinality("memberIds")), 0), count(*) filter (where not readable)
          from observed_room where "observationId" = ${observationId})
      where id = ${observationId}`,
    60_000,
  );
}

import type { ObservedRoom } from '@/lib/db/generated/client';
import type { ChatClient, ChatRoom } from '@/lib/rocketchat/types';
import { inParallel } from './in-parallel';
import { readOwnRooms } from './observe';
import { databaseNow } from './queries/now';
import { roomIdsAround } from './queries/presence';
import { accountsSeen, membersWithoutAccount } from './queries/reread';
import { observedRooms } from './queries/workspace';
import { unknownRoom, whyClosed } from './read-rooms';
import { askRooms, closeRefresh, foldActivity } from './refresh';
import { foldRooms } from './refresh-rooms';
import { type FreshPeople, pickPeople, readPeople } from './refresh-users';
import { deleteRows, writeRooms, writeUsers } from './rows';
import { keepPresence } from './spans';
import { type Reach, wayTo } from './strategy';

export type Reread = {
  chat: ChatClient;
  observationId: number;
  roomIds: readonly string[];
  userIds: readonly string[];
  signal?: AbortSignal | undefined;
};

/** What proved to be different from what the observation said. */
export type Moved = { roomIds: string[]; userIds: string[] };

/** Above so many strangers one list is cheaper than a call each. */
const FEW_PEOPLE = 20;

/**
 * Reads these few rooms and people again, each for itself, into the rows of an observation. A room is asked for its
 * members where it lists them to the account; elsewhere the people named are asked for their rooms.
 */
export async function rereadObserved(reread: Reread): Promise<Moved> {
  const { chat, observationId, roomIds, userIds, signal } = reread;
  const before = await snapshot(observationId, roomIds, userIds);
  const [rooms, ownRooms, people] = await Promise.all([
    readRooms(reread),
    readOwnRooms(chat, signal),
    askPeople(reread, userIds),
  ]);
  const hiding = await foldActivity(reread, people);
  await writeUsers(observationId, people.users);
  const named = new Set(roomIds);
  const asked = [...rooms, ...hiding.filter(({ roomId }) => !named.has(roomId))];
  const reach: Reach = { ownRooms, permissions: chat.account().permissions, audits: false };
  const listed = asked.filter((room) => wayTo(room, reach) !== 'closed');
  await askRooms(reread, listed, reach);
  await foldUnlisted(
    reread,
    rooms.filter((room) => wayTo(room, reach) === 'closed'),
    people,
  );
  const strangers = await addStrangers(reread);
  const present = new Set(rooms.map(({ roomId }) => roomId));
  const gone = roomIds.filter((roomId) => !present.has(roomId));
  await deleteRows(observationId, { roomIds: gone, userIds: people.goneIds });
  await closeRefresh(observationId, null);
  const around = await roomIdsAround(observationId, [...userIds]);
  await keepPresence(observationId, await databaseNow(), [...new Set([...roomIds, ...around])]);
  const moved = differing(before, await snapshot(observationId, roomIds, userIds));
  return { ...moved, userIds: [...moved.userIds, ...strangers] };
}

async function readRooms({ chat, roomIds, signal }: Reread): Promise<ChatRoom[]> {
  const rooms: ChatRoom[] = [];
  await inParallel(roomIds, async (roomId) => {
    const room = await chat.room(roomId, signal);
    if (room) rooms.push(room);
  });
  return rooms;
}

async function askPeople({ chat, signal }: Reread, userIds: readonly string[]): Promise<FreshPeople> {
  if (userIds.length === 0) return { users: [], goneIds: [], fresh: new Map() };
  const oneByOne =
    userIds.length <= FEW_PEOPLE && chat.account().permissions.includes('view-other-user-channels');
  return oneByOne ? readPeople(chat, userIds, signal) : pickPeople(chat, new Set(userIds), signal);
}

/** Rooms closed to the account: known through the people in them, else by the server's audit, or unknown. */
async function foldUnlisted(
  reread: Reread,
  rooms: readonly ChatRoom[],
  { fresh }: FreshPeople,
): Promise<void> {
  const { chat, observationId, signal } = reread;
  if (rooms.length === 0) return;
  const touched = new Map(rooms.map((room) => [room.roomId, room]));
  const doubtful = await foldRooms({ observationId, accountId: chat.account().userId, touched, fresh });
  if (doubtful.length > 0 && (await chat.mayAudit(signal)))
    return askRooms(reread, doubtful, { ownRooms: new Map(), audits: true });
  await writeRooms(
    observationId,
    doubtful.map((room) => unknownRoom(room, whyClosed(room))),
  );
}

/** Members whose account is newer than the observation. */
async function addStrangers(reread: Reread): Promise<string[]> {
  const strangers = await membersWithoutAccount(reread.observationId, reread.roomIds);
  const { users } = await askPeople(reread, strangers);
  await writeUsers(reread.observationId, users);
  return users.map(({ userId }) => userId);
}

type Snapshot = { rooms: ReadonlyMap<string, string>; users: ReadonlyMap<string, string> };

async function snapshot(
  observationId: number,
  roomIds: readonly string[],
  userIds: readonly string[],
): Promise<Snapshot> {
  const [rooms, users] = await Promise.all([
    observedRooms(observationId, roomIds),
    accountsSeen(observationId, userIds),
  ]);
  return {
    rooms: new Map(rooms.map((room) => [room.roomId, contentOf(room)])),
    users: new Map(users.map((user) => [user.userId, JSON.stringify(user)])),
  };
}

/** What comparing looks at, members in one order. */
function contentOf(row: ObservedRoom): string {
  const { fingerprint: _, usersCount: __, memberIds, ownerIds, moderatorIds, ...settings } = row;
  const sorted = [memberIds, ownerIds, moderatorIds].map((ids) => [...ids].sort());
  return JSON.stringify([settings, sorted]);
}

function differing(before: Snapshot, after: Snapshot): Moved {
  const moved = (was: ReadonlyMap<string, string>, is: ReadonlyMap<string, string>) =>
    [...new Set([...was.keys(), ...is.keys()])].filter((id) => was.get(id) !== is.get(id));
  return { roomIds: moved(before.rooms, after.rooms), userIds: moved(before.users, after.users) };
}

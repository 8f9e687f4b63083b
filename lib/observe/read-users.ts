import { AppError, isAppError } from '@/lib/base/errors';
import type { ChatClient, ChatRoom, UserRoom } from '@/lib/rocketchat/types';
import { inParallel } from './in-parallel';
import { endsObservation, unknownRoom } from './read-rooms';
import type { SeenRoom } from './types';

/** With more people unread the observation says too little to be worth finishing. */
const MOST_UNREAD = 20;

export type UserReading = {
  chat: Pick<ChatClient, 'userRooms' | 'account'>;
  rooms: readonly ChatRoom[];
  activeUserIds: readonly string[];
  ownRooms: ReadonlyMap<string, UserRoom>;
  signal?: AbortSignal | undefined;
  onRead?: (done: number) => void;
};

type Found = { memberIds: string[]; ownerIds: string[]; moderatorIds: string[] };

/** Reads everyone's rooms and turns them round. Rooms that people who could not be read may be in are unknown. */
export async function readByUser(reading: UserReading): Promise<SeenRoom[]> {
  const { chat, rooms, ownRooms, onRead } = reading;
  const foundById = new Map<string, Found>(
    rooms.map(({ roomId }) => [roomId, { memberIds: [], ownerIds: [], moderatorIds: [] }]),
  );
  const accountId = chat.account().userId;
  let done = 0;
  let unread = 0;
  await inParallel(new Set([accountId, ...reading.activeUserIds]), async (userId) => {
    const theirs = userId === accountId ? [...ownRooms.values()] : await readUser(userId, reading);
    if (theirs === null) unread += 1;
    else for (const room of theirs) note(foundById.get(room.roomId), userId, room);
    if (unread > MOST_UNREAD) throw tooManyUnread(unread);
    onRead?.(++done);
  });
  return rooms.map((room) => conclude(room, foundById.get(room.roomId), unread > 0));
}

function tooManyUnread(unread: number): AppError {
  const params = { route: 'GET users.info', code: 'incomplete', unread };
  return new AppError('CHAT_UNAVAILABLE', `${unread} people could not be read`, params);
}

/** Null when the person could not be read. */
async function readUser(userId: string, { chat, signal }: UserReading): Promise<readonly UserRoom[] | null> {
  try {
    return await chat.userRooms(userId, signal);
  } catch (error) {
    signal?.throwIfAborted();
    if (endsObservation(error) || !isAppError(error)) throw error;
    return null;
  }
}

function note(found: Found | undefined, userId: string, room: UserRoom): void {
  found?.memberIds.push(userId);
  if (room.owner) found?.ownerIds.push(userId);
  if (room.moderator) found?.moderatorIds.push(userId);
}

/** A room whose every member was found is complete whoever was not read. */
function conclude(room: ChatRoom, found: Found | undefined, someUnread: boolean): SeenRoom {
  if (!found || (someUnread && found.memberIds.length < room.usersCount))
    return unknownRoom(room, 'incomplete');
  return { ...room, ...found, unknownReason: null };
}

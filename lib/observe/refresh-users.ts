import type { ChatClient, ChatUser } from '@/lib/rocketchat/types';
import type { FreshUser } from './fold-room';
import { inParallel } from './in-parallel';

export type FreshPeople = {
  users: ChatUser[];
  goneIds: string[];
  /** With their rooms: empty when the whole list was read. */
  fresh: Map<string, FreshUser>;
};

/** Reads these people one by one, each with all their rooms. */
export async function readPeople(
  chat: Pick<ChatClient, 'userWithRooms'>,
  userIds: Iterable<string>,
  signal?: AbortSignal,
): Promise<FreshPeople> {
  const people: FreshPeople = { users: [], goneIds: [], fresh: new Map() };
  await inParallel(userIds, async (userId) => {
    const found = await chat.userWithRooms(userId, signal);
    if (found === null) people.goneIds.push(userId);
    else people.users.push(found.user);
    const rooms = new Map(found?.rooms.map((room) => [room.roomId, room]));
    people.fresh.set(userId, { active: found?.user.active ?? false, rooms });
  });
  return people;
}

/** Reads everybody and keeps these people. */
export async function pickPeople(
  chat: Pick<ChatClient, 'listUsers'>,
  userIds: ReadonlySet<string>,
  signal?: AbortSignal,
): Promise<FreshPeople> {
  const all = await chat.listUsers(signal);
  const users = all.filter(({ userId }) => userIds.has(userId));
  const present = new Set(users.map(({ userId }) => userId));
  return { users, goneIds: [...userIds].filter((id) => !present.has(id)), fresh: new Map() };
}

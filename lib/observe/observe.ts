import { type AppError, isAppError } from '@/lib/base/errors';
import type { Explanation } from '@/lib/base/explanation';
import type { ChatClient, ChatRoom, ChatUser, UserRoom } from '@/lib/rocketchat/types';
import { callsSince } from './calls';
import { beginObservation, completeObservation, failObservation } from './observations';
import { readByRoom } from './read-rooms';
import { readByUser } from './read-users';
import { RoomWriter } from './room-writer';
import { writeUsers } from './rows';
import { keepPresence } from './spans';
import { chooseStrategy } from './strategy';
import type { ObservationProgress, ObservationResult, Strategy } from './types';

export type ObserveWorkspace = {
  chat: ChatClient;
  /** Every pass is full for now. */
  full?: boolean;
  signal?: AbortSignal;
  onProgress?: (progress: ObservationProgress) => void;
};

/**
 * Reads the whole workspace into a new observation and makes it the current one. What the server cannot give makes
 * the observation fail as a whole (people, rooms) or one room unknown (members).
 * @throws the signal's reason when aborted; the observation is then marked failed.
 */
export async function observeWorkspace(options: ObserveWorkspace): Promise<ObservationResult> {
  const { chat } = options;
  const before = chat.calls();
  const observationId = await beginObservation(chat.capabilities().version);
  try {
    const found = await readWorkspace(observationId, options);
    const calls = callsSince(before, chat.calls());
    await completeObservation(observationId, { ...found, calls });
    await keepPresence(observationId, new Date());
    return { observationId, state: 'complete', ...found, calls, error: null };
  } catch (error) {
    const calls = callsSince(before, chat.calls());
    const explanation = explain(error);
    await failObservation(observationId, calls, explanation);
    if (!isAppError(error)) throw error;
    return { ...NOTHING, observationId, state: 'failed', calls, error: explanation };
  }
}

const NOTHING = { strategy: null, users: 0, rooms: 0, memberships: 0, unreadable: 0 } as const;

type Lists = { users: ChatUser[]; rooms: ChatRoom[]; ownRooms: Map<string, UserRoom> | null };

async function readWorkspace(observationId: number, options: ObserveWorkspace) {
  const { chat, onProgress } = options;
  onProgress?.({ phase: 'lists', done: 0, total: 0 });
  const lists = await readLists(options);
  await writeUsers(observationId, lists.users);
  const activeUserIds = lists.users.filter(({ active }) => active).map(({ userId }) => userId);
  const accountId = chat.account().userId;
  const { strategy, calls } = chooseStrategy({
    ...lists,
    activeUserIds,
    accountId,
    capabilities: chat.capabilities(),
  });
  const writer = new RoomWriter(observationId);
  await readMemberships(strategy, { ...options, ...lists, activeUserIds, writer, calls });
  await writer.flush();
  onProgress?.({ phase: 'done', done: calls, total: calls });
  return { ...writer.totals, users: lists.users.length, strategy };
}

async function readLists({ chat, signal }: ObserveWorkspace): Promise<Lists> {
  const [users, rooms] = await Promise.all([chat.listUsers(signal), chat.listRooms(signal)]);
  const needsOwn = rooms.some((room) => room.usersCount > 0);
  return { users, rooms, ownRooms: needsOwn ? await readOwnRooms(chat, signal) : new Map() };
}

/** Null when the account may not see who is in which room, not even for itself. */
async function readOwnRooms(chat: ChatClient, signal?: AbortSignal): Promise<Map<string, UserRoom> | null> {
  const { userId, permissions } = chat.account();
  if (!permissions.includes('view-other-user-channels')) return null;
  const rooms = await chat.userRooms(userId, signal);
  return new Map(rooms.map((room) => [room.roomId, room]));
}

type MembershipReading = ObserveWorkspace &
  Lists & { activeUserIds: readonly string[]; writer: RoomWriter; calls: number };

async function readMemberships(strategy: Strategy, reading: MembershipReading): Promise<void> {
  const { chat, users, rooms, ownRooms, activeUserIds, writer, calls, signal, onProgress } = reading;
  let done = 0;
  const onRead = () => onProgress?.({ phase: 'members', done: ++done, total: calls });
  if (strategy === 'per-user' && ownRooms) {
    const seen = await readByUser({ chat, rooms, activeUserIds, ownRooms, signal, onRead });
    for (const room of seen) await writer.take(room);
    return;
  }
  const inactiveIds = new Set(users.filter(({ active }) => !active).map(({ userId }) => userId));
  await readByRoom({ chat, rooms, ownRooms, inactiveIds, signal }, async (room) => {
    await writer.take(room);
    onRead();
  });
}

/** What the page shows: a key of messages/<locale>/errors.json, or `interrupted`. */
function explain(error: unknown): Explanation {
  return isAppError(error) ? { code: error.code, params: paramsOf(error) } : { code: 'interrupted' };
}

function paramsOf({ params }: AppError): Explanation['params'] {
  return { ...params };
}

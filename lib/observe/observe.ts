import { isAppError } from '@/lib/base/errors';
import type { Explanation } from '@/lib/base/explanation';
import { isDenial } from '@/lib/rocketchat/route-permissions';
import type { ChatClient, ChatRoom, ChatUser, UserRoom } from '@/lib/rocketchat/types';
import { callsSince } from './calls';
import { carryUnchanged, foldBack, NONE } from './carry';
import { mayRestOn } from './incremental';
import { beginObservation, completeObservation, failObservation } from './observations';
import { type BaseObservation, baseObservation } from './queries/base';
import { databaseNow } from './queries/now';
import { readByRoom } from './read-rooms';
import { readByUser } from './read-users';
import { RoomWriter } from './room-writer';
import { freshenPeople, writeUsers } from './rows';
import { keepPresence } from './spans';
import { chooseStrategy, knownWithoutAsking, type Reach, wayTo } from './strategy';
import type { ObservationProgress, ObservationResult, Strategy } from './types';
import { readWebhooks } from './webhooks';
import { requireConnectedServer } from './workspace';

export type ObserveWorkspace = {
  chat: ChatClient;
  /** Reads every room, whatever the reading before says. */
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
  const startedAt = await databaseNow();
  const base = options.full ? null : await baseFor(chat, startedAt);
  const observationId = await beginObservation(startedAt, chat.capabilities().version, chat.account().userId);
  try {
    await requireConnectedServer(chat, options.signal);
    const found = {
      ...(await readWorkspace(observationId, options, base)),
      full: base === null,
      fullAt: base?.fullAt ?? startedAt,
    };
    if (found.full) await readWebhooks(chat, options.signal);
    const calls = callsSince(before, chat.calls());
    await completeObservation(observationId, { ...found, calls });
    await keepPresence(observationId, await databaseNow());
    const { fullAt: _, ...told } = found;
    return { observationId, state: 'complete', ...told, calls, error: null };
  } catch (error) {
    const calls = callsSince(before, chat.calls());
    const explanation = await explain(error, chat);
    await failObservation(observationId, calls, explanation);
    if (!isAppError(error)) throw error;
    return { ...NOTHING, observationId, state: 'failed', calls, error: explanation };
  }
}

const NOTHING = {
  full: false,
  carried: 0,
  strategy: null,
  mix: null,
  users: 0,
  rooms: 0,
  memberships: 0,
  unreadable: 0,
} as const;

/** The reading this one may rest on; null: everything is read. */
async function baseFor(chat: ChatClient, now: Date): Promise<BaseObservation | null> {
  const base = await baseObservation();
  const reader = { version: chat.capabilities().version, accountId: chat.account().userId, now };
  return mayRestOn(base, reader) ? base : null;
}

type Lists = { users: ChatUser[]; rooms: ChatRoom[]; ownRooms: Map<string, UserRoom> | null };

async function readWorkspace(observationId: number, options: ObserveWorkspace, base: BaseObservation | null) {
  const { chat, onProgress } = options;
  onProgress?.({ phase: 'lists', done: 0, total: 0 });
  const lists = await readLists(options);
  await writeUsers(observationId, lists.users);
  await freshenPeople();
  const unchanged = base ? await carryUnchanged({ chat, observationId, base, rooms: lists.rooms }) : NONE;
  const rooms = lists.rooms.filter(({ roomId }) => !unchanged.roomIds.has(roomId));
  const activeUserIds = lists.users.filter(({ active }) => active).map(({ userId }) => userId);
  const reach = await reachOf(chat, rooms, lists.ownRooms, options.signal);
  const { strategy, calls, mix } = chooseStrategy({
    ...reach,
    rooms,
    activeUserIds,
    accountId: chat.account().userId,
    capabilities: chat.capabilities(),
  });
  const writer = new RoomWriter(observationId);
  await readMemberships(strategy, { ...options, ...lists, ...reach, rooms, activeUserIds, writer, calls });
  await writer.flush();
  const back = await foldBack(unchanged.turnedActive, { chat, observationId, signal: options.signal });
  onProgress?.({ phase: 'done', done: calls, total: calls });
  return {
    users: lists.users.length,
    rooms: lists.rooms.length,
    memberships: writer.totals.memberships + unchanged.memberships + back,
    unreadable: writer.totals.unreadable,
    carried: unchanged.roomIds.size,
    strategy,
    mix,
  };
}

/** What of these rooms opens to the account. The licence is asked for only where some room stays closed without. */
export async function reachOf(
  chat: Pick<ChatClient, 'account' | 'mayAudit'>,
  rooms: readonly ChatRoom[],
  ownRooms: Reach['ownRooms'],
  signal?: AbortSignal,
): Promise<Reach> {
  const { userId: accountId, permissions } = chat.account();
  const reach = { ownRooms, permissions, audits: false };
  const isClosed = (room: ChatRoom) =>
    knownWithoutAsking(room, { ownRooms, accountId }) === null && wayTo(room, reach) === 'closed';
  return { ...reach, audits: rooms.some(isClosed) && (await chat.mayAudit(signal)) };
}

async function readLists({ chat, signal }: ObserveWorkspace): Promise<Lists> {
  const [users, rooms] = await Promise.all([chat.listUsers(signal), chat.listRoomsWithFingerprints(signal)]);
  const needsOwn = rooms.some((room) => room.usersCount > 0);
  return { users, rooms, ownRooms: needsOwn ? await readOwnRooms(chat, signal) : new Map() };
}

/** Null when the account may not see who is in which room, not even for itself. */
export async function readOwnRooms(
  chat: ChatClient,
  signal?: AbortSignal,
): Promise<Map<string, UserRoom> | null> {
  const { userId, permissions } = chat.account();
  if (!permissions.includes('view-other-user-channels')) return null;
  const rooms = await chat.userRooms(userId, signal);
  return new Map(rooms.map((room) => [room.roomId, room]));
}

type MembershipReading = ObserveWorkspace &
  Omit<Lists, 'ownRooms'> &
  Reach & { activeUserIds: readonly string[]; writer: RoomWriter; calls: number };

async function readMemberships(strategy: Strategy, reading: MembershipReading): Promise<void> {
  const { chat, users, rooms, ownRooms, audits, activeUserIds, writer, calls, signal, onProgress } = reading;
  let done = 0;
  const onRead = () => onProgress?.({ phase: 'members', done: ++done, total: calls });
  if (strategy === 'per-user' && ownRooms) {
    const seen = await readByUser({ chat, rooms, activeUserIds, ownRooms, signal, onRead });
    for (const room of seen) await writer.take(room);
    return;
  }
  const inactiveIds = new Set(users.filter(({ active }) => !active).map(({ userId }) => userId));
  await readByRoom({ chat, rooms, ownRooms, audits, inactiveIds, signal }, async (room) => {
    await writer.take(room);
    onRead();
  });
}

/** What the page shows: a key of messages/<locale>/errors.json, or `interrupted`. */
async function explain(error: unknown, chat: ChatClient): Promise<Explanation> {
  if (!isAppError(error)) return { code: 'interrupted' };
  const { route, code } = error.params;
  const denied = error.code === 'CHAT_REFUSED' && isDenial(String(code));
  const denial = denied ? await chat.denial(String(route)).catch(() => null) : null;
  const missing = denial && { reason: 'permission', permission: denial.permission, role: denial.role };
  return { code: error.code, params: { ...error.params, ...missing } };
}

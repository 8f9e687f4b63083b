import { isAppError } from '@/lib/base/errors';
import { isDenial } from '@/lib/rocketchat/route-permissions';
import type { ChatClient, ChatRoom, RoomMembers } from '@/lib/rocketchat/types';
import { inParallel } from './in-parallel';
import { knownWithoutAsking, type Reach, wayTo } from './strategy';
import type { SeenRoom, UnknownReason } from './types';

export type RoomReading = {
  chat: Pick<ChatClient, 'roomMembers' | 'auditedMembers' | 'account'>;
  rooms: readonly ChatRoom[];
  ownRooms: Reach['ownRooms'];
  /** Whether rooms that do not open to the account are read by the server's audit. */
  audits: boolean;
  /** Deactivated accounts, left out of every room. */
  inactiveIds: ReadonlySet<string>;
  signal?: AbortSignal | undefined;
};

const NOBODY: RoomMembers = { memberIds: [], ownerIds: [], moderatorIds: [] };

/** Reads the members room by room and hands each over as it comes. A room that fails is unknown, not empty. */
export async function readByRoom(
  reading: RoomReading,
  take: (room: SeenRoom) => Promise<void> | void,
): Promise<void> {
  await inParallel(reading.rooms, async (room) => {
    await take(await readRoom(room, reading));
  });
}

async function readRoom(
  room: ChatRoom,
  { chat, ownRooms, audits, inactiveIds, signal }: RoomReading,
): Promise<SeenRoom> {
  const { userId: accountId, permissions } = chat.account();
  const known = knownWithoutAsking(room, { ownRooms, accountId });
  if (known) return { ...room, ...known, unknownReason: null };
  const way = wayTo(room, { ownRooms, permissions, audits });
  if (way === 'closed') return unknownRoom(room, whyClosed(room));
  try {
    const members = await (way === 'audit'
      ? chat.auditedMembers(room, signal)
      : chat.roomMembers(room, signal));
    return { ...room, ...onlyActive(members, inactiveIds), unknownReason: null };
  } catch (error) {
    signal?.throwIfAborted();
    if (endsObservation(error)) throw error;
    return unknownRoom(room, reasonFor(error));
  }
}

export function unknownRoom(room: ChatRoom, unknownReason: UnknownReason): SeenRoom {
  return { ...room, ...NOBODY, unknownReason };
}

/** Why a room tells the account nothing: of a team, a permission to see all teams would open it. */
export function whyClosed({ kind, archived }: ChatRoom): UnknownReason {
  if (kind === 'team') return 'not-allowed';
  return archived ? 'archived' : 'not-a-member';
}

/** Before 3.15 member lists show deactivated people too. */
export function onlyActive(members: RoomMembers, inactiveIds: ReadonlySet<string>): RoomMembers {
  const active = (ids: readonly string[]) => ids.filter((id) => !inactiveIds.has(id));
  return {
    memberIds: active(members.memberIds),
    ownerIds: active(members.ownerIds),
    moderatorIds: active(members.moderatorIds),
  };
}

/** Whatever is wrong with the account is wrong for every room. */
export function endsObservation(error: unknown): boolean {
  if (!isAppError(error)) return true;
  return (
    error.params.code === 'signed-out' ||
    error.code === 'CHAT_SECOND_FACTOR' ||
    error.code === 'CHAT_RATE_LIMITED'
  );
}

const REASONS: Readonly<Record<string, UnknownReason>> = {
  'error-room-not-found': 'not-a-member',
  'not-found': 'not-a-member',
  'error-room-archived': 'archived',
};

function reasonFor(error: unknown): UnknownReason {
  if (!isAppError(error)) return 'failed';
  const code = String(error.params.code);
  return REASONS[code] ?? (isDenial(code) ? 'not-allowed' : 'failed');
}

import type { Capabilities, ChatRoom, UserRoom } from '@/lib/rocketchat/types';
import type { Strategy } from './types';

/** Above so many people, private groups the account is not in stay unknown rather than cost a call per person. */
const READ_EVERYONE_UP_TO = 5_000;

export type StrategyQuestion = {
  rooms: readonly ChatRoom[];
  activeUserIds: readonly string[];
  accountId: string;
  /** Rooms the account is in; null when it may not ask. */
  ownRooms: ReadonlyMap<string, UserRoom> | null;
  capabilities: Capabilities;
};

/** The cheapest way to read all memberships, counted in calls. Pure. */
export function chooseStrategy(question: StrategyQuestion): { strategy: Strategy; calls: number } {
  const { rooms, activeUserIds, ownRooms, capabilities } = question;
  const populated = rooms.filter((room) => knownWithoutAsking(room, question) === null);
  const readable = populated.filter((room) => mayList(room, ownRooms));
  const perRoom = readable.reduce((calls, room) => calls + callsToList(room, capabilities), 0);
  // The account's own rooms are read already.
  const perUser = ownRooms === null ? Number.POSITIVE_INFINITY : Math.max(0, activeUserIds.length - 1);
  const hidden = populated.length - readable.length;
  const worthEveryone = hidden > 0 && perUser <= READ_EVERYONE_UP_TO;
  return perUser < perRoom || worthEveryone
    ? { strategy: 'per-user', calls: perUser }
    : { strategy: 'per-room', calls: perRoom };
}

/** Calls that listing one room's members and their roles takes. */
export function callsToList({ kind }: Pick<ChatRoom, 'kind'>, { membersWithRoles }: Capabilities): number {
  return kind === 'team' || membersWithRoles ? 1 : 2;
}

/** Private groups list their members only to members, and only while not archived. */
export function mayList(room: ChatRoom, ownRooms: StrategyQuestion['ownRooms']): boolean {
  if (room.kind !== 'private') return true;
  return !room.archived && (ownRooms === null || ownRooms.has(room.roomId));
}

/** Members that the lists say already: of an empty room, and of one with the account alone in it. */
export function knownWithoutAsking(
  room: ChatRoom,
  { ownRooms, accountId }: Pick<StrategyQuestion, 'ownRooms' | 'accountId'>,
): { memberIds: string[]; ownerIds: string[]; moderatorIds: string[] } | null {
  if (room.usersCount === 0) return { memberIds: [], ownerIds: [], moderatorIds: [] };
  const own = ownRooms?.get(room.roomId);
  if (room.usersCount !== 1 || !own) return null;
  return {
    memberIds: [accountId],
    ownerIds: own.owner ? [accountId] : [],
    moderatorIds: own.moderator ? [accountId] : [],
  };
}

import type { Capabilities, ChatRoom, UserRoom } from '@/lib/rocketchat/types';
import type { Mix, Strategy } from './types';

/** Above so many people, private groups the account is not in stay unknown rather than cost a call per person. */
const READ_EVERYONE_UP_TO = 5_000;

/** What the account reaches of the rooms' members. */
export type Reach = {
  /** Rooms the account is in; null when it may not ask. */
  ownRooms: ReadonlyMap<string, UserRoom> | null;
  permissions: readonly string[];
  /** It may list any room's members as an auditor. */
  audits: boolean;
};

export type StrategyQuestion = Reach & {
  rooms: readonly ChatRoom[];
  activeUserIds: readonly string[];
  accountId: string;
  capabilities: Capabilities;
};

/** How one room is read: by itself, by its team, by the audit; `closed`: by the people in it or not at all. */
export type Way = 'room' | 'team' | 'audit' | 'closed';

/** One for the members and one for the holders of each role. */
const CALLS_OF_AUDIT = 3;

export type Choice = { strategy: Strategy; calls: number; mix: Mix };

/** The cheapest way to read all memberships, counted in calls, and what it is made of. Pure. */
export function chooseStrategy(question: StrategyQuestion): Choice {
  const { rooms, activeUserIds, ownRooms, capabilities } = question;
  const mix: Mix = { rooms: 0, teams: 0, audits: 0, people: 0, closed: 0 };
  let perRoom = 0;
  for (const room of rooms) {
    if (knownWithoutAsking(room, question) !== null) continue;
    const way = wayTo(room, question);
    mix[COUNTED_AS[way]] += 1;
    if (way === 'audit') perRoom += CALLS_OF_AUDIT;
    else if (way !== 'closed') perRoom += callsToList(room, capabilities);
  }
  // The account's own rooms are read already.
  const perUser = ownRooms === null ? Number.POSITIVE_INFINITY : Math.max(0, activeUserIds.length - 1);
  const worthEveryone = mix.closed > 0 && perUser <= READ_EVERYONE_UP_TO;
  // At the same price nothing is written into the server's audit log.
  const cheaper = mix.audits > 0 ? perUser <= perRoom : perUser < perRoom;
  return cheaper || worthEveryone
    ? {
        strategy: 'per-user',
        calls: perUser,
        mix: { rooms: 0, teams: 0, audits: 0, people: perUser, closed: 0 },
      }
    : { strategy: 'per-room', calls: perRoom, mix };
}

const COUNTED_AS = { room: 'rooms', team: 'teams', audit: 'audits', closed: 'closed' } as const;

/**
 * Private groups list their members only to members, and only while not archived; teams to whoever may see all teams.
 * Pure.
 */
export function wayTo({ roomId, kind, archived }: ChatRoom, { ownRooms, permissions, audits }: Reach): Way {
  const isIn = ownRooms === null || ownRooms.has(roomId);
  if (kind === 'channel') return 'room';
  if (kind === 'team' && (isIn || permissions.includes('view-all-teams'))) return 'team';
  if (kind === 'private' && isIn && !archived) return 'room';
  return audits ? 'audit' : 'closed';
}

/** Calls that listing one room's members and their roles takes. */
export function callsToList({ kind }: Pick<ChatRoom, 'kind'>, { membersWithRoles }: Capabilities): number {
  return kind === 'team' || membersWithRoles ? 1 : 2;
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

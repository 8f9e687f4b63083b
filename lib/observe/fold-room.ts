import type { ChatRoom, RoomMembers, UserRoom } from '@/lib/rocketchat/types';

/** One person as just read. */
export type FreshUser = { active: boolean; rooms: ReadonlyMap<string, UserRoom> };

/** People as just read, turned round: who of them is in which room. */
export type FreshMembers = {
  read: ReadonlySet<string>;
  byRoom: ReadonlyMap<string, readonly FreshMember[]>;
};

export type FreshMember = { userId: string; active: boolean; owner: boolean; moderator: boolean };

/** Pure. */
export function turnRound(fresh: ReadonlyMap<string, FreshUser>): FreshMembers {
  const byRoom = new Map<string, FreshMember[]>();
  for (const [userId, { active, rooms }] of fresh) {
    for (const [roomId, { owner, moderator }] of rooms) {
      const members = byRoom.get(roomId) ?? [];
      members.push({ userId, active, owner, moderator });
      byRoom.set(roomId, members);
    }
  }
  return { read: new Set(fresh.keys()), byRoom };
}

/** A room's members after what was just read of some people; everybody else stays. Pure. */
export function foldRoom(roomId: string, before: RoomMembers, { read, byRoom }: FreshMembers): RoomMembers {
  const unread = (id: string) => !read.has(id);
  const memberIds = before.memberIds.filter(unread);
  const ownerIds = before.ownerIds.filter(unread);
  const moderatorIds = before.moderatorIds.filter(unread);
  for (const { userId, active, owner, moderator } of byRoom.get(roomId) ?? []) {
    if (!active) continue;
    memberIds.push(userId);
    if (owner) ownerIds.push(userId);
    if (moderator) moderatorIds.push(userId);
  }
  return { memberIds, ownerIds, moderatorIds };
}

/** What a room held right after this account made it. */
export function membersWhenMade(
  { creatorId }: Pick<ChatRoom, 'creatorId'>,
  accountId: string,
): RoomMembers | null {
  return creatorId === accountId ? { memberIds: [accountId], ownerIds: [accountId], moderatorIds: [] } : null;
}

export type MemberCount = { usersCount: number; members: number };

/**
 * Whether the server counts other members than were found, beyond the deactivated ones it counted before: then more
 * changed than what was read of these people tells, and the room is to be asked itself. Pure.
 */
export function countsDiffer(
  now: MemberCount,
  before: MemberCount,
  freshInRoom: readonly FreshMember[],
): boolean {
  const inactive = freshInRoom.filter(({ active }) => !active).length;
  const hiddenBefore = before.usersCount - before.members;
  const hiddenNow = now.usersCount - now.members;
  return hiddenNow !== hiddenBefore && hiddenNow !== inactive;
}

/** Same people in the same roles, whatever the order. Pure. */
export function sameMembers(one: RoomMembers, other: RoomMembers): boolean {
  const same = (a: readonly string[], b: readonly string[]) => {
    const known = new Set(a);
    return a.length === b.length && b.every((id) => known.has(id));
  };
  return (
    same(one.memberIds, other.memberIds) &&
    same(one.ownerIds, other.ownerIds) &&
    same(one.moderatorIds, other.moderatorIds)
  );
}

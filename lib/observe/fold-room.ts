import type { ChatRoom, RoomMembers, UserRoom } from '@/lib/rocketchat/types';

/** One person as just read. */
export type FreshUser = { active: boolean; rooms: ReadonlyMap<string, UserRoom> };

/** A room's members after what was just read of some people; everybody else stays. Pure. */
export function foldRoom(
  roomId: string,
  before: RoomMembers,
  fresh: ReadonlyMap<string, FreshUser>,
): RoomMembers {
  const unread = (id: string) => !fresh.has(id);
  const memberIds = before.memberIds.filter(unread);
  const ownerIds = before.ownerIds.filter(unread);
  const moderatorIds = before.moderatorIds.filter(unread);
  for (const [userId, { active, rooms }] of fresh) {
    const membership = active ? rooms.get(roomId) : undefined;
    if (!membership) continue;
    memberIds.push(userId);
    if (membership.owner) ownerIds.push(userId);
    if (membership.moderator) moderatorIds.push(userId);
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

/**
 * Whether the server counts other members than were found, beyond the deactivated ones it counted before: then more
 * changed than what was read of these people tells, and the room is to be asked itself. Pure.
 */
export function countsDiffer(
  now: { usersCount: number; members: number },
  before: { usersCount: number; members: number },
  fresh: Iterable<FreshUser>,
  roomId: string,
): boolean {
  let inactive = 0;
  for (const { active, rooms } of fresh) if (!active && rooms.has(roomId)) inactive += 1;
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

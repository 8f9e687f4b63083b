import { refuse } from '@/sandbox/chat/envelope';
import type { Room, User } from '@/sandbox/chat/model';
import { hasRoomRole, setRolesSilently, usersWithRole } from '@/sandbox/chat/room-changes';
import type { ChatState } from '@/sandbox/chat/state';

type Consequences = { destroyed: Room[]; handedOver: { room: Room; to: User }[] };

/** The oldest other active member, who would become the owner. */
function successor(state: ChatState, room: Room, leaver: User): User | undefined {
  let best: { user: User; ts: number } | undefined;
  for (const [userId, { ts }] of room.members) {
    const user = state.users.get(userId);
    if (!user?.active || userId === leaver._id) continue;
    if (!best || ts < best.ts) best = { user, ts };
  }
  return best?.user;
}

/** What becomes of the rooms that have this person as their only owner. */
function consequencesOf(state: ChatState, leaver: User): Consequences {
  const consequences: Consequences = { destroyed: [], handedOver: [] };
  for (const room of state.roomsOf(leaver)) {
    if (!hasRoomRole(room, leaver._id, 'owner') || usersWithRole(room, 'owner').length > 1) continue;
    const to = successor(state, room, leaver);
    if (to) consequences.handedOver.push({ room, to });
    else if (room.t === 'p') consequences.destroyed.push(room);
  }
  return consequences;
}

/**
 * Refuses to let an only owner go, unless `confirmed`: then rooms without another active member are destroyed
 * and the others get a new owner beside the old one.
 */
export function relinquishRooms(state: ChatState, leaver: User, confirmed: boolean): string[] {
  const { destroyed, handedOver } = consequencesOf(state, leaver);
  if (!confirmed && destroyed.length + handedOver.length > 0) {
    refuse('user-last-owner', '', {
      shouldBeRemoved: destroyed.map((room) => room.fname ?? room.name),
      shouldChangeOwner: handedOver.map(({ room }) => room.fname ?? room.name),
    });
  }
  for (const room of destroyed) state.removeRoom(room);
  for (const { room, to } of handedOver)
    setRolesSilently(state, room, to._id, [...(room.members.get(to._id)?.roles ?? []), 'owner']);
  return destroyed.map((room) => room._id);
}

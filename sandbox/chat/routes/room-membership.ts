import type { Call, Endpoint } from '@/sandbox/chat/endpoint';
import { get } from '@/sandbox/chat/endpoint';
import { fail, forbid, Refusal, refuse } from '@/sandbox/chat/envelope';
import { iso, textField } from '@/sandbox/chat/fields';
import { orderOf } from '@/sandbox/chat/json-query';
import type { Room, User } from '@/sandbox/chat/model';
import { cut, pageOf } from '@/sandbox/chat/paging';
import { canAccess } from '@/sandbox/chat/permissions';
import { membersOf, rolesIn } from '@/sandbox/chat/routes/room-reads';
import { memberRow } from '@/sandbox/chat/views';

const RANK: Record<string, number> = { owner: 0, leader: 1, moderator: 2 };

const rankIn = (room: Room, { _id }: User): number =>
  Math.min(3, ...(room.members.get(_id)?.roles ?? []).map((role) => RANK[role] ?? 3));

/** By rank in the room, then as member lists are sorted; `rolePriority` and `username` turn those around. */
function inOrder(call: Call, room: Room): User[] {
  const order = orderOf(call) ?? [];
  const direction = (key: string) => order.find((part) => part.key === key)?.direction ?? 1;
  const [byRank, byName] = [direction('rolePriority'), direction('username')];
  const listed = membersOf(call, room);
  if (byName < 0) listed.sort((a, b) => (a.username < b.username ? 1 : -1));
  return listed.sort((a, b) => (rankIn(room, a) - rankIn(room, b)) * byRank);
}

function membersByRole(call: Call) {
  const { state, era, query, user } = call;
  const named = textField(query, 'roomName');
  const room = state.rooms.get(textField(query, 'roomId') ?? '') ?? state.roomByName(named ?? '');
  if (!room || !canAccess(state, room, user))
    throw new Refusal(404, { success: false, error: 'Resource not found' });
  const all = inOrder(call, room);
  const page = pageOf(call);
  const members = cut(all, page).map((member) => {
    const roles = room.members.get(member._id)?.roles ?? [];
    const ts = iso(room.members.get(member._id)?.ts ?? 0);
    return { ...memberRow(member, era), roles, subscription: { ts } };
  });
  return { members, count: members.length, offset: page.offset, total: all.length };
}

function rolesOfRoom(call: Call) {
  const { state, query, user } = call;
  const room = state.rooms.get(textField(query, 'rid') ?? '');
  if (!room || !canAccess(state, room, user)) refuse('error-room-not-found', 'Room not found');
  return { roles: rolesIn(call, room) };
}

function isMember({ state, query, user }: Call) {
  const named = textField(query, 'roomName');
  const room = state.rooms.get(textField(query, 'roomId') ?? '') ?? state.roomByName(named ?? '');
  if (!room)
    refuse(
      'error-room-not-found',
      'The required "roomId" or "roomName" param provided does not match any channel',
    );
  const subject =
    state.users.get(textField(query, 'userId') ?? '') ??
    state.userByUsername(textField(query, 'username') ?? '');
  if (!subject) fail('error-user-not-found');
  if (!canAccess(state, room, user)) forbid();
  return { isMember: room.members.has(subject._id) };
}

export const membershipEndpoints: Endpoint[] = [
  get('rooms.membersOrderedByRole', membersByRole, { since: '7.3.0' }),
  get('rooms.roles', rolesOfRoom, { since: '7.10.0' }),
  get('rooms.isMember', isMember, { since: '6.12.0' }),
];

import type { Call, Endpoint } from '@/sandbox/chat/endpoint';
import { get, post } from '@/sandbox/chat/endpoint';
import { fail, Refusal, refuse, refuseRoom } from '@/sandbox/chat/envelope';
import { eraseRoom } from '@/sandbox/chat/erase-room';
import { iso, textField } from '@/sandbox/chat/fields';
import { orderOf } from '@/sandbox/chat/json-query';
import type { Room } from '@/sandbox/chat/model';
import { sortRows } from '@/sandbox/chat/mongo-query';
import { cut, pageOf } from '@/sandbox/chat/paging';
import { canAccess, demandInMethod, may } from '@/sandbox/chat/permissions';
import { setArchived } from '@/sandbox/chat/room-changes';
import { saveRoomSettings } from '@/sandbox/chat/room-settings';
import { membersOf } from '@/sandbox/chat/routes/room-reads';
import { adminRoomDocument, memberRow, roleRow, roomDocument } from '@/sandbox/chat/views';

function demandAdministration({ state, user }: Call): void {
  if (!may(state, user, 'view-room-administration')) fail('error-not-authorized');
}

function typesOf({ era, query }: Call): string[] | null {
  const list = query['types[]'] ?? (era.bareRoomTypes ? query.types : undefined);
  if (list === undefined) return null;
  return Array.isArray(list) ? list.map(String) : [String(list)];
}

function isOfTypes(room: Room, types: string[] | null, era: Call['era']): boolean {
  if (!types) return room.extra.prid === undefined && !(era.bareRoomTypes && room.teamMain);
  const isDiscussion = room.extra.prid !== undefined;
  // In 3.4 the word selects nothing but discussions, whatever else is asked for.
  if (!era.bareRoomTypes)
    return types.includes('discussions') ? isDiscussion : !isDiscussion && types.includes(room.t);
  if (isDiscussion) return types.includes('discussions');
  return room.teamMain ? types.includes('teams') : types.includes(room.t);
}

function adminRooms(call: Call) {
  const { state, era, query } = call;
  demandAdministration(call);
  const types = typesOf(call);
  const filter = textField(query, 'filter')?.toLowerCase();
  const listed = state
    .roomsByNameOrder()
    .filter((room) => isOfTypes(room, types, era) && (!filter || room.name.toLowerCase().includes(filter)));
  const page = pageOf(call);
  const order = orderOf(call) ?? [{ key: 'default', direction: -1 as const }];
  const byDefault = [...listed.filter((room) => room.default), ...listed.filter((room) => !room.default)];
  const rooms = query.sort
    ? cut(
        sortRows(
          listed.map((room) => adminRoomDocument(room, era)),
          order,
        ),
        page,
      )
    : cut(byDefault, page).map((room) => adminRoomDocument(room, era));
  return { rooms, count: rooms.length, offset: page.offset, total: listed.length };
}

function roomInfo(call: Call) {
  const { state, query, user } = call;
  const named = textField(query, 'roomId') ?? textField(query, 'roomName') ?? '';
  const room = state.rooms.get(named) ?? state.roomByName(named);
  if (!room || !canAccess(room, user)) refuseRoom();
  return { room: roomDocument(room) };
}

function changeArchivation({ state, body, user }: Call) {
  const room = state.rooms.get(textField(body, 'rid') ?? '');
  if (!room) refuse('error-invalid-room', 'Invalid room', { method: 'archiveRoom' });
  const archive = body.action === 'archive';
  const permission = archive ? 'archive-room' : 'unarchive-room';
  demandInMethod(state, user, permission, archive ? 'archiveRoom' : 'unarchiveRoom', room);
  setArchived(state, room, archive, user);
  return {};
}

function deleteRoom({ state, body, user, era }: Call) {
  const room = state.rooms.get(textField(body, 'roomId') ?? '');
  if (!room) refuse('error-invalid-room', 'Invalid room', { method: 'eraseRoom' });
  eraseRoom({ state, user, era }, room);
  return {};
}

const RANK: Record<string, number> = { owner: 0, moderator: 1, leader: 2 };

function membersByRole(call: Call) {
  const { state, era, query, user } = call;
  const named = textField(query, 'roomName');
  const room = state.rooms.get(textField(query, 'roomId') ?? '') ?? state.roomByName(named ?? '');
  if (!room || !canAccess(room, user))
    throw new Refusal(404, { success: false, error: 'Resource not found' });
  const rank = (id: string) =>
    Math.min(3, ...(room.members.get(id)?.roles ?? []).map((role) => RANK[role] ?? 3));
  const all = membersOf(call, room).sort((a, b) => rank(a._id) - rank(b._id));
  const page = pageOf(call);
  const members = cut(all, page).map((member) => {
    const roles = room.members.get(member._id)?.roles ?? [];
    return {
      ...memberRow(member, era),
      roles,
      subscription: { ts: iso(room.members.get(member._id)?.ts ?? 0) },
    };
  });
  return { members, count: members.length, offset: page.offset, total: all.length };
}

function rolesOfRoom({ state, query, user }: Call) {
  const room = state.rooms.get(textField(query, 'rid') ?? '');
  if (!room || !canAccess(room, user)) refuse('error-room-not-found', 'Room not found');
  const roles = [];
  for (const [userId, membership] of room.members) {
    const member = state.users.get(userId);
    if (member && membership.roles?.length) roles.push(roleRow(room, member, membership));
  }
  return { roles };
}

export const roomEndpoints: Endpoint[] = [
  get('rooms.adminRooms', adminRooms),
  get('rooms.adminRooms.getRoom', (call) => {
    demandAdministration(call);
    const room = call.state.rooms.get(textField(call.query, 'rid') ?? '');
    return room ? adminRoomDocument(room, call.era) : refuseRoom();
  }),
  get('rooms.info', roomInfo),
  post('rooms.saveRoomSettings', saveRoomSettings),
  post('rooms.changeArchivationState', changeArchivation),
  post('rooms.delete', deleteRoom, { since: '5.4.0' }),
  get('rooms.membersOrderedByRole', membersByRole, { since: '7.3.0' }),
  get('rooms.roles', rolesOfRoom, { since: '7.10.0' }),
  get(
    'rooms.isMember',
    ({ state, query, user }) => {
      const room = state.rooms.get(textField(query, 'roomId') ?? '');
      if (!room || !canAccess(room, user)) refuseRoom();
      const subject =
        state.users.get(textField(query, 'userId') ?? '') ??
        state.userByUsername(textField(query, 'username') ?? '');
      return { isMember: subject ? room.members.has(subject._id) : false };
    },
    { since: '6.12.0' },
  ),
];

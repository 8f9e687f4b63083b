import type { Call, Endpoint } from '@/sandbox/chat/endpoint';
import { get, post } from '@/sandbox/chat/endpoint';
import { fail, refuse, refuseRoom } from '@/sandbox/chat/envelope';
import { eraseRoom } from '@/sandbox/chat/erase-room';
import { textField } from '@/sandbox/chat/fields';
import { orderOf } from '@/sandbox/chat/json-query';
import type { Room } from '@/sandbox/chat/model';
import { sortRows } from '@/sandbox/chat/mongo-query';
import { cut, pageOf } from '@/sandbox/chat/paging';
import { canAccess, demandAtRoute, demandInMethod, may } from '@/sandbox/chat/permissions';
import { setArchived } from '@/sandbox/chat/room-changes';
import { saveRoomSettings } from '@/sandbox/chat/room-settings';
import { adminRoomDocument, roomDocument } from '@/sandbox/chat/views';

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

const isNamed = ({ name, fname }: Room, filter: string | undefined): boolean =>
  !filter || [name, fname].some((text) => text?.toLowerCase().includes(filter));

/** Private ones of every kind; this one declares what it needs. */
function privateRooms(call: Call) {
  const { state, user, era, query } = call;
  demandAtRoute(state, user, 'view-room-administration');
  const filter = textField(query, 'filter')?.toLowerCase();
  const all = state.roomsByNameOrder().filter((room) => room.t === 'p' && isNamed(room, filter));
  const page = pageOf(call);
  const rooms = cut(all, page).map((room) => adminRoomDocument(room, era));
  return { rooms, count: rooms.length, offset: page.offset, total: all.length };
}

function adminRooms(call: Call) {
  const { state, era, query } = call;
  demandAdministration(call);
  const types = typesOf(call);
  const filter = textField(query, 'filter')?.toLowerCase();
  const listed = state
    .roomsByNameOrder()
    .filter((room) => isOfTypes(room, types, era) && isNamed(room, filter));
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
  if (!room || !canAccess(state, room, user)) refuseRoom();
  return { room: roomDocument(room), ...(call.era.tellsParents && relativesOf(call, room)) };
}

/** The team a room is of, and the room it belongs under: the main room of the team, or the one it discusses. */
function relativesOf({ state }: Call, room: Room) {
  const team = state.teams.get(room.teamId ?? '');
  const above = room.extra.prid ?? (room.teamMain ? undefined : team?.roomId);
  const parent = state.rooms.get(String(above));
  return {
    ...(team && { team: { _id: team._id, name: team.name, type: team.type, roomId: team.roomId } }),
    ...(parent && { parent: roomDocument(parent) }),
  };
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
  if (!textField(body, 'roomId')) refuse(era.invalidParams, "must have required property 'roomId'");
  const room = state.rooms.get(textField(body, 'roomId') ?? '');
  if (!room) refuse('error-invalid-room', 'Invalid room', { method: 'eraseRoom' });
  eraseRoom({ state, user, era }, room);
  return {};
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
  get('rooms.adminRooms.privateRooms', privateRooms, { since: '8.0.0' }),
];

import type { Call, Endpoint } from '@/sandbox/chat/endpoint';
import { get, post } from '@/sandbox/chat/endpoint';
import { fail, forbid, Refusal } from '@/sandbox/chat/envelope';
import { objectField, textField, textListField } from '@/sandbox/chat/fields';
import type { Room, Team } from '@/sandbox/chat/model';
import { cut, pageOf } from '@/sandbox/chat/paging';
import { canAccess, may } from '@/sandbox/chat/permissions';
import { addMember, hasRoomRole, renameRoom, setType } from '@/sandbox/chat/room-changes';
import { say, touch } from '@/sandbox/chat/room-messages';
import { demandFor, since, teamOf } from '@/sandbox/chat/routes/teams';
import { roomDocument } from '@/sandbox/chat/views';

const roomsOf = ({ state }: Call, team: Team): Room[] =>
  state.roomsByNameOrder().filter((room) => room.teamId === team._id && !room.teamMain);

function addRooms(call: Call) {
  const { state, user } = call;
  const { team, room: main } = teamOf(call);
  if (!may(state, user, call.era.moveToTeamPermission, main))
    throw new Refusal(403, { success: false, error: 'error-no-permission-team-channel' });
  const rooms = (textListField(call.params, 'rooms') ?? []).map(
    (id) => state.rooms.get(id) ?? fail('invalid-room'),
  );
  if (rooms.length === 0) fail('no-rooms');
  for (const room of rooms) {
    if (!canAccess(state, room, user)) fail('invalid-room');
    if (room.teamId) fail('room-already-in-team');
    if (!hasRoomRole(room, user._id, 'owner')) fail('error-no-owner-channel');
  }
  for (const room of rooms) {
    room.teamId = team._id;
    touch(state, room);
    say(state, main, 'user-added-room-to-team', `#${room.name}`, user);
  }
  return { rooms: rooms.map(roomDocument) };
}

function removeRoom(call: Call) {
  const { state, user } = call;
  const { team, room: main } = teamOf(call);
  demandFor(call, 'remove-team-channel', main);
  const room = state.rooms.get(textField(call.params, 'roomId') ?? '');
  if (room?.teamId !== team._id || room.teamMain) fail('room-not-on-that-team');
  room.teamId = undefined;
  delete room.extra.teamDefault;
  touch(state, room);
  say(state, main, 'user-removed-room-from-team', `#${room.name}`, user);
  return { room: roomDocument(room) };
}

/** A room that all of the team are in from now on takes in those who are there, as many as the server allows. */
function joinTeam({ state, user }: Call, room: Room): void {
  const members = [...(state.teams.get(room.teamId ?? '')?.members.keys() ?? [])];
  const others = members.flatMap((id) => (id === user._id ? [] : (state.users.get(id) ?? [])));
  const most = state.numberSetting('API_User_Limit', 500);
  for (const member of others.filter(({ active }) => active).slice(0, most))
    addMember(state, room, member, user);
}

function updateRoom(call: Call) {
  const { state } = call;
  const room = state.rooms.get(textField(call.params, 'roomId') ?? '');
  const main = state.rooms.get(state.teams.get(room?.teamId ?? '')?.roomId ?? '');
  if (!room || !main) fail('team-does-not-exist');
  demandFor(call, 'edit-team-channel', main);
  room.extra.teamDefault = call.params.isDefault === true;
  touch(state, room);
  if (room.extra.teamDefault === true) joinTeam(call, room);
  return { room: roomDocument(room) };
}

function visible(call: Call, team: Team, main: Room): Room[] {
  const { state, user } = call;
  const all = may(state, user, 'view-all-team-channels', main);
  return roomsOf(call, team).filter((room) => all || canAccess(state, room, user));
}

function paged(call: Call, key: 'rooms' | 'data', all: Room[]) {
  const page = pageOf(call);
  const rooms = cut(all, page).map(roomDocument);
  return { [key]: rooms, count: rooms.length, offset: page.offset, total: all.length };
}

function listRooms(call: Call) {
  const { team, room: main } = teamOf(call);
  const isInside = team.members.has(call.user._id) || may(call.state, call.user, 'view-all-teams');
  if (team.type === 1 && !isInside) fail('user-not-on-private-team');
  const filter = (textField(call.query, 'filter') ?? '').toLowerCase();
  const onlyDefault = call.query.type === 'autoJoin';
  const all = visible(call, team, main).filter(
    (room) => room.name.includes(filter) && (!onlyDefault || room.extra.teamDefault === true),
  );
  return paged(call, 'rooms', all);
}

function listRoomsOfUser(call: Call) {
  const { team, room: main } = teamOf(call);
  const userId = textField(call.query, 'userId') ?? '';
  if (userId !== call.user._id && !may(call.state, call.user, 'view-all-team-channels', main)) forbid();
  return paged(
    call,
    'rooms',
    roomsOf(call, team).filter((room) => room.members.has(userId)),
  );
}

/** By the team, or by its main room: the room itself first, then its channels and discussions. */
function listChildren(call: Call) {
  const { state, query } = call;
  const byRoom = state.rooms.get(textField(query, 'roomId') ?? '')?.teamId;
  if (!byRoom && !query.teamId && !query.teamName)
    throw new Refusal(404, { success: false, error: 'Resource not found' });
  const { team, room: main } = teamOf(byRoom ? { ...call, params: { teamId: byRoom } } : call);
  const discussions = state.roomsByNameOrder().filter(({ extra }) => extra.prid === main._id);
  return paged(call, 'data', [main, ...visible(call, team, main), ...discussions]);
}

/** The main room stays, as a room like others; rooms that are named go. */
function dissolve(call: Call, team: Team): void {
  const { state } = call;
  const doomed = new Set(textListField(call.params, 'roomsToRemove') ?? []);
  for (const room of roomsOf(call, team)) {
    if (doomed.has(room._id)) state.removeRoom(room);
    else {
      room.teamId = undefined;
      touch(state, room);
    }
  }
  state.teams.delete(team._id);
  state.changed();
}

function convertToChannel(call: Call) {
  const { team, room } = teamOf(call);
  demandFor(call, 'convert-team', room);
  dissolve(call, team);
  room.teamId = undefined;
  room.teamMain = undefined;
  say(call.state, room, 'user-converted-to-channel', room.name, call.user);
  return {};
}

function deleteTeam(call: Call) {
  const { team, room } = teamOf(call);
  demandFor(call, 'delete-team', room);
  dissolve(call, team);
  call.state.removeRoom(room);
  return {};
}

function update(call: Call) {
  const { state, user } = call;
  const { team, room } = teamOf(call);
  demandFor(call, 'edit-team', room);
  const data = objectField(call.params, 'data') ?? {};
  const name = textField(data, 'name');
  if (name && name !== team.name) {
    if (state.roomByName(name) || [...state.teams.values()].some((other) => other.name === name))
      fail('team-name-already-exists');
    team.name = name;
    if (data.updateRoom !== false) renameRoom(state, room, name, user);
  }
  if (data.type === 0 || data.type === 1) {
    team.type = data.type;
    if (data.updateRoom !== false) setType(state, room, data.type === 1 ? 'p' : 'c', user);
  }
  state.changed();
  return {};
}

function autocomplete(call: Call) {
  const name = (textField(call.query, 'name') ?? '').toLowerCase();
  const teams = [...call.state.teams.values()].filter(
    (team) => team.members.has(call.user._id) && team.name.toLowerCase().includes(name),
  );
  return {
    teams: teams.map(({ roomId, name: called, _id, type }) => ({
      _id: roomId,
      name: called,
      fname: called,
      teamId: _id,
      t: type === 1 ? 'p' : 'c',
    })),
  };
}

export const teamRoomEndpoints: Endpoint[] = [
  post('teams.addRooms', addRooms, { since }),
  post('teams.removeRoom', removeRoom, { since }),
  post('teams.updateRoom', updateRoom, { since }),
  get('teams.listRooms', listRooms, { since }),
  get('teams.listRoomsOfUser', listRoomsOfUser, { since }),
  get('teams.listChildren', listChildren, { since: '6.13.0' }),
  post('teams.convertToChannel', convertToChannel, { since }),
  post('teams.delete', deleteTeam, { since }),
  post('teams.update', update, { since }),
  get('teams.autocomplete', autocomplete, { since }),
];

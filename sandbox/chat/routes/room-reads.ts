import { randomInt } from 'node:crypto';
import type { Call, Endpoint } from '@/sandbox/chat/endpoint';
import { get } from '@/sandbox/chat/endpoint';
import { refuse } from '@/sandbox/chat/envelope';
import { iso, textField } from '@/sandbox/chat/fields';
import { orderOf, projectionOf, wantedOf } from '@/sandbox/chat/json-query';
import type { Room, RoomRole, User } from '@/sandbox/chat/model';
import { matches, sortRows } from '@/sandbox/chat/mongo-query';
import { cut, pageOf } from '@/sandbox/chat/paging';
import { demand, demandAtRoute, may } from '@/sandbox/chat/permissions';
import { CHANNELS, type Family, namedRoom, openRoom, visibleRoom } from '@/sandbox/chat/room-lookup';
import { memberRow, roleRow, roomDocument } from '@/sandbox/chat/views';

function demandNotArchived(room: Room, family: Family): void {
  if (room.archived) refuse('error-room-archived', `The ${family.words}, ${room.name}, is archived`);
}

const PRESENCE: Record<User['status'], number> = { online: 3, busy: 2, away: 1, offline: 0 };

/** People come and go while their list is being read. */
function flipPresences({ state, switches }: Call, room: Room): void {
  const ids = [...room.members.keys()];
  for (let flip = 0; flip < switches.presenceFlips && ids.length > 0; flip++) {
    const user = state.users.get(ids[randomInt(ids.length)] ?? '');
    if (user) user.status = user.status === 'online' ? 'offline' : 'online';
  }
}

/** From 3.15 on deactivated members are left out and presence comes before the name, so pages reshuffle. */
export function membersOf(call: Call, room: Room): User[] {
  const { state, era, query } = call;
  flipPresences(call, room);
  const statuses = query['status[]'] ?? query.status;
  const wanted = statuses === undefined ? null : [statuses].flat().map(String);
  const filter = textField(query, 'filter')?.toLowerCase();
  const members: User[] = [];
  for (const userId of room.members.keys()) {
    const user = state.users.get(userId);
    if (!user || (era.hidesDeactivatedMembers && !user.active)) continue;
    if (wanted && era.hidesDeactivatedMembers && !wanted.includes(user.status)) continue;
    if (filter && !user.username.toLowerCase().includes(filter) && !user.name.toLowerCase().includes(filter))
      continue;
    members.push(user);
  }
  members.sort((a, b) => (a.username < b.username ? -1 : 1));
  if (era.hidesDeactivatedMembers) members.sort((a, b) => PRESENCE[b.status] - PRESENCE[a.status]);
  return members;
}

function listMembers(call: Call, family: Family) {
  const room = family.kind === 'p' ? openRoom(call, family) : visibleRoom(call, family);
  if (room.extra.broadcast === true) demand(call.state, call.user, 'view-broadcast-member-list');
  const page = pageOf(call);
  const all = membersOf(call, room);
  const members = cut(all, page).map((user) => memberRow(user, call.era));
  return { members, count: members.length, offset: page.offset, total: all.length };
}

/** Those who have a role in the room, by name. */
export function rolesIn({ state }: Pick<Call, 'state'>, room: Room, role?: RoomRole) {
  const rows = [];
  for (const [userId, membership] of room.members) {
    const user = state.users.get(userId);
    if (!user || !membership.roles?.length) continue;
    if (!role || membership.roles.includes(role)) rows.push({ user, row: roleRow(room, user, membership) });
  }
  return rows.sort((a, b) => (a.user.username < b.user.username ? -1 : 1)).map(({ row }) => row);
}

function listRooms(call: Call, rooms: readonly Room[], family: Family) {
  const page = pageOf(call);
  const wanted = wantedOf(call);
  const order = orderOf(call);
  const project = projectionOf(call);
  let listed = rooms.filter((room) => room.t === family.kind);
  if (wanted) listed = listed.filter((room) => matches(roomDocument(room), wanted));
  const shown = order
    ? cut(sortRows(listed.map(roomDocument), order), page)
    : cut(listed, page).map(roomDocument);
  return {
    [family.prefix]: shown.map(project),
    offset: page.offset,
    count: shown.length,
    total: listed.length,
  };
}

/** Who may see joined rooms only gets those. */
function listChannels(call: Call) {
  const { state, era, query, user } = call;
  const enough = era.declaresPermissions ? ['view-joined-room'] : [];
  demandAtRoute(state, user, 'view-c-room', ...enough);
  const mayAll = may(state, user, 'view-c-room');
  const id = era.declaresPermissions ? textField(query, '_id') : undefined;
  const rooms = state
    .roomsByNameOrder()
    .filter(
      (room) =>
        (mayAll || room.members.has(user._id)) && (!id || room._id === id) && !hidesTeamChannel(call, room),
    );
  return listRooms(call, rooms, CHANNELS);
}

function activeMembers({ state }: Call, room: Room): number {
  return [...room.members.keys()].filter((id) => state.users.get(id)?.active).length;
}

function counters(call: Call, family: Family) {
  const { state, era, user } = call;
  const admin = may(state, user, 'view-room-administration');
  const room = admin ? namedRoom(call, family) : visibleRoom(call, family);
  demandNotArchived(room, family);
  const joined = room.members.get(user._id);
  return {
    joined: Boolean(joined),
    members: era.countsActiveOnly ? activeMembers(call, room) : room.members.size,
    unreads: joined ? 0 : null,
    unreadsFrom: joined ? iso(joined.ts) : null,
    msgs: room.msgs,
    latest: iso(room.updatedAt),
    userMentions: joined ? 0 : null,
  };
}

function hidesTeamChannel({ era, user }: Call, room: Room): boolean {
  return era.teams && Boolean(room.teamId) && !room.members.has(user._id);
}

export function roomReadEndpoints(family: Family): Endpoint[] {
  const at = (verb: string) => `${family.prefix}.${verb}`;
  const own = (call: Call) => [...call.state.roomsOf(call.user)].sort((a, b) => (a.name < b.name ? -1 : 1));
  const lists =
    family.kind === 'p'
      ? [
          get(at('list'), (call) => listRooms(call, own(call), family)),
          get(at('listAll'), (call) => {
            demandAtRoute(call.state, call.user, 'view-room-administration');
            return listRooms(call, call.state.roomsByNameOrder(), family);
          }),
        ]
      : [get(at('list.joined'), (call) => listRooms(call, own(call), family)), get(at('list'), listChannels)];
  return [
    ...lists,
    get(at('info'), (call) => ({ [family.one]: roomDocument(visibleRoom(call, family)) })),
    get(at('members'), (call) => listMembers(call, family)),
    get(at('roles'), (call) => ({ roles: rolesIn(call, openRoom(call, family)) })),
    get(at('moderators'), (call) => ({
      moderators: rolesIn(call, openRoom(call, family), 'moderator').map(({ u }) => u),
    })),
    get(at('counters'), (call) => counters(call, family)),
  ];
}

import type { Call, Endpoint } from '@/sandbox/chat/endpoint';
import { get } from '@/sandbox/chat/endpoint';
import { fail, forbid, type JsonObject } from '@/sandbox/chat/envelope';
import { textField } from '@/sandbox/chat/fields';
import { subscriptionId } from '@/sandbox/chat/identity';
import { orderOf, projectionOf, wantedOf } from '@/sandbox/chat/json-query';
import type { User } from '@/sandbox/chat/model';
import { matches, sortRows } from '@/sandbox/chat/mongo-query';
import { cut, pageOf, parseParameter } from '@/sandbox/chat/paging';
import { demand, may } from '@/sandbox/chat/permissions';
import type { ChatState } from '@/sandbox/chat/state';
import { userInfo, userRow } from '@/sandbox/chat/views';

function listUsers(call: Call) {
  const { state, era, query, user } = call;
  demand(state, user, 'view-d-room');
  const seesAll = may(state, user, 'view-full-other-user-info');
  const row = (listed: User) => userRow(listed, era, seesAll);
  const page = pageOf(call);
  const wanted = wantedOf(call);
  const order = orderOf(call);
  const project = projectionOf(call);
  const isUsual = !order || (order.length === 1 && order[0]?.key === 'username' && order[0].direction === 1);
  let listed = state.usersByName();
  const email = era.findsByAddress ? textField(query, 'email') : undefined;
  if (email && !seesAll) forbid();
  if (email) listed = listed.filter((known) => known.emails.some(({ address }) => address === email));
  if (wanted)
    listed = listed.filter((known) =>
      matches(userRow(known, { ...era, fixedUserFields: false }, true), wanted),
    );
  const users = isUsual ? cut(listed, page).map(row) : cut(sortRows(listed.map(row), order), page);
  return { users: users.map(project), count: users.length, offset: page.offset, total: listed.length };
}

function roomsOfUser({ state, era }: Call, subject: User): JsonObject[] {
  return state.roomsOf(subject).map((room) => {
    const membership = room.members.get(subject._id);
    const row = {
      rid: room._id,
      name: room.name,
      t: room.t,
      ...(membership?.roles && { roles: membership.roles }),
    };
    return era.includeUserRooms
      ? { ...row, unread: 0 }
      : { _id: subscriptionId(room._id, subject._id), ...row };
  });
}

function wantsRooms({ era, query }: Call): boolean {
  if (era.includeUserRooms) return query.includeUserRooms === 'true';
  return Boolean(parseParameter(query.fields)?.userRooms);
}

/** Without a parameter 3.4 finds whoever comes last in its collection; newer ones find nobody. */
function askedUser({ state, era, query }: Call): User | undefined {
  const id = textField(query, 'userId');
  if (id) return state.users.get(id);
  const username = textField(query, 'username');
  if (username) return state.userByUsername(username);
  const importId = era.importApi ? textField(query, 'importId') : undefined;
  if (importId) return withImportId(state, importId);
  const email = era.findsByAddress ? textField(query, 'email') : undefined;
  if (email) return state.userByAddress(email);
  return era.refusesUnknown ? undefined : state.users.get('rocket.cat');
}

function withImportId(state: ChatState, importId: string): User | undefined {
  return state
    .usersByName()
    .find(({ profile }) => Array.isArray(profile.importIds) && profile.importIds.includes(importId));
}

function infoOfUser(call: Call) {
  const { state, era, user } = call;
  const subject = askedUser(call) ?? fail('User not found.');
  const seesAll = subject === user || may(state, user, 'view-full-other-user-info');
  const shown = userInfo(subject, era, seesAll);
  const mayRooms = subject === user || may(state, user, 'view-other-user-channels');
  return { user: wantsRooms(call) && mayRooms ? { ...shown, rooms: roomsOfUser(call, subject) } : shown };
}

function listByStatus(call: Call) {
  const { state, era, query, user } = call;
  demand(state, user, 'view-d-room');
  const status = textField(query, 'status');
  const term = textField(query, 'searchTerm')?.toLowerCase();
  const listed = state.usersByName().filter((known) => {
    if (status && known.active !== (status === 'active')) return false;
    if (query.hasLoggedIn !== undefined && (known.lastLogin !== undefined) !== (query.hasLoggedIn === 'true'))
      return false;
    return !term || known.username.includes(term) || known.name.toLowerCase().includes(term);
  });
  const page = pageOf(call);
  const users = cut(listed, page).map((known) => userRow(known, era, true));
  return { users, count: users.length, offset: page.offset, total: listed.length };
}

export const userEndpoints: Endpoint[] = [
  get('users.list', listUsers),
  get('users.info', infoOfUser),
  get('users.listByStatus', listByStatus, { since: '6.8.0' }),
  get('users.getPresence', ({ state, query, user }) => {
    const subject = state.users.get(textField(query, 'userId') ?? user._id);
    return { presence: subject?.status ?? 'offline' };
  }),
];

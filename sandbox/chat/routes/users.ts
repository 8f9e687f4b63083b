import type { Call, Endpoint } from '@/sandbox/chat/endpoint';
import { get } from '@/sandbox/chat/endpoint';
import { fail, forbid, type JsonObject, refuse } from '@/sandbox/chat/envelope';
import { textField } from '@/sandbox/chat/fields';
import { subscriptionId } from '@/sandbox/chat/identity';
import { orderOf, projectionOf, wantedOf } from '@/sandbox/chat/json-query';
import type { User } from '@/sandbox/chat/model';
import { matches, sortRows } from '@/sandbox/chat/mongo-query';
import { cut, pageOf, parseParameter } from '@/sandbox/chat/paging';
import { demandAtRoute, may } from '@/sandbox/chat/permissions';
import type { ChatState } from '@/sandbox/chat/state';
import { servicesDocument, userInfo, userRow } from '@/sandbox/chat/views';

/** Whoever may write to people sees the list, unless the server is set up to ask for more. */
function demandMayList({ state, user }: Call): void {
  demandAtRoute(state, user, 'view-d-room');
  const isBound = state.setting('API_Apply_permission_view-outside-room_on_users-list') === true;
  if (isBound && !may(state, user, 'view-outside-room')) forbid();
}

function listUsers(call: Call) {
  const { state, era, query, user } = call;
  demandMayList(call);
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
  const own = subject === user && !era.showsServices ? { services: servicesDocument(user) } : {};
  const shown = { ...userInfo(subject, era, seesAll), ...own };
  const mayRooms = subject === user || may(state, user, 'view-other-user-channels');
  return { user: wantsRooms(call) && mayRooms ? { ...shown, rooms: roomsOfUser(call, subject) } : shown };
}

const STATUSES = ['active', 'deactivated'];
const REASONS = ['deactivated', 'pending_approval', 'idle_too_long'];

function oneOf(call: Call, key: string, known: readonly string[]): string[] {
  const given = [call.query[`${key}[]`] ?? call.query[key] ?? []].flat().map(String);
  if (given.some((value) => !known.includes(value)))
    refuse(call.era.invalidParams, 'must be equal to one of the allowed values');
  return given;
}

/** Everybody who was deactivated counts as deactivated by hand: nothing else is kept here. */
function isOfStatus(call: Call, known: User): boolean {
  const { query } = call;
  const [status] = oneOf(call, 'status', STATUSES);
  const reasons = oneOf(call, 'inactiveReason', REASONS);
  const roles = [query['roles[]'] ?? query.roles ?? []].flat().map(String);
  const term = textField(query, 'searchTerm')?.toLowerCase();
  const texts = [known.username, known.name, ...known.emails.map(({ address }) => address)];
  return (
    (!status || known.active === (status === 'active')) &&
    (query.hasLoggedIn === undefined || (known.lastLogin !== undefined) === (query.hasLoggedIn === 'true')) &&
    (query.type === undefined || known.type === query.type) &&
    (roles.length === 0 || known.roles.some((role) => roles.includes(role))) &&
    (reasons.length === 0 || (!known.active && reasons.includes('deactivated'))) &&
    (!term || texts.some((text) => text.toLowerCase().includes(term)))
  );
}

function listByStatus(call: Call) {
  const { state, era, user } = call;
  demandMayList(call);
  if (era.recentEnvelope) demandAtRoute(state, user, 'view-outside-room');
  const listed = state.usersByName().filter((known) => isOfStatus(call, known));
  const order = orderOf(call);
  const page = pageOf(call);
  const row = (known: User) => userRow(known, era, true);
  const users = order ? cut(sortRows(listed.map(row), order), page) : cut(listed, page).map(row);
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

import type { Call, Endpoint } from '@/sandbox/chat/endpoint';
import { get, post } from '@/sandbox/chat/endpoint';
import { fail, type JsonObject, refuse } from '@/sandbox/chat/envelope';
import { iso, objectListField, textField, textListField } from '@/sandbox/chat/fields';
import type { Room, User } from '@/sandbox/chat/model';
import { cut, pageOf } from '@/sandbox/chat/paging';
import { demandAtRoute, may } from '@/sandbox/chat/permissions';
import { setRolesSilently } from '@/sandbox/chat/room-changes';
import { isRoomRole } from '@/sandbox/chat/room-roles';

const DENIED = { method: 'authorization:addUserToRole', action: 'Accessing_permissions' };

type Target = { roleName: string; subject: User; room: Room | undefined; inRoom: boolean };

/** Roles are kept by id; newer servers still take a name. */
function idOfRole({ roles }: Call['state'], named: string): string {
  if (roles.has(named)) return named;
  return [...roles.values()].find(({ name }) => name === named)?._id ?? named;
}

function targetOf({ state, era, body, user }: Call): Target {
  const roleName =
    (era.refusesUnknown ? textField(body, 'roleId') : undefined) ?? textField(body, 'roleName');
  const username = textField(body, 'username');
  if (!roleName || !username) fail('Match error: Missing key');
  if (era.declaresPermissions) demandAtRoute(state, user, 'access-permissions');
  if (!may(state, user, 'access-permissions'))
    refuse('error-action-not-allowed', 'Accessing permissions is not allowed', DENIED);
  const subject = state.userByUsername(username);
  if (!subject && era.declaresPermissions)
    refuse('error-invalid-user', 'There is no user with this username', { method: DENIED.method });
  if (!subject) refuse('error-invalid-user', 'Invalid user', { method: DENIED.method });
  const roomId = textField(body, 'roomId');
  return {
    roleName: idOfRole(state, roleName),
    subject,
    room: state.rooms.get(roomId ?? ''),
    inRoom: roomId !== undefined,
  };
}

function addUserToRole(call: Call) {
  const { state, era } = call;
  const { roleName, subject, room, inRoom } = targetOf(call);
  const role = state.roles.get(roleName);
  // An unknown role is refused by newer servers only; 3.4 gives it, and answers without `role`.
  if (!role && era.refusesUnknown)
    refuse('error-invalid-role-properties', 'The role properties are invalid.');
  const held: string[] = room ? (room.members.get(subject._id)?.roles ?? []) : subject.roles;
  if (held.includes(roleName)) {
    if (era.protectsLastAdmin) refuse('error-user-already-in-role', 'User already in role');
  } else if (inRoom && room && isRoomRole(roleName))
    setRolesSilently(state, room, subject._id, [...(room.members.get(subject._id)?.roles ?? []), roleName]);
  else if (!inRoom) subject.roles = [...subject.roles, roleName];
  subject.updatedAt = Date.now();
  state.changed();
  return role ? { role: { ...role, _updatedAt: iso(state.installedAt) } } : {};
}

function removeUserFromRole(call: Call) {
  const { state } = call;
  const { roleName, subject, room, inRoom } = targetOf(call);
  const role = state.roles.get(roleName);
  if (!role) refuse('error-invalid-roleId', 'This role does not exist');
  const held: string[] = room ? (room.members.get(subject._id)?.roles ?? []) : subject.roles;
  if (!held.includes(roleName)) refuse('error-user-not-in-role', 'User is not in this role');
  const admins = [...state.users.values()].filter((known) => known.active && known.roles.includes('admin'));
  if (roleName === 'admin' && admins.length === 1)
    refuse('error-admin-required', 'You need to have at least one admin');
  if (inRoom && room && isRoomRole(roleName)) {
    const left = (room.members.get(subject._id)?.roles ?? []).filter((name) => name !== roleName);
    setRolesSilently(state, room, subject._id, left);
  } else subject.roles = subject.roles.filter((name) => name !== roleName);
  state.changed();
  return { role };
}

const row = (user: User): JsonObject => ({
  _id: user._id,
  username: user.username,
  name: user.name,
  ...(user.emails.length > 0 && { emails: user.emails }),
});

function holdersInRoom(state: Call['state'], room: Room | undefined, role: string): User[] {
  const holders = [...(room?.members ?? [])].flatMap(([userId, { roles }]) => {
    const held: readonly string[] = roles ?? [];
    const user = held.includes(role) ? state.users.get(userId) : undefined;
    return user ? [user] : [];
  });
  return holders.sort((a, b) => (a.username < b.username ? -1 : 1));
}

function usersInRole(call: Call) {
  const { state, query, user } = call;
  const role = textField(query, 'role');
  if (!role) fail('The "role" param is required');
  if (call.era.declaresPermissions) demandAtRoute(state, user, 'access-permissions');
  if (!may(state, user, 'access-permissions')) refuse('error-not-allowed', 'Not allowed');
  if (call.era.declaresPermissions && !state.roles.has(idOfRole(state, role)))
    refuse('error-invalid-roleId', 'This role does not exist');
  const roomId = textField(query, 'roomId');
  if (roomId && !may(state, user, 'view-other-user-channels')) refuse('error-not-allowed', 'Not allowed');
  const room = state.rooms.get(roomId ?? '');
  const all = roomId
    ? holdersInRoom(state, room, role)
    : state.usersByName().filter((known) => known.roles.includes(role));
  const page = pageOf(call);
  const users = cut(all, page).map(row);
  return call.era.refusesUnknown
    ? { users, count: users.length, offset: page.offset, total: all.length }
    : { users };
}

const permissionRow = ([_id, roles]: [string, string[]], at: number) => ({ _id, roles, _updatedAt: iso(at) });

function updatePermissions({ state, body, user }: Call) {
  demandAtRoute(state, user, 'access-permissions');
  const changes = objectListField(body, 'permissions');
  if (!changes) fail('Invalid body params');
  for (const change of changes) {
    if (!state.permissions.has(textField(change, '_id') ?? '')) fail('error-invalid-permission');
    if (textListField(change, 'roles')?.some((role) => !state.roles.has(role))) fail('error-invalid-role');
  }
  for (const change of changes)
    state.setPermission(textField(change, '_id') ?? '', textListField(change, 'roles') ?? []);
  state.changed();
  return { permissions: [...state.permissions].map((entry) => permissionRow(entry, Date.now())) };
}

export const roleEndpoints: Endpoint[] = [
  get('roles.getUsersInRole', usersInRole),
  post('roles.addUserToRole', addUserToRole),
  post('roles.removeUserFromRole', removeUserFromRole, { since: '3.17.0' }),
  post('permissions.update', updatePermissions),
];

import type { Call, Endpoint } from '@/sandbox/chat/endpoint';
import { get, post } from '@/sandbox/chat/endpoint';
import { fail, type JsonObject, refuse } from '@/sandbox/chat/envelope';
import { flagField, iso, textField } from '@/sandbox/chat/fields';
import { newId } from '@/sandbox/chat/identity';
import type { Role } from '@/sandbox/chat/model';
import { demandDeclared } from '@/sandbox/chat/permissions';

const shown = ({ state }: Call, role: Role): JsonObject => ({
  ...role,
  _updatedAt: iso(state.changes.get(`role:${role._id}`) ?? state.installedAt),
});

function keep(call: Call, role: Role) {
  call.state.roles.set(role._id, role);
  call.state.changes.set(`role:${role._id}`, Date.now());
  call.state.changed();
  return { role: call.era.roleIdsAreRandom ? shown(call, role) : role };
}

function demandLicence({ era, switches }: Call): void {
  if (era.licensesRoles && !switches.licence.includes('custom-roles'))
    refuse('error-action-not-allowed', 'This is an enterprise feature');
}

/** 3.4 makes a role again without a word; its id is its name. */
function create(call: Call) {
  const { state, era, user, body } = call;
  demandDeclared(state, user, 'access-permissions');
  demandLicence(call);
  const name = textField(body, 'name');
  if (!name) refuse('error-invalid-role-properties', 'The role properties are invalid.');
  const taken = [...state.roles.values()].some((role) => role.name === name || role._id === name);
  if (taken && era.roleIdsAreRandom)
    refuse('error-duplicate-role-names-not-allowed', 'Role name already exists');
  return keep(call, {
    _id: era.roleIdsAreRandom ? newId() : name,
    name,
    scope: body.scope === 'Subscriptions' ? 'Subscriptions' : 'Users',
    protected: false,
    description: textField(body, 'description') ?? '',
    mandatory2fa: flagField(body, 'mandatory2fa') ?? false,
  });
}

function named({ state, body }: Call): Role {
  const role = state.roles.get(textField(body, 'roleId') ?? '');
  return role ?? refuse('error-invalid-roleId', 'This role does not exist');
}

function update(call: Call) {
  const { state, user, body } = call;
  demandDeclared(state, user, 'access-permissions');
  demandLicence(call);
  const role = named(call);
  const name = textField(body, 'name') ?? role.name;
  const scope = body.scope === 'Subscriptions' || body.scope === 'Users' ? body.scope : role.scope;
  if (role.protected && (name !== role.name || scope !== role.scope))
    refuse('error-role-protected', 'Role is protected');
  if ([...state.roles.values()].some((other) => other !== role && other.name === name))
    refuse('error-duplicate-role-names-not-allowed', 'Role name already exists');
  return keep(call, {
    ...role,
    name,
    scope,
    description: textField(body, 'description') ?? role.description,
    mandatory2fa: flagField(body, 'mandatory2fa') ?? role.mandatory2fa,
  });
}

function isInUse({ state }: Call, { _id }: Role): boolean {
  return [...state.users.values()].some((user) => user.roles.includes(_id));
}

function remove(call: Call) {
  const { state, user } = call;
  demandDeclared(state, user, 'access-permissions');
  const role = named(call);
  if (role.protected) refuse('error-role-protected', 'Cannot delete a protected role');
  if (isInUse(call, role)) refuse('error-role-in-use', "Cannot delete role because it's in use");
  state.roles.delete(role._id);
  state.goneRoles.push({ _id: role._id, _deletedAt: iso(Date.now()) });
  state.changed();
  return {};
}

function sync(call: Call) {
  const since = Date.parse(textField(call.query, 'updatedSince') ?? '');
  if (Number.isNaN(since))
    refuse('error-updatedSince-param-invalid', 'The "updatedSince" query parameter must be a valid date.');
  const { state } = call;
  const update = [...state.roles.values()]
    .filter((role) => (state.changes.get(`role:${role._id}`) ?? state.installedAt) > since)
    .map((role) => shown(call, role));
  return { roles: { update, remove: state.goneRoles.filter((gone) => Date.parse(gone._deletedAt) > since) } };
}

function inPublicRoles({ state }: Call) {
  const described = [...state.roles.values()].filter(
    ({ scope, description }) => scope === 'Users' && description,
  );
  const ids = new Set(described.map(({ _id }) => _id));
  const users = [...state.users.values()].filter(({ roles }) => roles.some((role) => ids.has(role)));
  return { users: users.map(({ _id, username, roles }) => ({ _id, username, roles })) };
}

const changePermission = (change: (roles: string[], role: string) => string[]) => (call: Call) => {
  const { state, body, user } = call;
  demandDeclared(state, user, 'access-permissions');
  const [id, role] = [textField(body, 'permissionId') ?? '', textField(body, 'role') ?? ''];
  const roles = state.permissions.get(id);
  if (!roles) refuse('error-invalid-permission', 'Invalid permission');
  if (!state.roles.has(role)) refuse('error-invalid-role', 'Invalid role');
  state.setPermission(id, change(roles, role));
  return {};
};

export const roleAdminEndpoints: Endpoint[] = [
  get('roles.list', (call) => {
    const roles = [...call.state.roles.values()];
    return { roles: call.era.roleIdsAreRandom ? roles.map((role) => shown(call, role)) : roles };
  }),
  post(
    'permissions.addRole',
    changePermission((roles, role) => [...new Set([...roles, role])]),
    { since: '8.0.0' },
  ),
  post(
    'permissions.removeRole',
    changePermission((roles, role) => roles.filter((held) => held !== role)),
    { since: '8.0.0' },
  ),
  post('roles.create', create),
  post('roles.update', update, { since: '3.14.0' }),
  post('roles.delete', remove, { since: '3.14.0' }),
  get('roles.sync', sync, { since: '3.4.0' }),
  get('roles.getUsersInPublicRoles', inPublicRoles, { since: '4.0.0' }),
  get('permissions.listAll', ({ state, query }) => {
    const given = textField(query, 'updatedSince');
    const since = given === undefined ? 0 : Date.parse(given);
    if (Number.isNaN(since)) fail('The "updatedSince" query parameter must be a valid date.');
    const at = (id: string) => state.changes.get(`permission:${id}`) ?? state.installedAt;
    const changed = [...state.permissions].filter(([id]) => at(id) > since);
    return {
      update: changed.map(([_id, roles]) => ({ _id, roles, _updatedAt: iso(at(_id)) })),
      remove: [],
    };
  }),
];

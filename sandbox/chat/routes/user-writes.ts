import { checkKeys } from '@/sandbox/chat/check-keys';
import type { Call, Endpoint } from '@/sandbox/chat/endpoint';
import { post } from '@/sandbox/chat/endpoint';
import { fail, type JsonObject, refuse } from '@/sandbox/chat/envelope';
import { flagField, objectField, textField, textListField } from '@/sandbox/chat/fields';
import { newUser } from '@/sandbox/chat/first-state';
import { sha256 } from '@/sandbox/chat/identity';
import { relinquishRooms } from '@/sandbox/chat/last-owner';
import type { User } from '@/sandbox/chat/model';
import { demandInMethod, may } from '@/sandbox/chat/permissions';
import { addMember } from '@/sandbox/chat/room-changes';
import { namedUser } from '@/sandbox/chat/room-lookup';
import { userDocument } from '@/sandbox/chat/views';

const METHOD = 'insertOrUpdateUser';
const REQUIRED = ['email', 'name', 'password', 'username'];
const OPTIONAL =
  `active bio nickname statusText roles joinDefaultChannels requirePasswordChange setRandomPassword
  sendWelcomeEmail verified customFields`.split(/\s+/);

function denyAction(reason: string, action: string): never {
  refuse('error-action-not-allowed', reason, { method: METHOD, action });
}

function demandRoles({ state, era, user }: Call, roles: string[]): void {
  const unknown = roles.some((role) => !state.roles.has(role));
  if (unknown)
    denyAction(`The field Roles consist invalid role name${era.refusesUnknown ? '/id' : ''}`, 'Assign_role');
  if (roles.includes('admin') && !may(state, user, 'assign-admin-role'))
    denyAction('Assigning admin is not allowed', 'Assign_admin');
}

function demandUsername({ state, era }: Call, username: string): void {
  const pattern = new RegExp(`^(?:${String(state.setting(era.usernamePattern))})$`);
  if (!pattern.test(username)) {
    const details = { method: METHOD, input: username, field: 'Username' };
    refuse('error-input-is-not-a-valid-field', `${username} is not a valid username`, details);
  }
  const blocked = `all,here,${String(state.setting('Accounts_BlockedUsernameList') ?? '')}`.split(',');
  if (state.userByFoldedUsername(username) || blocked.includes(username.toLowerCase())) taken(username);
}

function taken(field: string): never {
  refuse('error-field-unavailable', `${field} is already in use :(`, { method: METHOD, field });
}

function joinDefaultRooms({ state }: Call, user: User): void {
  for (const room of state.rooms.values()) if (room.default) addMember(state, room, user, null);
}

function createUser(call: Call) {
  const { state, body, user: creator } = call;
  checkKeys(call.era, body, REQUIRED, OPTIONAL);
  const [username, email, name, password] = ['username', 'email', 'name', 'password'].map(
    (key) => textField(body, key) ?? '',
  );
  if (!may(state, creator, 'create-user')) denyAction('Adding user is not allowed', 'Adding_user');
  const roles = textListField(body, 'roles') ?? ['user'];
  demandRoles(call, roles);
  if (!name)
    refuse('error-the-field-is-required', 'The field Name is required', { method: METHOD, field: 'Name' });
  demandUsername(call, username ?? '');
  if (state.userByAddress(email ?? '')) taken(email ?? '');
  const byHand = state.setting('Accounts_ManuallyApproveNewUsers') === true;
  const created = state.insertUser(
    newUser({
      username: username ?? '',
      name,
      roles,
      emails: [{ address: email ?? '', verified: flagField(body, 'verified') ?? false }],
      active: flagField(body, 'active') ?? !byHand,
      passwordHash: sha256(password ?? ''),
      ...(flagField(body, 'requirePasswordChange') && { requirePasswordChange: true }),
    }),
  );
  const bio = textField(body, 'bio');
  if (bio) created.profile.bio = bio;
  state.emit({ event: 'userCreated', user: created });
  if (flagField(body, 'joinDefaultChannels') !== false) joinDefaultRooms(call, created);
  return { user: userDocument(created) };
}

/** Deactivation ends all sessions and tokens; memberships stay. */
function setActive({ state, era }: Call, subject: User, active: boolean, confirmed: boolean): void {
  if (!active && subject.active) {
    const isLastAdmin = ![...state.users.values()].some(
      (known) => known !== subject && known.active && known.roles.includes('admin'),
    );
    relinquishRooms(state, subject, confirmed);
    if (era.protectsLastAdmin && subject.roles.includes('admin') && isLastAdmin)
      refuse('error-action-not-allowed', 'Leaving the app without an active admin is not allowed', {
        method: 'removeUserFromRole',
        action: 'Remove_last_admin',
      });
    subject.tokens = [];
  }
  subject.active = active;
  subject.updatedAt = Date.now();
  state.changed();
}

function applyIdentity(call: Call, subject: User, changes: JsonObject): void {
  const { state } = call;
  const username = textField(changes, 'username');
  const email = textField(changes, 'email');
  if (username && username !== subject.username) {
    if (state.userByFoldedUsername(username))
      refuse('error-could-not-save-identity', 'Could not save user identity', { method: 'saveUserIdentity' });
    state.renameUser(subject, username);
  }
  if (email && email !== subject.emails[0]?.address) {
    if (state.userByAddress(email))
      refuse('error-field-unavailable', `${email} is already in use :(`, {
        function: '_setEmail',
        field: email,
      });
    state.setAddress(subject, email, flagField(changes, 'verified') ?? false);
  } else if (subject.emails[0] && flagField(changes, 'verified') !== undefined) {
    subject.emails[0].verified = flagField(changes, 'verified') ?? false;
  }
  subject.name = textField(changes, 'name') ?? subject.name;
}

function applyRoles(call: Call, subject: User, roles: string[] | undefined): void {
  if (!roles) return;
  if (!may(call.state, call.user, 'assign-roles')) denyAction('Assign roles is not allowed', 'Assign_role');
  demandRoles(call, roles);
  subject.roles = roles;
}

/** Without the permission a password is left as it is, without a word. Other sessions end with the old one. */
function applyPassword(call: Call, subject: User, changes: JsonObject): void {
  const password = textField(changes, 'password');
  if (password && may(call.state, call.user, 'edit-other-user-password')) {
    subject.passwordHash = sha256(password);
    subject.tokens = subject.tokens.filter((token) => token === call.token);
  }
  const requireChange = flagField(changes, 'requirePasswordChange');
  if (requireChange !== undefined) subject.requirePasswordChange = requireChange;
}

function updateUser(call: Call) {
  const { state, era, body, user } = call;
  const changes = objectField(body, 'data') ?? {};
  const subject = state.users.get(textField(body, 'userId') ?? '');
  if (subject !== user && !may(state, user, 'edit-other-user-info'))
    denyAction('Editing user is not allowed', 'Editing_user');
  if (!subject) {
    if (era.refusesUnknown)
      refuse('error-invalid-user', 'The required "userId" param provided does not match any users');
    fail("Cannot read property 'username' of undefined");
  }
  applyRoles(call, subject, textListField(changes, 'roles'));
  applyIdentity(call, subject, changes);
  applyPassword(call, subject, changes);
  const active = flagField(changes, 'active');
  if (active !== undefined && active !== subject.active)
    setActive(call, subject, active, era.protectsLastAdmin && body.confirmRelinquish === true);
  subject.updatedAt = Date.now();
  state.changed();
  return { user: userDocument(subject) };
}

function setActiveStatus(call: Call) {
  const { state, era, body, user } = call;
  checkKeys(era, body, ['userId', 'activeStatus'], ['confirmRelinquish']);
  demandInMethod(state, user, 'edit-other-user-active-status', 'setUserActiveStatus');
  const subject = state.users.get(textField(body, 'userId') ?? '');
  if (!subject) return era.refusesUnknown ? fail('User not found') : {};
  setActive(call, subject, body.activeStatus === true, body.confirmRelinquish === true);
  return { user: { _id: subject._id, active: subject.active } };
}

function deleteUser(call: Call) {
  const { state, era, body, user } = call;
  demandInMethod(state, user, 'delete-user', 'deleteUser');
  const subject = namedUser(call);
  const deletedRooms = relinquishRooms(state, subject, body.confirmRelinquish === true);
  for (const integration of state.integrations.values())
    if (integration.userId === subject._id) integration.enabled = false;
  state.removeUser(subject);
  return era.recentEnvelope ? { deletedRooms } : {};
}

export const userWriteEndpoints: Endpoint[] = [
  post('users.create', createUser),
  post('users.update', updateUser, { needsSecondFactor: () => true }),
  post('users.setActiveStatus', setActiveStatus),
  post('users.delete', deleteUser),
];

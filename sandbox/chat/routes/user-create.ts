import {
  demandCustomFields,
  demandNameCharacters,
  isBlockedName,
  isValidUsername,
  knownCustomFields,
} from '@/sandbox/chat/account-rules';
import { checkKeys, readFlags } from '@/sandbox/chat/check-keys';
import type { Call } from '@/sandbox/chat/endpoint';
import { type JsonObject, refuse } from '@/sandbox/chat/envelope';
import { flagField, isObject, objectField, textField, textListField } from '@/sandbox/chat/fields';
import { sha256 } from '@/sandbox/chat/identity';
import type { User } from '@/sandbox/chat/model';
import { newUser } from '@/sandbox/chat/new-user';
import { demandInMethod, may } from '@/sandbox/chat/permissions';
import { addMember } from '@/sandbox/chat/room-changes';
import { userDocument } from '@/sandbox/chat/views';

const METHOD = 'insertOrUpdateUser';
const REQUIRED = ['email', 'name', 'password', 'username'];
const OPTIONAL =
  `active bio nickname statusText roles joinDefaultChannels requirePasswordChange setRandomPassword
  sendWelcomeEmail verified customFields`.split(/\s+/);

const FLAGS =
  'active joinDefaultChannels requirePasswordChange setRandomPassword sendWelcomeEmail verified'.split(' ');

export function denyAction(reason: string, action: string): never {
  refuse('error-action-not-allowed', reason, { method: METHOD, action });
}

export function demandRoles({ state, era, user }: Call, roles: string[]): void {
  const unknown = roles.some((role) => !state.roles.has(role));
  if (unknown)
    denyAction(`The field Roles consist invalid role name${era.refusesUnknown ? '/id' : ''}`, 'Assign_role');
  if (roles.includes('admin') && !may(state, user, 'assign-admin-role'))
    denyAction('Assigning admin is not allowed', 'Assign_admin');
}

export function demandUsername({ state }: Pick<Call, 'state'>, username: string): void {
  if (!isValidUsername(state, username)) {
    const details = { method: METHOD, input: username, field: 'Username' };
    refuse('error-input-is-not-a-valid-field', `${username} is not a valid username`, details);
  }
  if (isBlockedName(state, username)) {
    const details = { method: 'checkUsernameAvailability', field: username };
    refuse('error-blocked-username', `${username} is blocked and can't be used!`, details);
  }
  if (state.userByFoldedUsername(username)) taken(username);
}

export function taken(field: string): never {
  refuse('error-field-unavailable', `${field} is already in use :(`, { method: METHOD, field });
}

export function joinDefaultRooms({ state }: Pick<Call, 'state'>, user: User): void {
  for (const room of state.rooms.values()) if (room.default) addMember(state, room, user, null);
}

export function demandAddress({ state }: Pick<Call, 'state'>, email: string): void {
  if (state.userByAddress(email)) taken(email);
  const details = { function: 'RocketChat.validateEmailDomain', email };
  if (!/^[^@\s]+@[^@\s]+$/.test(email)) refuse('error-invalid-email', `Invalid email ${email}`, details);
  const allowed = String(state.setting('Accounts_AllowedDomainsList') ?? '')
    .split(',')
    .map((domain) => domain.trim())
    .filter(Boolean);
  if (allowed.length > 0 && !allowed.includes(email.slice(email.lastIndexOf('@') + 1)))
    refuse('error-invalid-domain', 'The email domain is not in whitelist', details);
}

/** Only fields the server is set up for are kept; the others go without a word. */
export function setCustomFields({ state }: Call, user: User, given: JsonObject | undefined): void {
  const known = knownCustomFields(state);
  if (!given || !known) return;
  const before = isObject(user.profile.customFields) ? user.profile.customFields : {};
  const kept = Object.entries(given).filter(([key]) => Object.hasOwn(known, key));
  user.profile.customFields = { ...before, ...Object.fromEntries(kept) };
}

/** Those that are named, or else those the server gives to everybody. */
function rolesOf({ state, body }: Call): string[] {
  const usual = String(state.setting('Accounts_Registration_Users_Default_Roles') ?? 'user');
  const listed = usual.split(',').map((role) => role.trim());
  return textListField(body, 'roles') ?? listed.filter(Boolean);
}

function insert(call: Call): User {
  const { state, body } = call;
  const text = (key: string) => textField(body, key) ?? '';
  const byHand = state.setting('Accounts_ManuallyApproveNewUsers') === true;
  const created = state.insertUser(
    newUser({
      username: text('username'),
      name: text('name'),
      roles: rolesOf(call),
      emails: [{ address: text('email'), verified: flagField(body, 'verified') ?? false }],
      active: !byHand,
      passwordHash: sha256(text('password')),
      ...(flagField(body, 'requirePasswordChange') && { requirePasswordChange: true }),
    }),
  );
  state.emit({ event: 'userCreated', user: created });
  if (flagField(body, 'joinDefaultChannels') !== false) joinDefaultRooms(call, created);
  return created;
}

/** Before 4 the mail is sent later, and its failure is told to nobody. */
function sendWelcome({ era, body, switches }: Call): void {
  if (body.sendWelcomeEmail !== true && body.setRandomPassword !== true) return;
  if (switches.mailFails && era.tellsMailFailure)
    refuse('error-email-send-failed', 'Error trying to send email: connect ECONNREFUSED', {
      function: 'RocketChat.saveUser',
      message: 'connect ECONNREFUSED',
    });
}

/**
 * In steps, as the real one: what fails after the account was inserted is told as a failure,
 * and the account stays as it was by then.
 */
export function createUser(asked: Call) {
  const call = { ...asked, body: readFlags(asked.era, asked.body, FLAGS) };
  const { state, era, body, user: creator } = call;
  checkKeys(
    era,
    body,
    REQUIRED,
    era.refusesUnknown ? OPTIONAL : OPTIONAL.filter((key) => key !== 'nickname'),
  );
  const [username = '', email = '', name = ''] = ['username', 'email', 'name'].map((key) =>
    textField(body, key),
  );
  demandNameCharacters(era, name);
  demandCustomFields(state, objectField(body, 'customFields'));
  if (!may(state, creator, 'create-user')) denyAction('Adding user is not allowed', 'Adding_user');
  demandRoles(call, textListField(body, 'roles') ?? []);
  if (!name)
    refuse('error-the-field-is-required', 'The field Name is required', { method: METHOD, field: 'Name' });
  demandUsername(call, username);
  demandAddress(call, email);
  const created = insert(call);
  for (const key of ['bio', 'nickname', 'statusText']) {
    const text = textField(body, key);
    if (text) created.profile[key] = text;
  }
  sendWelcome(call);
  setCustomFields(call, created, objectField(body, 'customFields'));
  const active = flagField(body, 'active');
  if (active !== undefined) {
    demandInMethod(state, creator, 'edit-other-user-active-status', 'setUserActiveStatus');
    created.active = active;
    state.changed();
  }
  return { user: userDocument(created) };
}

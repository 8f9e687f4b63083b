import { demandLengths, demandNameCharacters, isBlockedName } from '@/sandbox/chat/account-rules';
import { demandMayEdit } from '@/sandbox/chat/edit-rules';
import type { Call, Endpoint } from '@/sandbox/chat/endpoint';
import { get, post } from '@/sandbox/chat/endpoint';
import { fail, forbid, type JsonObject, refuse } from '@/sandbox/chat/envelope';
import { isObject, objectField, textField } from '@/sandbox/chat/fields';
import { sha256 } from '@/sandbox/chat/identity';
import type { User } from '@/sandbox/chat/model';
import { demandPassword } from '@/sandbox/chat/password-policy';
import { may } from '@/sandbox/chat/permissions';
import { namedUser } from '@/sandbox/chat/room-lookup';
import { demandAddress } from '@/sandbox/chat/routes/user-create';
import { userDocument } from '@/sandbox/chat/views';

const METHOD = { method: 'saveUserProfile' };

/** A new address or password asks for the one in use, as its digest: as a second factor, since there are any. */
function demandOwnPassword({ state, era, user }: Call, changes: JsonObject): void {
  const isGuarded =
    textField(changes, 'newPassword') !== undefined ||
    (textField(changes, 'email') ?? user.emails[0]?.address) !== user.emails[0]?.address;
  const typed = textField(changes, 'currentPassword')?.toLowerCase();
  if (!isGuarded || typed === user.passwordHash) return;
  if (!era.passwordAsSecondFactor) refuse('error-invalid-password', 'Invalid password', METHOD);
  if (state.setting('Accounts_TwoFactorAuthentication_Enabled') === false) return;
  refuse('totp-required', 'TOTP Required', { method: 'password', availableMethods: [] });
}

function saveIdentity({ state, user }: Call, changes: JsonObject): void {
  const username = textField(changes, 'username');
  if (username === undefined || username === user.username) return;
  const holder = state.userByFoldedUsername(username);
  if ((holder && holder !== user) || isBlockedName(state, username))
    refuse('error-could-not-save-identity', 'Could not save user identity', METHOD);
  state.renameUser(user, username);
}

function updateOwnInfo(call: Call) {
  const { state, era, body, user } = call;
  const data = objectField(body, 'data') ?? {};
  const [name, email, newPassword] = ['name', 'email', 'newPassword'].map((key) => textField(data, key));
  demandNameCharacters(era, name);
  demandLengths(data);
  if (name !== undefined && name.trim() === '') fail('Field Name is required');
  demandMayEdit(call, user, { ...data, ...(newPassword !== undefined && { password: newPassword }) });
  if (newPassword !== undefined) demandPassword(state, newPassword);
  demandOwnPassword(call, data);
  if (email !== undefined && email !== user.emails[0]?.address) demandAddress(call, email);
  saveIdentity(call, data);
  if (email !== undefined && email !== user.emails[0]?.address) state.setAddress(user, email, false);
  if (newPassword !== undefined) user.passwordHash = sha256(newPassword);
  user.name = name ?? user.name;
  for (const key of ['bio', 'nickname', 'statusText']) {
    const text = textField(data, key);
    if (text !== undefined) user.profile[key] = text;
  }
  user.updatedAt = Date.now();
  state.changed();
  return { user: userDocument(user) };
}

const STATUSES = ['online', 'away', 'busy', 'offline'] as const;
const METHOD_OF_STATUS = { method: 'users.setStatus' };

function statusOf({ state, body }: Call): User['status'] | undefined {
  const given = textField(body, 'status');
  const status = STATUSES.find((known) => known === given);
  if (given !== undefined && !status)
    refuse(
      'error-invalid-status',
      'Valid status types include online, away, offline, and busy.',
      METHOD_OF_STATUS,
    );
  if (status === 'offline' && state.setting('Accounts_AllowInvisibleStatusOption') === false)
    refuse('error-status-not-allowed', 'Invisible status is disabled', METHOD_OF_STATUS);
  return status;
}

function setStatus(call: Call) {
  const { state, era, body, user } = call;
  if (era.schemaErrors && body.status === undefined && body.message === undefined)
    fail('Match error: Failed Match.OneOf, Match.Maybe or Match.Optional validation');
  if (state.setting('Accounts_AllowUserStatusMessageChange') === false)
    refuse('error-not-allowed', 'Change status is not allowed', METHOD_OF_STATUS);
  const isOther = [user._id, user.username, undefined].every((own) => own !== (body.userId ?? body.username));
  if (isOther && !may(state, user, 'edit-other-user-info')) forbid();
  const subject = isOther ? namedUser(call) : user;
  const status = statusOf(call);
  subject.status = status ?? subject.status;
  subject.profile.statusText = textField(body, 'message') ?? subject.profile.statusText;
  subject.updatedAt = Date.now();
  state.changed();
  return {};
}

function preferencesOf(user: User): JsonObject {
  const { settings } = user.profile;
  return isObject(settings) && isObject(settings.preferences) ? settings.preferences : {};
}

function setPreferences({ state, body, user }: Call) {
  const id = textField(body, 'userId') ?? user._id;
  if (id !== user._id && !may(state, user, 'edit-other-user-info'))
    refuse('error-action-not-allowed', 'Editing user is not allowed');
  const subject = state.users.get(id);
  if (!subject) refuse('error-invalid-user', 'The optional "userId" param provided does not match any users');
  const settings = isObject(subject.profile.settings) ? subject.profile.settings : {};
  const preferences = { ...preferencesOf(subject), ...objectField(body, 'data') };
  subject.profile.settings = { ...settings, preferences };
  state.changed();
  return { user: { _id: subject._id, settings: { preferences } } };
}

const byMail = (enabled: boolean) => (call: Call) => {
  call.user.profile.email2fa = enabled;
  return {};
};

export const ownProfileEndpoints: Endpoint[] = [
  post('users.setStatus', setStatus, {
    limit: (_state, era) => (era.refusesUnknown ? { calls: 5, ms: 1000 } : null),
  }),
  post('users.updateOwnBasicInfo', updateOwnInfo, {
    limit: (_state, era) => (era.recentEnvelope ? { calls: 1, ms: 60_000 } : null),
  }),
  post('users.setPreferences', setPreferences),
  get('users.getPreferences', ({ user }) => ({ preferences: preferencesOf(user) })),
  post('users.2fa.enableEmail', byMail(true), { since: '3.0.0' }),
  post('users.2fa.disableEmail', byMail(false), { since: '3.0.0', needsSecondFactor: () => true }),
];

import type { Call, Endpoint, OpenCall } from '@/sandbox/chat/endpoint';
import { get, post } from '@/sandbox/chat/endpoint';
import { fail, forbid, RawAnswer, refuse } from '@/sandbox/chat/envelope';
import { iso, textField } from '@/sandbox/chat/fields';
import { sha256 } from '@/sandbox/chat/identity';
import { relinquishRooms } from '@/sandbox/chat/last-owner';
import type { User } from '@/sandbox/chat/model';
import { may } from '@/sandbox/chat/permissions';
import { namedUser } from '@/sandbox/chat/room-lookup';

/** Oneself when nobody is named. */
const subjectOf = (call: Call): User =>
  call.params.userId || call.params.username || call.params.user ? namedUser(call) : call.user;

/** Where a server must not be sent to fetch a picture. */
const PRIVATE_HOST = /^https?:\/\/(localhost|127\.|10\.|192\.168\.|169\.254\.|172\.(1[6-9]|2\d|3[01])\.)/;

/** Pictures are not kept: what changes one is checked, and then nothing is seen of it. */
function changeAvatar(call: Call) {
  const { state, user } = call;
  const mayOthers = may(state, user, 'edit-other-user-avatar');
  const isOff = state.setting('Accounts_AllowUserAvatarChange') === false;
  if (isOff && !(mayOthers && call.era.refusesUnknown))
    refuse('error-not-allowed', 'Change avatar is not allowed', { method: 'users.setAvatar' });
  const subject = subjectOf(call);
  if (subject !== user && !mayOthers) refuse('error-not-allowed', 'Not allowed');
  const url = textField(call.body, 'avatarUrl');
  if (url && PRIVATE_HOST.test(url))
    refuse('error-avatar-invalid-url', `Invalid avatar URL: ${url}`, { function: 'setUserAvatar', url });
  return {};
}

function resetAvatar(call: Call) {
  const subject = subjectOf(call);
  const enough = ['edit-other-user-avatar', 'manage-moderation-actions'];
  const isOwn = subject === call.user && call.state.setting('Accounts_AllowUserAvatarChange') !== false;
  if (!isOwn && !enough.some((right) => may(call.state, call.user, right))) {
    if (!call.era.refusesUnknown) forbid();
    refuse('error-not-allowed', 'Reset avatar is not allowed', { method: 'users.resetAvatar' });
  }
  return {};
}

function deleteOwnAccount({ state, body, user }: Call) {
  const password = textField(body, 'password');
  if (!password) fail('Body parameter "password" is required.');
  const method = 'deleteUserOwnAccount';
  if (state.setting('Accounts_AllowDeleteOwnAccount') !== true)
    refuse('error-not-allowed', 'Not allowed', { method });
  if (![password.toLowerCase(), sha256(password)].includes(user.passwordHash))
    refuse('error-invalid-password', 'Invalid password', { method });
  relinquishRooms(state, user, body.confirmRelinquish === true);
  state.removeUser(user);
  return {};
}

/** Taken note of; no archive is made. */
function requestData({ user, query }: Call) {
  const exportOperation = {
    _id: `export-${user._id}`,
    userId: user._id,
    fullExport: query.fullExport === 'true',
    status: 'preparing',
    createdAt: iso(Date.now()),
  };
  return { requested: true, exportOperation };
}

function sendConfirmation({ state, body }: Call) {
  const email = textField(body, 'email');
  if (!email) fail("The 'email' param is required");
  if (!state.userByAddress(email)) fail('Invalid email');
  return {};
}

function sendCode({ state, body }: OpenCall) {
  const who = textField(body, 'emailOrUsername');
  if (!who) refuse('error-parameter-required', 'emailOrUsername is required');
  const known = state.userByAddress(who) ?? state.userByFoldedUsername(who);
  if (!known) fail('Invalid user');
  state.mails.push({ to: known.emails[0]?.address ?? '', code: '123456', at: Date.now() });
  return {};
}

export const ownAccountEndpoints: Endpoint[] = [
  get('users.getAvatar', (call) => {
    const url = `/avatar/${encodeURIComponent(subjectOf(call).username)}`;
    return new RawAnswer({ url, success: true }, 307, { Location: url });
  }),
  get('users.getAvatarSuggestion', () => ({ suggestions: {} }), { since: '5.4.0' }),
  post('users.setAvatar', changeAvatar),
  post('users.resetAvatar', resetAvatar),
  post('users.deleteOwnAccount', deleteOwnAccount),
  get('users.requestDataDownload', requestData),
  post('users.sendConfirmationEmail', sendConfirmation, { since: '4.7.0' }),
  { method: 'POST', path: 'users.2fa.sendEmailCode', open: true, run: sendCode },
];

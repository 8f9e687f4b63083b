import type { Call, Endpoint, OpenCall } from '@/sandbox/chat/endpoint';
import { get, post } from '@/sandbox/chat/endpoint';
import { fail, forbid, refuse } from '@/sandbox/chat/envelope';
import { flagField, iso, textField } from '@/sandbox/chat/fields';
import { newToken, sha256 } from '@/sandbox/chat/identity';
import { demandAtRoute, may } from '@/sandbox/chat/permissions';
import { namedUser } from '@/sandbox/chat/room-lookup';

function demandMayHoldTokens({ state, user }: Call, method: string): void {
  if (may(state, user, 'create-personal-access-tokens')) return;
  refuse('not-authorized', 'Not Authorized', { method: `personalAccessTokens:${method}` });
}

function generateToken(call: Call) {
  const { body, user } = call;
  const name = textField(body, 'tokenName');
  if (!name) fail("The 'tokenName' param is required");
  demandMayHoldTokens(call, 'generateToken');
  if (user.tokens.some((token) => token.name === name))
    refuse('error-token-already-exists', 'A token with this name already exists', {
      method: 'personalAccessTokens:generateToken',
    });
  return { token: addToken(call, name, flagField(body, 'bypassTwoFactor') ?? false) };
}

function addToken({ state, user }: Call, name: string, bypassTwoFactor: boolean): string {
  const token = newToken();
  user.tokens.push({ hash: sha256(token), createdAt: Date.now(), name, bypassTwoFactor });
  state.changed();
  return token;
}

function removeToken(call: Call, method: string): boolean {
  const { state, body, user } = call;
  const name = textField(body, 'tokenName');
  if (!name) fail("The 'tokenName' param is required");
  demandMayHoldTokens(call, method);
  const held = user.tokens.find((token) => token.name === name);
  if (!held)
    refuse('error-token-does-not-exists', 'Token does not exist', {
      method: `personalAccessTokens:${method}`,
    });
  user.tokens = user.tokens.filter((token) => token !== held);
  state.changed();
  return held.bypassTwoFactor;
}

function resetTotp(call: Call) {
  const subject = namedUser(call);
  if (subject !== call.user && !may(call.state, call.user, 'edit-other-user-totp')) forbid();
  if (!subject.totpEnabled) refuse('error-two-factor-not-enabled', 'Two factor is not enabled');
  subject.totpEnabled = false;
  subject.tokens = subject.tokens.filter((token) => token.name !== undefined);
  call.state.changed();
  return {};
}

function logoutUser({ state, body, user }: Call) {
  const id = textField(body, 'userId') ?? user._id;
  if (id !== user._id && !may(state, user, 'logout-other-user')) forbid();
  const subject = state.users.get(id);
  if (!subject) fail('User not found');
  subject.tokens = subject.tokens.filter((token) => token.name !== undefined);
  state.changed();
  return { message: `User ${subject._id} has been logged out!` };
}

function forgotPassword({ state, era, body }: OpenCall) {
  if (era.refusesUnknown && state.setting('Accounts_PasswordReset') === false)
    fail('Password reset is not enabled');
  const email = textField(body, 'email');
  if (!email) fail("The 'email' param is required");
  if (!era.refusesUnknown && !state.userByAddress(email)) fail('User not found');
  return {};
}

export const userAccessEndpoints: Endpoint[] = [
  post('users.generatePersonalAccessToken', generateToken, { needsSecondFactor: () => true }),
  post(
    'users.regeneratePersonalAccessToken',
    (call) => {
      const bypass = removeToken(call, 'regenerateToken');
      return { token: addToken(call, textField(call.body, 'tokenName') ?? '', bypass) };
    },
    { needsSecondFactor: () => true },
  ),
  post(
    'users.removePersonalAccessToken',
    (call) => {
      removeToken(call, 'removeToken');
      return {};
    },
    { needsSecondFactor: () => true },
  ),
  get('users.getPersonalAccessTokens', ({ state, user }) => {
    demandAtRoute(state, user, 'create-personal-access-tokens');
    const tokens = user.tokens.filter((token) => token.name !== undefined);
    return {
      tokens: tokens.map(({ name, createdAt, bypassTwoFactor, hash }) => ({
        name,
        createdAt: iso(createdAt),
        lastTokenPart: hash.slice(-6),
        bypassTwoFactor,
      })),
    };
  }),
  post('users.createToken', () =>
    refuse('error-not-authorized', 'Not authorized', { method: 'createToken' }),
  ),
  post('users.resetTOTP', resetTotp, { since: '3.8.0', needsSecondFactor: () => true }),
  post(
    'users.resetE2EKey',
    (call) => {
      const subject = namedUser(call);
      if (subject !== call.user && !may(call.state, call.user, 'edit-other-user-e2ee')) forbid();
      return {};
    },
    { since: '3.6.0', needsSecondFactor: () => true },
  ),
  post('users.logout', logoutUser, { since: '3.17.0' }),
  post('users.removeOtherTokens', ({ state, user, token }) => {
    user.tokens = user.tokens.filter((held) => held === token || held.name !== undefined);
    state.changed();
    return {};
  }),
  { method: 'POST', path: 'users.forgotPassword', open: true, run: forgotPassword },
];

import type { Call, Endpoint, OpenCall } from '@/sandbox/chat/endpoint';
import { get, post } from '@/sandbox/chat/endpoint';
import { type JsonObject, RawAnswer, Refusal } from '@/sandbox/chat/envelope';
import { isObject, objectField, textField } from '@/sandbox/chat/fields';
import { bcryptForm, newToken, sha256 } from '@/sandbox/chat/identity';
import { blockedLogin, noteLogin } from '@/sandbox/chat/login-guard';
import type { User } from '@/sandbox/chat/model';
import { preferencesOf } from '@/sandbox/chat/preferences';
import { factorsOf } from '@/sandbox/chat/two-factor';
import { userDocument } from '@/sandbox/chat/views';

function passwordShown({ era }: OpenCall, user: User): JsonObject {
  if (era.passwordInMe === 'exists') return { exists: user.passwordHash !== '' };
  return { bcrypt: era.passwordInMe === 'hash' ? bcryptForm(user) : true };
}

/** Recent servers add what the calendar and the profile are set to. */
const RECENT = {
  profile: {},
  calendar: { outlook: { Enabled: false, Exchange_Url: '', Outlook_Url: '' } },
};

function meDocument(call: OpenCall, user: User): JsonObject {
  const { createdAt, lastLogin, type, ...document } = userDocument(user);
  const { recentEnvelope } = call.era;
  return {
    ...document,
    services: { password: passwordShown(call, user) },
    avatarUrl: `${call.siteUrl}/avatar/${user.username}`,
    ...(recentEnvelope && { isOAuthUser: false }),
    settings: { ...(recentEnvelope && RECENT), preferences: preferencesOf(call.era, user) },
  };
}

function denied({ era }: OpenCall, error: unknown, message: string, details?: JsonObject): Refusal {
  const body = { status: 'error', error, message, ...(details && { details }) };
  return new Refusal(401, era.recentEnvelope ? { success: false, ...body } : body);
}

function passwordMatches(user: User, password: unknown): boolean {
  if (isObject(password)) {
    const digest = textField(password, 'hashed') ?? textField(password, 'digest');
    return digest !== undefined && digest === user.passwordHash;
  }
  return typeof password === 'string' && user.passwordHash !== '' && sha256(password) === user.passwordHash;
}

function findLogin({ state, body }: OpenCall): User | undefined {
  const wrapped = objectField(body, 'user') ?? body;
  const login =
    textField(body, 'user') ?? textField(wrapped, 'username') ?? textField(wrapped, 'email') ?? '';
  return login.includes('@') ? state.userByAddress(login) : state.userByUsername(login);
}

/** An account with a verified address or TOTP is asked for its code. */
function demandCode(call: OpenCall, user: User): void {
  const factors = factorsOf(call.state, user);
  const [method] = factors;
  if (!method || call.testMode) return;
  const code = textField(call.body, 'code') ?? call.header('x-2fa-code');
  if (code && call.secondFactor.isRight(user, method, code)) return;
  if (code) throw denied(call, 'totp-invalid', 'TOTP Invalid [totp-invalid]', { method });
  const details = call.secondFactor.details(call.state, user, method, factors);
  throw denied(call, 'totp-required', 'TOTP Required [totp-required]', details);
}

/** `resume` goes on with a token one has. */
function resume(call: OpenCall) {
  const authToken = textField(call.body, 'resume');
  if (authToken === undefined) return null;
  const hash = sha256(authToken);
  const user = [...call.state.users.values()].find((known) =>
    known.tokens.some((held) => held.hash === hash),
  );
  if (!user?.active)
    throw denied(call, 403, "You've been logged out by the server. Please log in again. [403]");
  const data = { userId: user._id, authToken, me: meDocument(call, user) };
  return new RawAnswer({ status: 'success', ...(call.era.recentEnvelope && { success: true }), data });
}

function login(call: OpenCall) {
  const { state, body } = call;
  if (Object.keys(body).length === 0) throw denied(call, 400, 'Unrecognized options for login request [400]');
  const resumed = resume(call);
  if (resumed) return resumed;
  const user = findLogin(call);
  const named = user?.username ?? '';
  const blocked = blockedLogin(call, named);
  if (blocked) throw denied(call, blocked, `Login has been temporarily blocked [${blocked}]`);
  const isRight = user !== undefined && passwordMatches(user, body.password);
  noteLogin(call, named, isRight);
  if (!isRight) throw denied(call, 'Unauthorized', 'Unauthorized');
  if (!user.active)
    throw denied(call, 'error-user-is-not-activated', 'User is not activated [error-user-is-not-activated]');
  demandCode(call, user);
  const authToken = newToken();
  user.tokens.push({ hash: sha256(authToken), createdAt: Date.now(), bypassTwoFactor: false });
  user.lastLogin = Date.now();
  state.changed();
  const data = { userId: user._id, authToken, me: meDocument(call, user) };
  return new RawAnswer({ status: 'success', ...(call.era.recentEnvelope && { success: true }), data });
}

function logout({ state, user, token, era }: Call) {
  user.tokens = user.tokens.filter((held) => held !== token);
  state.changed();
  const data = { message: "You've been logged out!" };
  return new RawAnswer({ status: 'success', ...(era.recentEnvelope && { success: true }), data });
}

export const signInEndpoints: Endpoint[] = [
  { method: 'POST', path: 'login', open: true, run: login },
  post('logout', logout),
  get('logout', logout),
  get('me', (call) => meDocument(call, call.user)),
];

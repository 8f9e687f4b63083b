import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Person, type RunningChat, startChat } from '@/sandbox/start-chat';

const UNAUTHORIZED = 'User does not have the permissions required for this action [error-unauthorized]';

let chat: RunningChat;
let alice: Person;
let bob: string;
const answer = async (line: string, body?: object, as?: Person): Promise<Record<string, unknown>> => {
  const { status, body: answered } = await chat.call(line, body, as);
  return { status, ...answered };
};
const set = (id: string, value: unknown) => chat.call(`POST settings/${id}`, { value });
const permit = (id: string, roles: string[]) =>
  chat.call('POST permissions.update', { permissions: [{ _id: id, roles }] });
const person = (username: string, more: object = {}) => ({
  username,
  name: username,
  email: `${username}@example.net`,
  password: 'Passw0rd!x',
  ...more,
});

beforeAll(async () => {
  chat = await startChat({ testMode: true });
  await chat.add('alice');
  bob = await chat.add('bob');
  alice = await chat.signIn('alice');
});
afterAll(() => chat.close());

test('names the server keeps to itself are refused, at the making and at the renaming', async () => {
  expect(await answer('POST users.create', person('system'))).toMatchObject({
    status: 400,
    error: "system is blocked and can't be used! [error-blocked-username]",
  });
  expect(await answer('POST users.update', { userId: bob, data: { username: 'system' } })).toMatchObject({
    error: 'Could not save user identity [error-could-not-save-identity]',
  });
});

test('who is made gets the roles the setting names, and fills the custom fields as they are described', async () => {
  await set('Accounts_Registration_Users_Default_Roles', 'user,bot');
  expect(Object((await answer('POST users.create', person('helper'))).user).roles).toEqual(['user', 'bot']);
  await set('Accounts_Registration_Users_Default_Roles', 'user');
  const field = { type: 'text', required: true, minLength: 2, maxLength: 10 };
  await set('Accounts_CustomFields', JSON.stringify({ office: field }));
  expect(await answer('POST users.create', person('carol', { customFields: { office: 'x' } }))).toMatchObject(
    {
      status: 400,
      errorType: 'error-user-registration-custom-field',
    },
  );
  const fitting = await answer('POST users.create', person('carol', { customFields: { office: 'B12' } }));
  expect(Object(fitting.user).customFields).toEqual({ office: 'B12' });
  await set('Accounts_CustomFields', '');
});

test.each([
  [{ bio: 'x'.repeat(261) }, 'Bio size exceeds 260 characters [error-bio-size-exceeded]'],
  [{ nickname: 'x'.repeat(121) }, 'Nickname size exceeds 120 characters [error-nickname-size-exceeded]'],
  [{ joinDefaultChannels: true }, 'must NOT have additional properties'],
])('an account is not given what is too long or unknown: %#', async (data, said) => {
  const { status, error } = await answer('POST users.update', { userId: bob, data });
  expect(status).toBe(400);
  expect(error).toContain(said);
});

test.each([
  ['Accounts_AllowRealNameChange', { name: 'A' }],
  ['Accounts_AllowUsernameChange', { username: 'a.lice' }],
  ['Accounts_AllowEmailChange', { email: 'a@example.net' }],
])('people do not change about themselves what %s keeps', async (setting, data) => {
  await set(setting, false);
  expect((await answer('POST users.updateOwnBasicInfo', { data }, alice)).status).toBe(400);
  await set(setting, true);
});

test.each([
  ['short', 'error-password-policy-not-met-minLength'],
  ['PASSWORD@123', 'error-password-policy-not-met-oneLowercase'],
  ['Password@x', 'error-password-policy-not-met-oneNumber'],
])('the password %s breaks a rule of the policy', async (newPassword, type) => {
  await set('Accounts_Password_Policy_Enabled', true);
  const { errorType, details } = await answer('POST users.updateOwnBasicInfo', {
    data: { currentPassword: 'x', newPassword },
  });
  await set('Accounts_Password_Policy_Enabled', false);
  expect(errorType).toBe('error-password-policy-not-met');
  expect(details).toContainEqual(expect.objectContaining({ error: type }));
});

test('a status is one of four, another person’s is not set without a right, and settings can forbid both', async () => {
  expect(await answer('POST users.setStatus', { status: 'gone' }, alice)).toMatchObject({
    errorType: 'error-invalid-status',
  });
  expect(await answer('POST users.setStatus', { status: 'busy', userId: bob }, alice)).toMatchObject({
    status: 403,
  });
  await set('Accounts_AllowUserStatusMessageChange', false);
  expect(await answer('POST users.setStatus', { status: 'busy', message: '' }, alice)).toMatchObject({
    error: 'Change status is not allowed [error-not-allowed]',
  });
  await set('Accounts_AllowUserStatusMessageChange', true);
});

test('presence lists everybody once, and afterwards who changed', async () => {
  expect(await answer('GET users.presence')).toMatchObject({ full: true });
  const now = encodeURIComponent(new Date().toISOString());
  expect(await answer(`GET users.presence?from=${now}`)).toMatchObject({ full: false, users: [] });
});

test('a right that is missing is refused before anything is looked up', async () => {
  const refused = { status: 403, success: false, error: UNAUTHORIZED };
  expect(await answer('POST users.delete', { userId: 'nobody' }, alice)).toMatchObject(refused);
  expect(
    await answer('POST users.setActiveStatus', { userId: bob, activeStatus: false }, alice),
  ).toMatchObject(refused);
  expect(await answer('GET roles.getUsersInRole?role=admin', undefined, alice)).toMatchObject(refused);
  const permissions = [{ _id: 'view-c-room', roles: ['admin'] }];
  expect(await answer('POST permissions.update', { permissions }, alice)).toMatchObject(refused);
  await permit('create-personal-access-tokens', []);
  expect(await answer('GET users.getPersonalAccessTokens')).toMatchObject(refused);
  expect(await answer('POST users.generatePersonalAccessToken', { tokenName: 't' })).toMatchObject({
    status: 400,
    errorType: 'not-authorized',
  });
  await permit('create-personal-access-tokens', ['admin', 'user']);
});

test('the volume of a preference stays within its bounds', async () => {
  const { status, body } = await set('Accounts_Default_User_Preferences_masterVolume', -1);
  expect(status).toBe(400);
  expect(body.error).toContain('greater than or equal to 0 [error-invalid-setting-value]');
});

test('only who is signed in is told the whole version', async () => {
  const { body } = await chat.call('GET /api/info', undefined, null);
  expect(body).toMatchObject({ version: '8.8' });
  expect(body).not.toHaveProperty('info');
});

test('signing in with a user object is as good as with a name', async () => {
  const { username, password } = { username: 'alice', password: 'Passw0rd!x' };
  const { body } = await chat.call('POST login', { user: { username }, password }, null);
  expect(Object(body.data).me).toMatchObject({ username: 'alice' });
});

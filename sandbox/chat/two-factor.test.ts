import { afterEach, expect, test } from 'vitest';
import { sha256 } from '@/sandbox/chat/identity';
import { ADMINISTRATOR, type Person, type RunningChat, startChat } from '@/sandbox/start-chat';

let chat: RunningChat;
let bob: string;

async function start(version: '3.4.0' | '8.8.0', testMode = false): Promise<Person> {
  chat = await startChat({ version, testMode });
  bob = await chat.add('bob');
  return chat.signIn('admin');
}

const rename = (as?: Person, headers: Record<string, string> = {}) =>
  chat.call('POST users.update', { userId: bob, data: { name: 'Robert' } }, as, headers);

afterEach(() => chat.close());

test('newer servers ask an account without other factors for its password', async () => {
  const admin = await start('8.8.0');
  const asked = await rename(admin);
  expect([asked.status, asked.body.errorType]).toEqual([400, 'totp-required']);
  expect(asked.body.details).toMatchObject({ method: 'password' });
  const code = { 'x-2fa-method': 'password' };
  expect((await rename(admin, { ...code, 'x-2fa-code': 'wrong' })).body.errorType).toBe('totp-invalid');
  expect((await rename(admin, { ...code, 'x-2fa-code': sha256(ADMINISTRATOR.password) })).status).toBe(200);
});

test('a challenge once passed is remembered for that token and user agent', async () => {
  const admin = await start('8.8.0');
  await rename(admin, { 'x-2fa-method': 'password', 'x-2fa-code': sha256(ADMINISTRATOR.password) });
  expect((await rename(admin)).status).toBe(200);
  expect((await rename(admin, { 'user-agent': 'another' })).body.errorType).toBe('totp-required');
});

test('3.4 asks nobody who has no factor; a bypassing token and test mode are never asked', async () => {
  expect((await rename(await start('3.4.0'))).status).toBe(200);
  await chat.close();
  await start('8.8.0');
  expect((await rename()).status).toBe(200);
  await chat.close();
  expect((await rename(await start('8.8.0', true))).status).toBe(200);
});

test('settings are guarded from 3.6 on', async () => {
  const write = async (as: Person) => (await chat.call('POST settings/Site_Name', { value: 'x' }, as)).status;
  expect(await write(await start('3.4.0'))).toBe(200);
  await chat.close();
  expect(await write(await start('8.8.0'))).toBe(400);
});

test('a verified address is challenged by mail at login, and the code serves once', async () => {
  await start('3.4.0');
  const person = {
    username: 'eve',
    name: 'Eve',
    email: 'eve@example.org',
    password: 'secret',
    verified: true,
  };
  await chat.call('POST users.create', person);
  const login = (code?: string) =>
    chat.call('POST login', { user: 'eve', password: 'secret', ...(code && { code }) }, null);
  const asked = await login();
  expect([asked.status, asked.body.error]).toEqual([401, 'totp-required']);
  expect(asked.body.details).toMatchObject({ method: 'email', codeGenerated: true });
  const [mail] = Object((await chat.control('GET /mails')).body.mails);
  expect((await login(mail.code)).status).toBe(200);
  expect((await login(mail.code)).status).toBe(401);
});

test('TOTP comes before mail', async () => {
  await start('3.4.0');
  await chat.control('POST /edit', { kind: 'set-totp', username: 'bob', enabled: true });
  const asked = await chat.call('POST login', { user: 'bob', password: ADMINISTRATOR.password }, null);
  expect(asked.body.details).toMatchObject({ method: 'totp' });
});

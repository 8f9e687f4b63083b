import { afterEach, expect, test, vi } from 'vitest';
import type { ServerVersion } from '@/sandbox/chat/eras';
import { SERVICE, startTestChat, type TestChat } from './test-chat';
import type { NewUser } from './types';

vi.setConfig({ testTimeout: 30_000 });

let chat: TestChat;
afterEach(() => chat.close());

const people = (count: number): NewUser[] =>
  Array.from({ length: count }, (_, at) => ({
    username: `p${at}`,
    name: `Person ${at}`,
    email: `p${at}@example.org`,
  }));

async function open(version: ServerVersion = '8.8.0') {
  chat = await startTestChat(version);
  return chat.open();
}

const user = (username: string) => chat.server.state.userByUsername(username);

test('twelve hundred people take five writes, and come out as one by one', async () => {
  for (const version of ['6.12.0', '7.0.0', '8.8.0'] as const) {
    const client = await open(version);
    expect(await client.importsUsers()).toBe(true);
    expect(await client.importUsers(people(1_200))).toBe('done');
    expect(client.calls().writes).toBe(2 + 3);
    await client.createUser({ username: 'alone', name: 'Alone', email: 'alone@example.org' });
    const { active, roles, emails, type } = user('alone') ?? expect.fail();
    expect(user('p1199')).toMatchObject({ active, roles, type, emails: [{ verified: emails[0]?.verified }] });
    expect(chat.server.state.rooms.get('GENERAL')?.members.size).toBe(0);
    if (version !== '8.8.0') await chat.close();
  }
});

test('it is possible neither before 6.3, nor without the permissions, nor where accounts would come out otherwise', async () => {
  expect(await (await open('3.4.0')).importsUsers()).toBe(false);
  await chat.close();
  await open();
  const asked = async (newAccounts = {}) => (await chat.open({ newAccounts })).importsUsers();
  expect(await asked({ verified: true })).toBe(false);
  expect(await asked({ joinDefaultChannels: true })).toBe(false);
  expect(await asked({ roles: ['user', 'guest'] })).toBe(false);
  chat.server.state.settings.set('Accounts_Registration_Users_Default_Roles', 'user,guest');
  expect(await asked()).toBe(false);
  expect(await asked({ roles: ['guest', 'user'] })).toBe(true);
  for (const permission of ['run-import', 'view-privileged-setting']) {
    chat.server.state.permissions.set(permission, []);
    expect(await asked({ roles: ['guest', 'user'] })).toBe(false);
  }
});

test('an import of somebody else is left alone, ready or running; one of ours is waited for or taken over', async () => {
  const client = await open();
  const { imports } = chat.server.state;
  const theirs = imports.open('someoneElse');
  expect(await client.importUsers(people(100))).toBe('busy');
  expect(imports.last()).toBe(theirs);
  expect(theirs.valid).toBe(true);
  imports.open(SERVICE.userId);
  expect(await client.importUsers(people(100))).toBe('done');
  expect(user('p99')).toBeDefined();
});

test('whatever answer is lost, the import is made once', async () => {
  for (const route of ['import.new', 'import.addUsers', 'import.run']) {
    const client = await open();
    chat.server.faults.set([{ kind: 'drop-after-act', route: `POST ${route}`, nth: 1 }]);
    expect(await client.importUsers(people(700))).toBe('done');
    expect(client.calls().writes).toBe(2 + 2);
    expect(chat.server.state.users.size).toBe(2 + 700);
    expect(chat.server.state.imports.operations).toHaveLength(1);
    if (route !== 'import.run') await chat.close();
  }
});

test('whatever call is lost on the way, it is sent again', async () => {
  for (const route of ['import.new', 'import.addUsers', 'import.run']) {
    const client = await open();
    chat.server.faults.set([{ kind: 'reset', route: `POST ${route}`, nth: 1 }]);
    expect(await client.importUsers(people(700))).toBe('done');
    expect(chat.server.state.users.size).toBe(2 + 700);
    if (route !== 'import.run') await chat.close();
  }
});

test('passwords are ours: those of the server can be guessed', async () => {
  const client = await open();
  const staged = vi.spyOn(chat.server.state.imports, 'stage');
  await client.importUsers(people(3));
  const passwords = staged.mock.calls.flatMap(([, users]) => users.map(({ password }) => password));
  expect(new Set(passwords).size).toBe(3);
  expect(passwords.every((password) => (password?.length ?? 0) > 30)).toBe(true);
});

import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import { type RunningChat, startChat } from '@/sandbox/start-chat';

let chat: RunningChat;
afterEach(() => chat.close());

const person = (username: string, more: object = {}) => ({
  username,
  name: username,
  emails: [`${username}@example.org`],
  importIds: [`id-${username}`],
  ...more,
});
const refusal = async (line: string, body?: object) => {
  const answer = await chat.call(line, body ?? {});
  return [answer.status, answer.body.error];
};

async function importAll(users: object[]) {
  await chat.call('POST import.new', {});
  await chat.call('POST import.addUsers', { users });
  await chat.call('POST import.run', {});
  for (;;) {
    const { body } = await chat.call('GET import.status');
    if (body.state !== 'importing') return body;
    await sleep(5);
  }
}

const infoOf = async (query: string) => Object((await chat.call(`GET users.info?${query}`)).body.user);

test('people appear after the run has answered, can be found by their import id, and join no room', async () => {
  chat = await startChat();
  const users = Array.from({ length: 1200 }, (_, at) => person(`u${at}`));
  await chat.call('POST import.new', {});
  expect((await chat.call('GET import.status')).body.state).toBe('new');
  await chat.call('POST import.addUsers', { users: users.slice(0, 700) });
  await chat.call('POST import.addUsers', { users: users.slice(700) });
  const ready = (await chat.call('GET import.status')).body;
  expect([ready.state, Object(ready.operation).count.users]).toEqual(['ready', 1200]);
  await chat.call('POST import.run', {});
  expect((await chat.call('GET import.status')).body.state).toBe('importing');
  expect((await chat.call('GET users.info?username=u1199')).status).toBe(400);
  while ((await chat.call('GET import.status')).body.state !== 'done') await sleep(5);
  expect(await infoOf('importId=id-u1199')).toMatchObject({
    username: 'u1199',
    active: true,
    roles: ['user'],
    emails: [{ address: 'u1199@example.org', verified: false }],
  });
  expect((await chat.call('GET channels.members?roomId=GENERAL')).body.total).toBe(0);
});

test('whoever has the username or the address already is left out, and the import goes on', async () => {
  chat = await startChat({ version: '7.0.0' });
  const before = await chat.add('u1');
  const { state, operation } = await importAll([
    person('u1'),
    person('u2'),
    person('u3', { emails: ['U2@example.org'] }),
  ]);
  expect([state, Object(operation).count]).toMatchObject(['done', { completed: 1, error: 2 }]);
  expect((await infoOf('username=u1'))._id).toBe(before);
});

test('a role that is sent is stored letter by letter until 8, and rightly since', async () => {
  for (const version of ['6.12.0', '7.0.0', '8.8.0'] as const) {
    chat = await startChat({ version });
    await importAll([person('u1', { roles: ['guest'] })]);
    const { roles } = await infoOf('username=u1');
    expect(roles).toEqual(version === '8.8.0' ? ['guest', 'user'] : ['g', 'u', 'e', 's', 't']);
    if (version !== '8.8.0') await chat.close();
  }
});

test('a new import ends the one under way and empties what it had staged', async () => {
  chat = await startChat();
  await chat.call('POST import.new', {});
  await chat.call('POST import.addUsers', {
    users: Array.from({ length: 500 }, (_, at) => person(`u${at}`)),
  });
  await chat.call('POST import.run', {});
  await sleep(15);
  await chat.call('POST import.new', {});
  await sleep(100);
  const { body } = await chat.call('GET users.list?count=1');
  expect(body.total).toBeLessThan(502);
  expect(await refusal('POST import.run')).toEqual([400, 'error-invalid-operation-status']);
});

test('what comes too early, too late or without what it needs is refused', async () => {
  chat = await startChat();
  expect(await refusal('POST import.addUsers', { users: [person('u1')] })).toEqual([
    400,
    'Import operation not initialized.',
  ]);
  expect(await refusal('POST import.run')).toEqual([400, 'error-operation-not-found']);
  await chat.call('POST import.new', {});
  expect(await refusal('POST import.addUsers', { users: [person('u1', { emails: [''] })] })).toEqual([
    400,
    'Users are missing required data.',
  ]);
  expect(await refusal('POST import.addUsers', { users: [{ username: 'u1' }] })).toEqual([
    400,
    "must have required property 'emails' [error-invalid-params]",
  ]);
  expect(await refusal('POST import.addUsers', { users: [person('u1', { roles: ['nobody'] })] })).toEqual([
    400,
    'One or more of the users have been assigned invalid roles.',
  ]);
  await chat.call('POST import.clear', {});
  expect((await chat.call('GET import.status')).body.state).toBe('error');
});

test('only who may run imports does, and 3.4 has none', async () => {
  chat = await startChat();
  await chat.add('alice');
  const alice = await chat.signIn('alice');
  expect((await chat.call('POST import.new', {}, alice)).status).toBe(403);
  await chat.close();
  chat = await startChat({ version: '3.4.0' });
  expect((await chat.call('GET import.status')).text).toContain('<!DOCTYPE html>');
});

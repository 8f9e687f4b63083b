import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { inspect } from 'node:util';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { isAppError } from '@/lib/base/errors';
import { openChat } from './open';
import { SERVICE, startTestChat, type TestChat } from './test-chat';
import type { ChatClient } from './types';

let test34: TestChat;
let chat: ChatClient;

beforeAll(async () => {
  test34 = await startTestChat('3.4.0');
  chat = await test34.open();
});
afterEach(() => test34.server.faults.clear());
afterAll(() => test34.close());

const fault = (rule: Parameters<typeof test34.server.faults.set>[0][number]) =>
  test34.server.faults.set([rule]);
const sent = (route: string) => test34.server.calls.read().byRoute[route] ?? 0;

async function failure(work: Promise<unknown>) {
  return work.then(
    () => expect.fail('it went through'),
    (error: unknown) => error,
  );
}

test('a read that the network broke is sent again', async () => {
  fault({ kind: 'reset', route: 'users.list', nth: 1 });
  await expect(chat.listUsers()).resolves.toHaveLength(2);
});

test("a read is repeated after 500 and after a proxy's page", async () => {
  fault({ kind: '500', route: 'users.list', nth: 1 });
  await expect(chat.listUsers()).resolves.toHaveLength(2);
  fault({ kind: '502-html', route: 'users.list', nth: 1 });
  await expect(chat.listUsers()).resolves.toHaveLength(2);
});

test('a write that may have arrived is never sent again, and says so', async () => {
  fault({ kind: 'drop-after-act', route: 'users.create' });
  const before = sent('POST users.create');
  const person = { username: 'once', name: 'Once', email: 'once@example.org' };
  const error = await failure(chat.createUser(person));
  expect(error).toMatchObject({ code: 'CHAT_UNAVAILABLE', params: { sent: 'maybe' } });
  expect(sent('POST users.create')).toBe(before + 1);
  test34.server.faults.clear();
  await expect(chat.findUser('once')).resolves.toMatchObject({ username: 'once' });
});

test('a write is not repeated after 500', async () => {
  fault({ kind: '500', route: 'groups.create' });
  const before = sent('POST groups.create');
  const error = await failure(chat.createRoom({ kind: 'private', slug: 'never', memberUsernames: [] }));
  expect(error).toMatchObject({
    code: 'CHAT_UNAVAILABLE',
    params: { route: 'POST groups.create', code: 'http-500' },
  });
  expect(sent('POST groups.create')).toBe(before + 1);
});

test('a write is sent again after 429, once the named wait has passed', async () => {
  fault({ kind: '429', route: 'groups.create', nth: 1, waitSeconds: 1 });
  const startedAt = performance.now();
  await expect(
    chat.createRoom({ kind: 'private', slug: 'waited', memberUsernames: [] }),
  ).resolves.toBeTruthy();
  expect(performance.now() - startedAt).toBeGreaterThanOrEqual(1_000);
});

test('a wait beyond three minutes is not sat out', async () => {
  const own = await test34.open();
  fault({ kind: '429', route: 'users.list', waitSeconds: 400 });
  expect(await failure(own.listUsers())).toMatchObject({
    code: 'CHAT_RATE_LIMITED',
    params: { seconds: 400 },
  });
});

test("an aborted call ends at once with the caller's reason, and the next one works", async () => {
  fault({ kind: 'timeout', route: 'users.list' });
  const stop = new AbortController();
  const listing = failure(chat.listUsers(stop.signal));
  const reason = new Error('no longer wanted');
  setTimeout(() => stop.abort(reason), 50);
  const error = await listing;
  expect(error).toBe(reason);
  test34.server.faults.clear();
  await expect(chat.listUsers()).resolves.not.toHaveLength(0);
});

test('calls are counted by route, repetitions included, as the server counts them', async () => {
  const counted = await test34.open();
  test34.server.calls.reset();
  fault({ kind: '500', route: 'users.list', nth: 1 });
  const before = counted.calls();
  await counted.listUsers();
  await counted.createRoom({ kind: 'private', slug: 'counted', memberUsernames: [] });
  const { reads, writes, byRoute } = counted.calls();
  const { reads: received, writes: written } = test34.server.calls.read();
  expect({ reads: reads - before.reads, writes: writes - before.writes }).toEqual({
    reads: received,
    writes: written,
  });
  expect(byRoute).toMatchObject({ 'GET users.list': 2, 'POST groups.create': 1 });
});

test('neither the token nor a password is in any error', async () => {
  const errors: unknown[] = [];
  for (const kind of ['500', '502-html', 'reset', 'drop-after-act'] as const) {
    fault({ kind, route: 'users.create' });
    const person = { username: 'hidden', name: 'Hidden', email: 'hidden@example.org' };
    errors.push(await failure(chat.createUser(person)));
  }
  const wrong = { url: test34.url, userId: SERVICE.userId, token: `${SERVICE.token}-wrong` };
  errors.push(await failure(openChat(wrong)));
  errors.push(await failure(openChat({ ...wrong, url: 'http://127.0.0.1:9' })));
  for (const error of errors) {
    expect(isAppError(error)).toBe(true);
    expect(inspect(error, { depth: 9 })).not.toMatch(/tok-3n|aA1|x-auth-token/i);
  }
}, 30_000);

test('a token that is not valid is a refusal that is not repeated', async () => {
  const error = await failure(openChat({ url: test34.url, userId: SERVICE.userId, token: 'wrong' }));
  expect(error).toMatchObject({ code: 'CHAT_REFUSED', params: { route: 'GET me', code: 'signed-out' } });
});

test('a redirection is not followed: the token stays with the server it belongs to', async () => {
  const seen: string[] = [];
  const elsewhere = createServer((request, response) => {
    seen.push(request.url ?? '');
    response.writeHead(302, { location: '/stolen' }).end();
  });
  await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve));
  const { port } = elsewhere.address() as AddressInfo;
  const error = await failure(openChat({ url: `http://127.0.0.1:${port}`, userId: 'u', token: 't' }));
  elsewhere.close();
  expect(error).toMatchObject({ code: 'CHAT_REFUSED', params: { code: 'http-302' } });
  expect(seen).toEqual(['/api/v1/me']);
});

test('a small call asks for no compression, a big list does', async () => {
  const asked: string[] = [];
  const answers = createServer((request, response) => {
    asked.push(`${request.url} ${request.headers['accept-encoding']}`);
    response.writeHead(200, { 'content-type': 'application/json' });
    const body = {
      success: true,
      _id: 'u',
      username: 'u',
      roles: ['all'],
      update: [{ _id: 'view-full-other-user-info', roles: ['all'] }],
      version: '3.4.0',
      users: [],
      total: 0,
    };
    response.end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => answers.listen(0, '127.0.0.1', resolve));
  const { port } = answers.address() as AddressInfo;
  const client = await openChat({ url: `http://127.0.0.1:${port}`, userId: 'u', token: 't' });
  await client.listUsers();
  answers.close();
  expect(asked).toContain('/api/v1/me identity');
  expect(asked).toContain('/api/v1/users.list?count=0 gzip');
});

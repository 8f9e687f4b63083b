import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunningChat, startChat } from '@/sandbox/start-chat';

let old: RunningChat;
let recent: RunningChat;
const broken = { userId: 'nosuchnosuchnosuc', token: 'x' };

beforeAll(async () => {
  [old, recent] = await Promise.all([startChat({ version: '3.4.0' }), startChat({ version: '8.8.0' })]);
});
afterAll(() => Promise.all([old.close(), recent.close()]));

test('an unknown route is a page with status 200 on 3.4.0 and a JSON 404 on 8.8.0', async () => {
  const page = await old.call('GET no.such');
  expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
  const missing = await recent.call('GET no.such');
  expect([missing.status, missing.body.success]).toEqual([404, false]);
});

test('a route of a later release is unknown to an earlier one', async () => {
  for (const route of [
    'GET teams.listAll',
    'POST rooms.delete',
    'GET rooms.membersOrderedByRole',
    'POST users.logout',
  ])
    expect((await old.call(route, route.startsWith('POST') ? {} : undefined)).text).toMatch(
      /^<!DOCTYPE html>/,
    );
  expect((await recent.call('GET teams.listAll')).body.success).toBe(true);
});

test('a known route with another verb is refused with the verbs it has', async () => {
  const answer = await old.call('GET users.create');
  expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'POST']);
});

test('without credentials the answer is 401, in the keys of the era', async () => {
  const message = 'You must be logged in to do this.';
  expect((await old.call('GET me', undefined, broken)).body).toEqual({ status: 'error', message });
  const answer = await recent.call('GET me', undefined, null);
  expect([answer.status, answer.body]).toEqual([
    401,
    { success: false, error: message, status: 'error', message },
  ]);
});

test('the version is shown to strangers, cut to two numbers on newer servers', async () => {
  expect((await old.call('GET /api/info', undefined, null)).body).toEqual({
    version: '3.4.0',
    success: true,
  });
  expect((await recent.call('GET /api/info', undefined, null)).body.version).toBe('8.8');
  expect((await recent.call('GET /api/info')).body.version).toBe('8.8.0');
});

test('a body that is no JSON is answered with a page, one of another kind counts as none', async () => {
  const send = (type: string, body: string) =>
    fetch(`${old.url}/api/v1/groups.create`, {
      method: 'POST',
      headers: {
        'Content-Type': type,
        'X-User-Id': 'adminadminadminad',
        'X-Auth-Token': 'a-token-that-needs-no-second-factor-at-all-0',
      },
      body,
    });
  const page = await send('application/json', '{broken');
  expect([page.status, page.headers.get('content-type')]).toEqual([400, 'text/html; charset=utf-8']);
  expect(await (await send('text/plain', '{"name":"x"}')).json()).toMatchObject({
    error: 'Body param "name" is required',
  });
  expect(await (await send('application/x-www-form-urlencoded', 'name=from-a-form')).json()).toMatchObject({
    success: true,
  });
});

test('a missing key is a match error on 3.4.0 and a schema error on 8.8.0', async () => {
  const body = { name: 'x', username: 'x', email: 'x@example.org' };
  expect((await old.call('POST users.create', body)).body.error).toBe("Match error: Missing key 'password'");
  expect((await recent.call('POST users.create', body)).body.errorType).toBe('error-invalid-params');
});

test('every version that can be chosen answers', async () => {
  for (const version of ['6.12.0', '7.0.0'] as const) {
    const chat = await startChat({ version });
    expect((await chat.call('GET me')).body.username).toBe('admin');
    await chat.close();
  }
});

import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Person, type RunningChat, startChat } from '@/sandbox/start-chat';

let chat: RunningChat;
let alice: Person;

beforeEach(async () => {
  chat = await startChat({ version: '3.4.0' });
  await chat.add('alice');
  alice = await chat.signIn('alice');
});
afterEach(() => chat.close());

test('ten calls a minute of one route and verb, then 429 without errorType', async () => {
  for (let left = 9; left >= 0; left--) {
    const { headers } = await chat.call('GET users.list?count=1', undefined, alice);
    expect([headers.get('x-ratelimit-limit'), headers.get('x-ratelimit-remaining')]).toEqual([
      '10',
      String(left),
    ]);
  }
  const refused = await chat.call('GET users.list?count=1', undefined, alice);
  expect(refused.status).toBe(429);
  expect(refused.body.error).toMatch(
    /^Error, too many requests\. .* \d+ seconds .*\[error-too-many-requests\]$/,
  );
  expect(refused.body).not.toHaveProperty('errorType');
  expect(refused.headers.has('retry-after')).toBe(false);
  const resetMs = Number(refused.headers.get('x-ratelimit-reset')) - Date.now();
  expect(resetMs).toBeGreaterThan(0);
  expect(resetMs).toBeLessThanOrEqual(60_000);
  expect((await chat.call('GET me', undefined, alice)).status).toBe(200);
});

test('an account with the bypass is neither limited nor told of limits', async () => {
  for (let i = 0; i < 12; i++) {
    const { status, headers } = await chat.call('GET users.list?count=1');
    expect([status, headers.has('x-ratelimit-limit')]).toEqual([200, false]);
  }
});

test('signing in has ten calls a minute, good and bad alike', async () => {
  const statuses: number[] = [];
  for (let i = 0; i < 10; i++)
    statuses.push((await chat.call('POST login', { user: 'admin', password: 'wrong' }, null)).status);
  expect(statuses).toEqual([...Array(9).fill(401), 429]);
});

test('raising the limit takes effect at once and empties the counts', async () => {
  for (let i = 0; i < 11; i++) await chat.call('GET me', undefined, alice);
  await chat.call('POST settings/API_Enable_Rate_Limiter_Limit_Calls_Default', { value: 20 });
  const { status, headers } = await chat.call('GET me', undefined, alice);
  expect([status, headers.get('x-ratelimit-remaining')]).toEqual([200, '19']);
});

test('method.call has a limiter of its own that spares nobody and answers inside a 200', async () => {
  const message = JSON.stringify({ msg: 'method', id: '1', method: 'getRoomRoles', params: ['GENERAL'] });
  const answers = [];
  for (let i = 0; i < 11; i++) answers.push(await chat.call('POST method.call/getRoomRoles', { message }));
  expect(answers.every(({ status, headers }) => status === 200 && !headers.has('x-ratelimit-limit'))).toBe(
    true,
  );
  const last = JSON.parse(String(answers.at(-1)?.body.message));
  expect(last.error).toMatchObject({ error: 'too-many-requests', errorType: 'Meteor.Error' });
  expect(JSON.parse(String(answers[9]?.body.message)).error).toBeUndefined();
});

test('a hook takes ten calls a minute, whoever calls', async () => {
  const hook = {
    type: 'webhook-incoming',
    name: 'logs',
    enabled: true,
    username: 'alice',
    channel: '#general',
  };
  const { body } = await chat.call('POST integrations.create', { ...hook, scriptEnabled: false });
  const { _id, token } = Object(body.integration);
  const statuses = [];
  for (let i = 0; i < 11; i++)
    statuses.push((await chat.call(`POST /hooks/${_id}/${token}`, { text: 'x' })).status);
  expect(statuses).toEqual([...Array(10).fill(200), 429]);
});

test('test mode limits nobody', async () => {
  const open = await startChat({ version: '3.4.0', testMode: true });
  for (let i = 0; i < 12; i++)
    expect((await open.call('POST login', { user: 'x', password: 'x' }, null)).status).toBe(401);
  await open.close();
});

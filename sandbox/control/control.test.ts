import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type RunningChat, startChat } from '@/sandbox/start-chat';

let chat: RunningChat;
beforeEach(async () => {
  chat = await startChat();
});
afterEach(() => chat.close());

const fault = (rules: object[], latencyMs?: number) => chat.control('POST /faults', { rules, latencyMs });
const status = async (line = 'GET me') => {
  try {
    return (await chat.call(line, line.startsWith('POST') ? {} : undefined)).status;
  } catch {
    return 'cut';
  }
};

test('calls are counted by verb and route, reads apart from writes', async () => {
  await chat.call('GET users.list');
  await chat.call('GET settings/Site_Name');
  await chat.call('POST groups.create', { name: 'alpha' });
  await chat.signIn('admin');
  const { body } = await chat.control('GET /calls');
  expect(body).toMatchObject({ total: 4, reads: 3, writes: 1 });
  expect(body.byRoute).toEqual({
    'GET settings/:id': 1,
    'GET users.list': 1,
    'POST groups.create': 1,
    'POST login': 1,
  });
  await chat.control('POST /reset-calls');
  expect((await chat.control('GET /calls')).body.total).toBe(0);
});

test('reset brings the first state back, with the same administrator', async () => {
  await chat.call('POST groups.create', { name: 'alpha' });
  await fault([{ kind: '500' }]);
  await chat.control('POST /reset');
  expect((await chat.control('GET /state/summary')).body).toMatchObject({ users: 2, rooms: 1 });
  expect(await status()).toBe(200);
});

test('a load is described back as it came', async () => {
  const rooms = [
    {
      name: 'alpha',
      topic: 'T',
      members: ['alice', 'bob', 'no.such'],
      owners: ['alice'],
      moderators: ['bob'],
    },
  ];
  await chat.control('POST /load', {
    users: [{ username: 'alice', email: 'a@example.org' }, { username: 'bob' }],
    rooms,
  });
  const { body } = await chat.control('GET /state');
  expect(Object(body.rooms)[0]).toMatchObject({ ...rooms[0], kind: 'private', members: ['alice', 'bob'] });
  expect((await chat.control('POST /load', { users: [{}] })).status).toBe(400);
});

test('somebody edits by hand, and the room says who', async () => {
  await chat.control('POST /load', { users: [{ username: 'alice' }, { username: 'bob' }] });
  const edits = [
    { kind: 'create-room', name: 'alpha', by: 'alice' },
    { kind: 'add-member', room: 'alpha', username: 'bob', by: 'alice' },
    { kind: 'set-topic', room: 'alpha', topic: 'By hand', by: 'bob' },
    { kind: 'leave', room: 'alpha', username: 'bob' },
    { kind: 'rename-room', room: 'alpha', name: 'omega' },
    { kind: 'set-active', username: 'bob', active: false },
  ];
  expect((await chat.control('POST /edit', edits)).status).toBe(200);
  const room = chat.chat.state.roomByName('omega');
  expect(room?.messages.map(({ t, u }) => [t, u.username])).toEqual([
    ['au', 'alice'],
    ['room_changed_topic', 'bob'],
    ['ul', 'bob'],
    ['r', 'alice'],
  ]);
  expect((await chat.control('POST /edit', { kind: 'leave', room: 'none', username: 'bob' })).status).toBe(
    404,
  );
});

describe('faults', () => {
  test('strike the n-th, every n-th, or all calls of a route after some', async () => {
    await fault([{ kind: '500', route: 'GET me', nth: 2 }]);
    expect([await status(), await status(), await status()]).toEqual([200, 500, 200]);
    await fault([{ kind: '500', route: 'users.*', every: 2 }]);
    const list = 'GET users.list';
    expect([
      await status(list),
      await status(list),
      await status(),
      await status(list),
      await status(list),
    ]).toEqual([200, 500, 200, 200, 500]);
    await fault([{ kind: '502-html', after: 1 }]);
    expect([await status(), await status(), await status()]).toEqual([200, 502, 502]);
    await chat.control('DELETE /faults');
    expect(await status()).toBe(200);
  });

  test('a storm of 429 says how long to wait', async () => {
    await fault([{ kind: '429', waitSeconds: 3 }]);
    const answer = await chat.call('GET me');
    expect([answer.status, answer.headers.get('x-ratelimit-remaining')]).toEqual([429, '0']);
    expect(answer.body.error).toContain('wait 3 seconds');
  });

  test('a reset acts before, a drop after the server has acted', async () => {
    await fault([{ kind: 'reset', route: 'POST groups.create' }]);
    await expect(chat.call('POST groups.create', { name: 'never' })).rejects.toThrow();
    await fault([{ kind: 'drop-after-act', route: 'POST groups.create' }]);
    await expect(chat.call('POST groups.create', { name: 'made' })).rejects.toThrow();
    expect([chat.chat.state.roomByName('never'), chat.chat.state.roomByName('made')?.name]).toEqual([
      undefined,
      'made',
    ]);
  });

  test('a page cut short keeps its total', async () => {
    await chat.control('POST /load', { users: Array.from({ length: 8 }, (_, i) => ({ username: `u${i}` })) });
    await fault([{ kind: 'truncate-page', route: 'GET users.list' }]);
    expect((await chat.call('GET users.list?count=0')).body).toMatchObject({ count: 5, total: 10 });
  });

  test('after so many writes nothing answers any more', async () => {
    await fault([{ kind: 'stop-after-writes', after: 1 }]);
    const create = (name: string) =>
      chat.call('POST groups.create', { name }).then((answer) => answer.status);
    expect([await status(), await create('alpha'), await status()]).toEqual([200, 200, 200]);
    await expect(create('beta')).rejects.toThrow();
    expect(await status()).toBe('cut');
    expect(chat.chat.state.roomByName('beta')).toBeUndefined();
  });

  test('a call that never answers ends when the faults are taken back', async () => {
    await fault([{ kind: 'timeout', route: 'GET me' }]);
    const waiting = status();
    expect(await status('GET users.list')).toBe(200);
    await chat.control('DELETE /faults');
    expect(await waiting).toBe('cut');
  });

  test('latency delays every answer', async () => {
    await fault([], 60);
    const started = performance.now();
    await status();
    expect(performance.now() - started).toBeGreaterThan(55);
    expect((await chat.control('POST /faults', { rules: [{ kind: 'no-such-kind' }] })).status).toBe(400);
  });
});

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { SYSTEM } from '@/lib/base/actor';
import { useTestConfig } from '@/lib/base/server/test-config';
import { database } from '@/lib/db/client';
import { createTestDatabase } from '@/lib/db/test-database';
import { SERVICE, startTestChat, type TestChat } from '@/lib/rocketchat/test-chat';
import { describeState, loadDescription } from '@/sandbox/chat/description';
import { eraOf } from '@/sandbox/chat/eras';
import { firstState } from '@/sandbox/chat/first-state';
import { driftedState } from '@/sandbox/sample/drifted';
import { sampleUniversity } from '@/sandbox/sample/university';
import { connectWorkspace } from './connect';
import { observeWorkspace } from './observe';
import { currentObservation } from './queries/workspace';
import { describeObservation, expectedOf, joinAll } from './test-observed';

let drop: () => Promise<void>;

beforeAll(async () => {
  const created = await createTestDatabase();
  drop = created.drop;
  useTestConfig({ DATABASE_URL: created.url });
});
afterAll(async () => {
  await database().$disconnect();
  await drop();
});

describe.each(['3.4.0', '8.8.0'] as const)('a workspace on Rocket.Chat %s', (version) => {
  let server: TestChat;

  beforeAll(async () => {
    server = await startTestChat(version);
  });
  beforeEach(async () => {
    server.server.replaceState(firstState(eraOf(version), SERVICE));
    await connectWorkspace({ url: server.url, userId: SERVICE.userId, token: SERVICE.token }, SYSTEM);
  });
  afterEach(() => server.server.faults.clear());
  afterAll(() => server.close());

  const load = (description: Parameters<typeof loadDescription>[1]) =>
    loadDescription(server.server.state, description);
  const people = (count: number) =>
    Array.from({ length: count }, (_, at) => ({ username: `p${at}`, email: `p${at}@example.org` }));
  const observe = async () => {
    const chat = await server.open();
    server.server.calls.reset();
    return { chat, result: await observeWorkspace({ chat, full: true }) };
  };

  /** Webhooks, people, private groups, the rest; channels once more where only another list says when they changed. */
  // Who the server is comes first.
  const lists = 1 + (version === '3.4.0' ? 4 : 5);

  test('that is empty is read by its lists alone, without a write', async () => {
    const { result } = await observe();
    expect(result).toMatchObject({ state: 'complete', users: 2, rooms: 1, memberships: 0, unreadable: 0 });
    expect(result.calls).toMatchObject({ reads: lists, writes: 0 });
    expect(server.server.calls.read()).toMatchObject({ reads: lists, writes: 0 });
    expect(await currentObservation()).toMatchObject({ id: result.observationId, serverVersion: version });
  });

  test('of a whole university is observed exactly as it is', async () => {
    load(joinAll(driftedState(sampleUniversity())));
    const { result } = await observe();
    const expected = expectedOf(describeState(server.server.state));
    if (result.strategy === 'per-room') {
      // The server itself lists no members of an archived private group.
      for (const room of expected.rooms.filter(({ archived, kind }) => archived && kind === 'private')) {
        Object.assign(room, { unknownReason: 'archived', members: [], owners: [], moderators: [] });
      }
    }
    expect(await describeObservation(result.observationId)).toEqual(expected);
    expect(result.memberships).toBe(expected.rooms.reduce((sum, room) => sum + room.members.length, 0));
  });

  test('with fewer people than rooms is read person by person', async () => {
    const rooms = Array.from({ length: 30 }, (_, at) => ({
      name: `r${at}`,
      kind: 'private' as const,
      members: ['p0', 'p1'],
    }));
    load(joinAll({ users: people(10), rooms }));
    const { result } = await observe();
    // Everyone, the account among them.
    expect(result).toMatchObject({ strategy: 'per-user', calls: { reads: lists + 12 } });
  });

  test('with more people than rooms is read room by room', async () => {
    const rooms = ['a', 'b', 'c'].map((name) => ({ name, kind: 'private' as const, members: ['p0', 'p1'] }));
    load(joinAll({ users: people(50), rooms }));
    const { result } = await observe();
    const callsPerRoom = version === '3.4.0' ? 2 : 1;
    expect(result).toMatchObject({ strategy: 'per-room', calls: { reads: lists + 1 + 3 * callsPerRoom } });
  });

  test('has private groups the account is not in: read through the people', async () => {
    const rooms = [{ name: 'foreign', kind: 'private' as const, members: ['p0', 'p1'], owners: ['p1'] }];
    load({ users: people(20), rooms });
    const { result } = await observe();
    expect(result).toMatchObject({ strategy: 'per-user', unreadable: 0 });
    const { rooms: seen } = await describeObservation(result.observationId);
    expect(seen).toContainEqual(
      expect.objectContaining({ name: 'foreign', members: ['p0', 'p1'], owners: ['p1'] }),
    );
  });

  test('whose rooms of people are closed to the account has unknown rooms, not empty ones', async () => {
    const rooms = ['foreign', 'ours'].map((name) => ({ name, kind: 'private' as const, members: ['p0'] }));
    load({ users: people(3), rooms });
    server.server.state.permissions.set('view-other-user-channels', []);
    server.server.state.roomByName('ours')?.members.set(SERVICE.userId, { ts: 1 });
    const { result } = await observe();
    expect(result).toMatchObject({ state: 'complete', strategy: 'per-room', unreadable: 1 });
    const seen = await database().observedRoom.findMany({ where: { observationId: result.observationId } });
    expect(seen.find(({ slug }) => slug === 'foreign')).toMatchObject({
      readable: false,
      unknownReason: 'not-a-member',
    });
    expect(seen.find(({ slug }) => slug === 'ours')).toMatchObject({ readable: true });
  });

  test('whose list of people comes short is not observed: the last observation stays current', async () => {
    const { result: first } = await observe();
    server.server.faults.set([{ kind: 'truncate-page', route: 'users.list' }]);
    const { result } = await observe();
    expect(result).toMatchObject({
      state: 'failed',
      error: { code: 'CHAT_UNAVAILABLE', params: { code: 'incomplete' } },
    });
    expect(await currentObservation()).toMatchObject({ id: first.observationId });
    expect(await database().observedUser.count({ where: { observationId: result.observationId } })).toBe(0);
  });

  test('rooms of which come short has them unknown', async () => {
    const rooms = ['a', 'b'].map((name) => ({ name, kind: 'private' as const, members: ['p0', 'p1'] }));
    load(joinAll({ users: people(30), rooms }));
    const route = version === '3.4.0' ? 'groups.members' : 'rooms.membersOrderedByRole';
    const chat = await server.open();
    server.server.faults.set([{ kind: 'truncate-page', route }]);
    const result = await observeWorkspace({ chat });
    expect(result).toMatchObject({ state: 'complete', rooms: 3, unreadable: 2 });
    const seen = await database().observedRoom.findMany({
      where: { observationId: result.observationId, readable: false },
    });
    expect(seen).toHaveLength(2);
    for (const room of seen) expect(room).toMatchObject({ unknownReason: 'failed', memberIds: [] });
  });

  test('that is no longer wanted stops with the reason, and is marked failed', async () => {
    const chat = await server.open();
    const stop = new AbortController();
    const reason = new Error('the worker stops');
    server.server.faults.latencyMs = 50;
    setTimeout(() => stop.abort(reason), 60);
    await expect(observeWorkspace({ chat, signal: stop.signal })).rejects.toBe(reason);
    const last = await database().observation.findFirst({ orderBy: { id: 'desc' } });
    expect(last).toMatchObject({ state: 'failed', error: { code: 'interrupted' } });
  });

  test('tells how far it is', async () => {
    load(joinAll({ users: people(5), rooms: [{ name: 'a', kind: 'private', members: ['p0'] }] }));
    const told: string[] = [];
    const chat = await server.open();
    await observeWorkspace({
      chat,
      onProgress: ({ phase, done, total }) => told.push(`${phase} ${done}/${total}`),
    });
    expect(told[0]).toBe('lists 0/0');
    expect(told.at(-1)).toMatch(/^done (\d+)\/\1$/);
  });
});

test('the rows of the last three complete observations are kept', async () => {
  const kept = await database().observedUser.groupBy({ by: ['observationId'] });
  expect(kept.length).toBeLessThanOrEqual(3);
});

import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { SYSTEM } from '@/lib/base/actor';
import { useTestConfig } from '@/lib/base/server/test-config';
import { database } from '@/lib/db/client';
import { createTestDatabase } from '@/lib/db/test-database';
import { SERVICE, startTestChat, type TestChat } from '@/lib/rocketchat/test-chat';
import { loadDescription } from '@/sandbox/chat/description';
import { eraOf } from '@/sandbox/chat/eras';
import { firstState } from '@/sandbox/chat/first-state';
import { applyEdit, type Edit } from '@/sandbox/control/edits';
import { connectWorkspace } from './connect';
import { mayRestOn } from './incremental';
import { observeWorkspace } from './observe';
import { refreshObserved } from './refresh';
import { describeObservation, joinAll } from './test-observed';

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

const PEOPLE = Array.from({ length: 8 }, (_, at) => `p${at}`);
const ROOMS = ['r0', 'r1', 'r2', 'r3'];
const HOUR_MS = 3_600_000;

const person = fc.constantFrom(...PEOPLE);
const room = fc.constantFrom(...ROOMS);
const role = fc.constantFrom('owner' as const, 'moderator' as const);
const edit: fc.Arbitrary<Edit> = fc.oneof(
  fc.record({ kind: fc.constant('add-member' as const), room, username: person }),
  fc.record({ kind: fc.constant('remove-member' as const), room, username: person }),
  fc.record({ kind: fc.constant('leave' as const), room, username: person }),
  fc.record({ kind: fc.constant('add-role' as const), room, username: person, role }),
  fc.record({ kind: fc.constant('remove-role' as const), room, username: person, role }),
  fc.record({ kind: fc.constant('set-topic' as const), room, topic: fc.constantFrom('un', 'deux') }),
  fc.record({ kind: fc.constant('set-active' as const), username: person, active: fc.boolean() }),
  fc.record({
    kind: fc.constant('rename-person' as const),
    username: person,
    name: fc.constantFrom('A', 'B'),
  }),
);
/** One person replaces another: the count of members stays. */
const swap = fc.tuple(room, person, person).map(([name, out, into]): Edit[] => [
  { kind: 'remove-member', room: name, username: out },
  { kind: 'add-member', room: name, username: into },
]);
const recreated = fc.tuple(room, fc.subarray(PEOPLE)).map(([name, members]): Edit[] => [
  { kind: 'delete-room', room: name },
  { kind: 'create-room', name, private: true, by: SERVICE.username, members },
]);
const edits = fc
  .array(
    fc.oneof(
      { weight: 6, arbitrary: edit.map((one) => [one]) },
      { weight: 2, arbitrary: swap },
      { weight: 1, arbitrary: recreated },
    ),
    { maxLength: 6 },
  )
  .map((lists) => lists.flat());

describe.each(['3.4.0', '8.8.0'] as const)('passes over Rocket.Chat %s', (version) => {
  let server: TestChat;

  beforeAll(async () => {
    server = await startTestChat(version);
  });
  beforeEach(async () => {
    server.server.replaceState(firstState(eraOf(version), SERVICE));
    await connectWorkspace({ url: server.url, userId: SERVICE.userId, token: SERVICE.token }, SYSTEM);
    await database().workspace.updateMany({ data: { currentObservationId: null } });
  });
  afterAll(() => server.close());

  const load = (rooms: number, kind: 'private' | 'channel' = 'private') =>
    loadDescription(
      server.server.state,
      joinAll({
        users: PEOPLE.map((username) => ({ username, email: `${username}@example.org` })),
        rooms: Array.from({ length: rooms }, (_, at) => ({
          name: `r${at}`,
          kind,
          members: PEOPLE.slice(0, 4),
        })),
      }),
    );
  const change = (...list: Edit[]) => {
    for (const one of list) applyEdit(server.server.state, one);
  };
  const observe = async (full = false) => observeWorkspace({ chat: await server.open(), full });
  const roomOf = (name: string) => server.server.state.roomByName(name) ?? expect.fail(name);

  test('after any edits a pass that carries over says the same as one that reads everything', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(edits, fc.boolean()), { maxLength: 3 }), async (rounds) => {
        server.server.replaceState(firstState(eraOf(version), SERVICE));
        load(ROOMS.length);
        await observe(true);
        for (const [list, clockPutBack] of rounds) {
          const before = new Map(ROOMS.map((name) => [name, roomOf(name).msgs]));
          change(...list);
          for (const name of ROOMS) {
            const edited = roomOf(name);
            if (clockPutBack && edited.msgs !== before.get(name)) edited.updatedAt -= HOUR_MS;
          }
          const passed = await observe();
          expect(passed).toMatchObject({ state: 'complete', full: false });
          const said = await describeObservation(passed.observationId);
          const counted = said.rooms.reduce((sum, { members }) => sum + members.length, 0);
          expect(passed.memberships).toBe(counted);
          expect(said).toEqual(await describeObservation((await observe(true)).observationId));
          // The next round rests on the pass that carried over.
          await database().workspace.updateMany({ data: { currentObservationId: passed.observationId } });
        }
      }),
      { numRuns: 8 },
    );
    // Dozens of whole readings: left running past its time it would disturb the tests after it.
  }, 300_000);

  test.each(['private', 'channel'] as const)(
    'of 5,000 %s rooms cost ten calls when nothing moved',
    async (kind) => {
      load(5_000, kind);
      const first = await observe();
      expect(first).toMatchObject({ full: true, carried: 0, rooms: 5_001 });
      const chat = await server.open();
      server.server.calls.reset();
      const second = await observeWorkspace({ chat });
      expect(second).toMatchObject({
        full: false,
        rooms: 5_001,
        memberships: first.memberships,
        unreadable: 0,
      });
      expect(second.carried).toBeGreaterThanOrEqual(5_000);
      expect(server.server.calls.read().reads).toBeLessThanOrEqual(10);
    },
  );

  test('read the one room that moved', async () => {
    load(30);
    await observe();
    change({ kind: 'add-member', room: 'r7', username: 'p7' });
    const passed = await observe();
    expect(passed).toMatchObject({ full: false, carried: 30, rooms: 31 });
    const said = await describeObservation(passed.observationId);
    expect(said.rooms.find(({ name }) => name === 'r7')?.members).toContain('p7');
  });

  test('compare people whose numbers the database knows, however young the reading is', async () => {
    load(30);
    const { observationId } = await observe();
    const [known] = await database().$queryRaw<{ readings: string }[]>`
      select most_common_vals::text as readings from pg_stats
      where tablename = 'observed_user' and attname = 'observationId'`;
    expect(known?.readings.match(/\d+/g)).toContain(String(observationId));
  });

  test('read a room again that a run read back by its people alone', async () => {
    load(3);
    const { observationId } = await observe();
    change(
      { kind: 'add-member', room: 'r0', username: 'p6' },
      { kind: 'remove-member', room: 'r0', username: 'p1' },
    );
    change({ kind: 'add-member', room: 'r0', username: 'p7' });
    const { _id: roomId } = roomOf('r0');
    const userId = server.server.state.userByUsername('p7')?._id ?? '';
    const chat = await server.open();
    await refreshObserved({ chat, observationId, roomIds: [roomId], userIds: [userId], runId: null });
    const passed = await observe();
    const full = await observe(true);
    expect(await describeObservation(passed.observationId)).toEqual(
      await describeObservation(full.observationId),
    );
  });

  test('start anew for another account, another release, and after a day', async () => {
    load(3);
    const { observationId } = await observe();
    const stale = async (data: { accountId?: string; serverVersion?: string; fullAt?: Date }) => {
      const where = { id: observationId };
      const row = await database().observation.findUniqueOrThrow({ where });
      await database().observation.update({ where, data });
      await database().workspace.updateMany({ data: { currentObservationId: observationId } });
      const { full } = await observe();
      const { accountId, serverVersion, fullAt } = row;
      await database().observation.update({ where, data: { accountId, serverVersion, fullAt } });
      return full;
    };
    expect(await stale({ accountId: 'someone-else' })).toBe(true);
    expect(await stale({ serverVersion: '1.0.0' })).toBe(true);
    expect(await stale({ fullAt: new Date(Date.now() - 25 * HOUR_MS) })).toBe(true);
    expect(await stale({})).toBe(false);
  });
});

test('a clock that was put back makes the next pass a full one', () => {
  const base = { id: 1, serverVersion: '8.8.0', accountId: 'a', fullAt: new Date('2026-03-01T12:00:00Z') };
  const at = (now: string) => mayRestOn(base, { version: '8.8.0', accountId: 'a', now: new Date(now) });
  expect(at('2026-03-02T11:59:00Z')).toBe(true);
  expect(at('2026-03-02T12:00:00Z')).toBe(false);
  expect(at('2026-03-01T11:59:00Z')).toBe(false);
});

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { SYSTEM } from '@/lib/base/actor';
import { useTestConfig } from '@/lib/base/server/test-config';
import { database } from '@/lib/db/client';
import { createTestDatabase } from '@/lib/db/test-database';
import { SERVICE, startTestChat, type TestChat } from '@/lib/rocketchat/test-chat';
import type { ChatClient } from '@/lib/rocketchat/types';
import { describeState, loadDescription } from '@/sandbox/chat/description';
import { eraOf } from '@/sandbox/chat/eras';
import { firstState } from '@/sandbox/chat/first-state';
import { applyEdit, type Edit } from '@/sandbox/control/edits';
import { connectWorkspace } from './connect';
import { observeWorkspace } from './observe';
import { refreshObserved } from './refresh';
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

describe.each(['3.4.0', '8.8.0'] as const)('reading back from Rocket.Chat %s', (version) => {
  let server: TestChat;
  let chat: ChatClient;

  beforeAll(async () => {
    server = await startTestChat(version);
  });
  beforeEach(async () => {
    server.server.replaceState(firstState(eraOf(version), SERVICE));
    await connectWorkspace({ url: server.url, userId: SERVICE.userId, token: SERVICE.token }, SYSTEM);
    chat = await server.open();
  });
  afterEach(() => server.server.faults.clear());
  afterAll(() => server.close());

  const people = (count: number) => Array.from({ length: count }, (_, at) => `p${at}`);
  const load = (usernames: string[], rooms: Record<string, string[]>) =>
    loadDescription(
      server.server.state,
      joinAll({
        users: usernames.map((username) => ({ username, email: `${username}@example.org` })),
        rooms: Object.entries(rooms).map(([name, members]) => ({ name, kind: 'private' as const, members })),
      }),
    );
  const idsOf = (usernames: readonly string[]) =>
    usernames.map((username) => server.server.state.userByUsername(username)?._id ?? expect.fail(username));
  const roomIdsOf = (names: readonly string[]) =>
    names.map((name) => server.server.state.roomByName(name)?._id ?? expect.fail(name));
  const edit = (...edits: Edit[]) => {
    for (const one of edits) applyEdit(server.server.state, one);
  };
  const observe = async () => (await observeWorkspace({ chat })).observationId;
  const refresh = async (observationId: number, roomIds: readonly string[], userIds: readonly string[]) => {
    server.server.calls.reset();
    await refreshObserved({ chat, observationId, roomIds, userIds, runId: 7 });
    return server.server.calls.read();
  };
  const expectWhole = async (observationId: number) =>
    expect(await describeObservation(observationId)).toEqual(expectedOf(describeState(server.server.state)));

  test('a first load costs no more than a call per person, or two per room, and one', async () => {
    const observationId = await observe();
    const names = people(12);
    const created = await Promise.all(
      names.map((username) =>
        chat.createUser({ username, name: username, email: `${username}@example.org` }),
      ),
    );
    const slugs = Array.from({ length: 20 }, (_, at) => `g${at}`);
    const rooms = await Promise.all(
      slugs.map((slug, at) =>
        chat.createRoom({
          kind: 'private',
          slug,
          memberUsernames: [`p${at % 12}`, `p${(at + 1) % 12}`, 'dropped'],
        }),
      ),
    );
    const [first] = rooms;
    const [one] = created;
    if (!first || !one) return expect.fail();
    await chat.grantRole({ roomId: first.roomId, kind: 'private' }, one.userId, 'owner');
    await chat.saveRoomSettings(first.roomId, { topic: 'Premier' });
    const calls = await refresh(
      observationId,
      rooms.map(({ roomId }) => roomId),
      created.map(({ userId }) => userId),
    );
    const perRoom = version === '3.4.0' ? 2 : 1;
    expect(calls.reads).toBeLessThanOrEqual(Math.min(perRoom * rooms.length, created.length) + 1);
    expect(calls.writes).toBe(0);
    await expectWhole(observationId);
    expect(await database().observation.findUnique({ where: { id: observationId } })).toMatchObject({
      refreshedByRun: 7,
      users: 14,
      rooms: 21,
      memberships: 60,
    });
  });

  test('one touched room with many people is asked itself', async () => {
    load(people(40), { a: ['p0'], b: ['p0', 'p1'] });
    const observationId = await observe();
    const [roomA] = roomIdsOf(['a']);
    if (!roomA) return expect.fail();
    edit(...people(40).map((username) => ({ kind: 'add-member' as const, room: 'a', username })));
    const calls = await refresh(observationId, [roomA], idsOf(people(40)));
    expect(calls.reads).toBeLessThanOrEqual(version === '3.4.0' ? 4 : 3);
    await expectWhole(observationId);
  });

  test('additions, removals and roles of a few people are read from the people', async () => {
    load(people(6), { a: ['p0', 'p1'], b: ['p2', 'p3'], c: ['p4'] });
    const observationId = await observe();
    edit(
      { kind: 'add-member', room: 'a', username: 'p2' },
      { kind: 'add-role', room: 'a', username: 'p0', role: 'owner' },
      { kind: 'remove-member', room: 'b', username: 'p2' },
      { kind: 'set-topic', room: 'b', topic: 'Neuf' },
    );
    await refresh(observationId, roomIdsOf(['a', 'b', 'c']), idsOf(['p0', 'p2']));
    await expectWhole(observationId);
  });

  test('what others did meanwhile in a touched room is seen by its count', async () => {
    load(people(6), { a: ['p0'], b: ['p1'] });
    const observationId = await observe();
    edit(
      { kind: 'add-member', room: 'a', username: 'p2' },
      { kind: 'add-member', room: 'a', username: 'p5' },
    );
    await refresh(observationId, roomIdsOf(['a', 'b']), idsOf(['p2']));
    await expectWhole(observationId);
  });

  test('who was turned off leaves every room, who was turned on is back in all of them', async () => {
    load(people(6), { a: ['p0', 'p1'], b: ['p0', 'p1'], c: ['p2'] });
    edit({ kind: 'set-active', username: 'p1', active: false });
    const observationId = await observe();
    await expectWhole(observationId);
    edit(
      { kind: 'set-active', username: 'p1', active: true },
      { kind: 'set-active', username: 'p0', active: false },
    );
    await refresh(observationId, [], idsOf(['p0', 'p1']));
    await expectWhole(observationId);
  });

  test('the same, when rooms are asked because that is cheaper', async () => {
    load(people(30), { a: people(30), b: ['p0', 'p1'] });
    edit({ kind: 'set-active', username: 'p1', active: false });
    const observationId = await observe();
    edit(
      { kind: 'set-active', username: 'p1', active: true },
      { kind: 'set-active', username: 'p0', active: false },
    );
    await refresh(observationId, roomIdsOf(['a']), idsOf(people(30)));
    await expectWhole(observationId);
  });

  test('rooms and people that are gone are gone', async () => {
    load(people(3), { a: ['p0'], b: ['p1', 'p2'] });
    const observationId = await observe();
    const roomIds = roomIdsOf(['a']);
    const userIds = idsOf(['p2']);
    edit({ kind: 'delete-room', room: 'a' }, { kind: 'delete-user', username: 'p2' });
    await refresh(observationId, roomIds, userIds);
    await expectWhole(observationId);
  });

  test('channels, teams and archived rooms are read back too', async () => {
    const observationId = await observe();
    const names = people(2);
    const created = await Promise.all(
      names.map((username) =>
        chat.createUser({ username, name: username, email: `${username}@example.org` }),
      ),
    );
    const kinds = chat.capabilities().teams
      ? (['channel', 'team', 'private'] as const)
      : (['channel', 'private'] as const);
    const roomIds: string[] = [];
    for (const kind of kinds) {
      const { roomId } = await chat.createRoom({ kind, slug: `new-${kind}`, memberUsernames: names });
      roomIds.push(roomId);
    }
    const last = roomIds.at(-1) ?? expect.fail();
    await chat.setArchived(last, true);
    await refresh(
      observationId,
      roomIds,
      created.map(({ userId }) => userId),
    );
    const { rooms } = await describeObservation(observationId);
    for (const kind of kinds) {
      expect(rooms).toContainEqual(
        expect.objectContaining({
          name: `new-${kind}`,
          kind,
          archived: kind === 'private',
          members: ['p0', 'p1', SERVICE.username],
          owners: [SERVICE.username],
        }),
      );
    }
  });
});

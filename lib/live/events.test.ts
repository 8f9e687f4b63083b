import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { config } from '@/lib/base/server/config';
import { database } from '@/lib/db/client';
import { openWorkspaceChat } from '@/lib/observe/workspace';
import { refreshDrift } from '@/lib/reconcile/drift';
import { makePlan } from '@/lib/reconcile/make-plan';
import { liveRevision } from '@/lib/reconcile/queries/live-revision';
import {
  CLAIRE,
  execute,
  type House,
  importFiles,
  makeQueue,
  observeAndPlan,
  openHouse,
} from '@/lib/runs/test-house';
import { applyEdit, type Edit } from '@/sandbox/control/edits';
import { forgetEventToken, openEventToken } from './event-token';
import { switchEventsOff, switchEventsOn } from './events-switch';
import { MOST_MARKS, markEverything } from './marks';
import { keptHooks } from './queries/hooks';
import { eventTallies } from './queries/marks';
import { sealedEventToken } from './queries/settings';
import { Reception } from './receive';
import { rereadMarked } from './reread-marked';
import { checkHooks } from './set-up-hooks';

const AUDITOR = { ...CLAIRE, username: 'sferrand', role: 'auditor' } as const;

describe.each(['3.4.0', '8.8.0'] as const)('events from Rocket.Chat %s', (version) => {
  let house: House;
  let reception: Reception;
  let token: string;

  beforeAll(async () => {
    house = await openHouse(version);
    await makeQueue();
    await importFiles({
      people: ['ada', 'bob', 'cleo', 'dan'],
      groups: { 'licence-1': 'ada owner\nbob\n', 'licence-2': 'ada owner\ncleo\n' },
    });
    const { planId } = await observeAndPlan();
    await execute(planId);
    await switchEventsOn(CLAIRE);
    token = openEventToken((await sealedEventToken()) ?? '');
  });
  beforeEach(async () => {
    reception = new Reception();
    await database().eventMark.deleteMany();
  });
  // Told now: what a timer tells seconds later would be told to the next house.
  afterEach(() => reception.tell());
  afterAll(() => house.close());

  const edit = (...edits: Edit[]) => {
    for (const one of edits) applyEdit(house.chat.server.state, one);
  };
  const roomId = (name: string) => house.chat.server.state.roomByName(name)?._id ?? expect.fail(name);
  const userId = (name: string) => house.chat.server.state.userByUsername(name)?._id ?? expect.fail(name);
  const send = (event: string, room: string | null, user: string | null, secret = token) =>
    reception.receive(event, async () =>
      JSON.stringify({
        token: secret,
        ...(room ? { channel_id: roomId(room) } : {}),
        ...(user ? { user_id: userId(user), user: { services: { password: { bcrypt: 'h4sh' } } } } : {}),
      }),
    );
  const openDrift = async () => {
    const rows = await database().drift.findMany({ where: { resolvedAt: null }, orderBy: { key: 'asc' } });
    return rows.map(({ kind, username, label }) => [kind, username ?? label].join(' '));
  };
  const addWhatIsMissing = async () => {
    await observeAndPlan();
    const { planId } = await makePlan({ actor: CLAIRE, scope: { additionsOnly: true } });
    await execute(planId);
  };
  const callsOf = async (work: () => Promise<unknown>) => {
    house.chat.server.calls.reset();
    await work();
    return house.chat.server.calls.read().total;
  };

  test('are set up as five webhooks, found well, and put right when somebody touched them', async () => {
    const hooks = house.chat.server.state.integrations;
    expect([...hooks.values()].map(({ options }) => options.event).sort()).toEqual([
      'roomArchived',
      'roomCreated',
      'roomJoined',
      'roomLeft',
      'userCreated',
    ]);
    for (const { options } of hooks.values()) {
      expect(options.urls).toEqual([`${config().REGIE_URL}/api/events?event=${options.event}`]);
    }
    const [first, second] = [...hooks.values()];
    if (!first || !second) return expect.fail('no webhooks');
    first.enabled = false;
    hooks.delete(second._id);
    await checkHooks();
    expect(
      (await keptHooks())
        .filter(({ state }) => state !== 'ok')
        .map(({ state }) => state)
        .sort(),
    ).toEqual(['disabled', 'missing']);
    await switchEventsOn(CLAIRE);
    expect((await keptHooks()).every(({ state }) => state === 'ok')).toBe(true);
    expect(hooks.size).toBe(5);
    expect(openEventToken((await sealedEventToken()) ?? '')).toBe(token);
  });

  test('are a person’s decision: recorded, without the secret, and refused to who may not', async () => {
    const entries = await database().auditEntry.findMany({ where: { action: { startsWith: 'events.' } } });
    expect(entries.map(({ action }) => action)).toContain('events.on');
    expect(JSON.stringify(entries.map(({ detail }) => detail))).not.toContain(token);
    await expect(switchEventsOn(AUDITOR)).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
    await expect(switchEventsOff(AUDITOR)).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
  });

  test('show who was added by hand, and leave every other difference as it is', async () => {
    edit({ kind: 'remove-member', room: 'licence-2', username: 'cleo' });
    edit({ kind: 'add-member', room: 'licence-1', username: 'dan' });
    const before = await liveRevision();
    expect(await send('roomJoined', 'licence-1', 'dan')).toBe(202);
    await rereadMarked();
    // The removal in the other room sent no event: a pass finds it.
    expect(await openDrift()).toContain('member-extra dan');
    expect(await openDrift()).not.toContain('member-missing cleo');
    expect(await liveRevision()).toBeGreaterThan(before);
    expect(await database().eventMark.count()).toBe(0);
    edit({ kind: 'leave', room: 'licence-1', username: 'dan' });
    await send('roomLeft', 'licence-1', 'dan');
    await rereadMarked();
    expect(await openDrift()).not.toContain('member-extra dan');
  });

  test('of an account that is new bring the person and the account together', async () => {
    edit({ kind: 'create-user', username: 'zoe', name: 'Zoé', email: 'zoe@example.org', roles: ['user'] });
    edit({ kind: 'add-member', room: 'licence-1', username: 'zoe' });
    await send('roomJoined', 'licence-1', 'zoe');
    await send('userCreated', null, 'zoe');
    await rereadMarked();
    expect(await openDrift()).toEqual(expect.arrayContaining(['unmanaged-person zoe']));
    edit({ kind: 'leave', room: 'licence-1', username: 'zoe' });
    await send('roomLeft', 'licence-1', 'zoe');
    await rereadMarked();
  });

  test('that come twice, late or in any order say what a whole reading says', async () => {
    edit(
      { kind: 'add-member', room: 'licence-2', username: 'dan' },
      { kind: 'leave', room: 'licence-2', username: 'bob' },
    );
    await send('roomLeft', 'licence-2', 'dan');
    await send('roomJoined', 'licence-2', 'dan');
    await send('roomJoined', 'licence-2', 'dan');
    await send('roomArchived', 'licence-2', null);
    await rereadMarked();
    await send('roomJoined', 'licence-2', 'dan');
    await rereadMarked();
    const after = await openDrift();
    await observeAndPlan();
    await refreshDrift();
    expect(await openDrift()).toEqual(after);
  });

  test('about what a run just did cost no call, and what another did the other way does', async () => {
    edit({ kind: 'remove-member', room: 'licence-1', username: 'bob' });
    await addWhatIsMissing();
    await send('roomJoined', 'licence-1', 'bob');
    expect(await callsOf(() => rereadMarked())).toBe(0);
    expect(await database().eventMark.count()).toBe(0);
    edit({ kind: 'leave', room: 'licence-1', username: 'bob' });
    await send('roomLeft', 'licence-1', 'bob');
    expect(await callsOf(() => rereadMarked())).toBeGreaterThan(0);
    // Missing, or a departure that is respected.
    expect(await openDrift()).toEqual(expect.arrayContaining([expect.stringMatching(/ bob$/)]));
  });

  test('of a room the account is not in are read through the person', async () => {
    edit({ kind: 'create-room', name: 'foreign', private: true, by: 'ada', members: ['bob'] });
    await observeAndPlan();
    edit({ kind: 'add-member', room: 'foreign', username: 'cleo', by: 'ada' });
    await send('roomJoined', 'foreign', 'cleo');
    await rereadMarked();
    const chat = await openWorkspaceChat();
    const row = await database().observedRoom.findFirst({
      where: { roomId: roomId('foreign') },
      orderBy: { observationId: 'desc' },
    });
    expect(row).toMatchObject({ readable: true });
    expect(row?.memberIds).toContain(userId('cleo'));
    expect(row?.memberIds).not.toContain(chat.account().userId);
  });

  test('forged, malformed or too large are turned away and counted, and leave no mark', async () => {
    expect(await send('roomJoined', 'licence-1', 'dan', 'guessed')).toBe(401);
    expect(await send('roomJoined', 'licence-1', 'dan', `${token}x`)).toBe(401);
    expect(await reception.receive('roomJoined', async () => '{"token":')).toBe(400);
    expect(await reception.receive('sendMessage', async () => JSON.stringify({ token }))).toBe(400);
    expect(await reception.receive('roomJoined', async () => null)).toBe(413);
    await reception.tell();
    expect(await database().eventMark.count()).toBe(0);
    const tallies = new Map((await eventTallies()).map(({ outcome, count }) => [outcome, count]));
    expect(tallies.get('refused')).toBeGreaterThanOrEqual(2);
    expect(tallies.get('unreadable')).toBeGreaterThanOrEqual(3);
  });

  test('in a flood fill a table that stays small, and then ask for one pass over everything', async () => {
    const at = new Date();
    await database().eventMark.createMany({
      data: Array.from({ length: MOST_MARKS }, (_, index) => ({
        key: `k${index}`,
        event: 'roomCreated',
        roomId: `r${index}`,
        firstAt: at,
        lastAt: at,
      })),
    });
    expect(await send('roomJoined', 'licence-1', 'dan')).toBe(429);
    expect(await send('roomJoined', 'licence-2', 'dan')).toBe(429);
    expect(await database().eventMark.count()).toBe(MOST_MARKS + 1);
    const later = () => new Date(Date.now() + 10 * 60_000);
    expect(await callsOf(async () => expect((await rereadMarked({}, later)).everything).not.toBeNull())).toBe(
      0,
    );
  });

  test('in a flood that lasts leave the server a rest between passes', async () => {
    await observeAndPlan();
    await observeAndPlan();
    await markEverything(new Date());
    expect(await callsOf(async () => expect((await rereadMarked()).everything).toBeNull())).toBe(0);
    expect(await database().eventMark.count()).toBe(1);
    const [asked] = await database().$queryRaw<{ at: Date }[]>`
      select run_at as at from graphile_worker.jobs where task_identifier = 'reread'`;
    expect(asked?.at.getTime()).toBeGreaterThan(Date.now() + 20_000);
  });

  test('by the hundred at once are noted together, each once', async () => {
    reception = new Reception();
    const sent = Array.from({ length: 300 }, (_, index) =>
      reception.receive('roomCreated', async () => JSON.stringify({ token, channel_id: `r${index % 150}` })),
    );
    expect(new Set(await Promise.all(sent))).toEqual(new Set([202]));
    const marks = await database().eventMark.findMany();
    expect(marks).toHaveLength(150);
    expect(marks.every(({ count }) => count === 2)).toBe(true);
  });

  test('that cannot be noted now are asked for again, never given up', async () => {
    await database().$executeRaw`alter table event_mark rename to event_mark_away`;
    expect(await send('roomJoined', 'licence-1', 'dan')).toBe(503);
    await database().$executeRaw`alter table event_mark_away rename to event_mark`;
    expect(await send('roomJoined', 'licence-1', 'dan')).toBe(202);
  });

  test('arrive by the hundred a second and are then slowed down, never told to stop', async () => {
    const stopped = new Date();
    reception = new Reception(() => stopped);
    const answers = new Set<number>();
    for (let index = 0; index < 700; index++) answers.add(await send('roomJoined', 'licence-1', 'dan'));
    expect([...answers].sort()).toEqual([202, 429]);
    expect(await database().eventMark.count()).toBe(2);
  });

  test('are refused from the moment they are switched off', async () => {
    await switchEventsOff(CLAIRE);
    forgetEventToken();
    expect(await send('roomJoined', 'licence-1', 'dan')).toBe(401);
    expect(house.chat.server.state.integrations.size).toBe(0);
    await expect(switchEventsOff(CLAIRE)).rejects.toMatchObject({ code: 'CONFLICT' });
  });
});

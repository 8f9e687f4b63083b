import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { database } from '@/lib/db/client';
import { testConnection } from '@/lib/observe/connection';
import { observeWorkspace } from '@/lib/observe/observe';
import { openWorkspaceChat, testWorkspace } from '@/lib/observe/workspace';
import { capabilitiesOf } from '@/lib/rocketchat/capabilities';
import { SERVICE } from '@/lib/rocketchat/test-chat';
import { SERVER_VERSIONS, type ServerVersion } from '@/sandbox/chat/eras';
import type { User } from '@/sandbox/chat/model';
import { applyEdit } from '@/sandbox/control/edits';
import { CLAIRE, execute, type House, importFiles, names, observeAndPlan, openHouse } from './test-house';

// Each test opens servers and databases of its own.
vi.setConfig({ testTimeout: 120_000 });

let house: House;
afterEach(() => house.close());

const account = (): User => house.chat.server.state.users.get(SERVICE.userId) ?? expect.fail();
const userNamed = (username: string) => house.chat.server.state.userByUsername(username);

async function loaded(version: ServerVersion): Promise<void> {
  house = await openHouse(version);
  const crowd = `person0 owner\n${names(30, 'crowd').join('\n')}\n`;
  const people = [...names(4), ...names(30, 'crowd')];
  await importFiles({ people, groups: { lab: 'person0 owner\nperson1\n', crowd } });
  expect((await execute((await observeAndPlan()).planId)).state).toBe('succeeded');
}

const FACTORS: Readonly<Record<string, (user: User) => void>> = {
  password: () => undefined,
  totp: (user) => {
    user.totpEnabled = true;
  },
  mail: ({ emails }) => {
    for (const email of emails) email.verified = true;
  },
};

describe.each(SERVER_VERSIONS)('on %s, a second factor', (version) => {
  test.each(Object.keys(FACTORS))(
    'by %s stops the run at what asks for it, and it says so',
    async (factor) => {
      await loaded(version);
      FACTORS[factor]?.(account());
      for (const token of account().tokens) token.bypassTwoFactor = false;
      const { state } = house.chat.server;
      applyEdit(state, { kind: 'rename-person', username: 'person1', name: 'Autre nom' });
      applyEdit(state, { kind: 'remove-member', room: 'lab', username: 'person1' });
      const summary = await execute((await observeAndPlan()).planId);
      // The first versions ask nobody for a password, and an account without other factors for nothing.
      if (version === '3.4.0' && factor === 'password') {
        expect(summary.state).toBe('succeeded');
        return;
      }
      expect(summary).toMatchObject({
        state: 'failed',
        reason: { code: 'second-factor', params: { route: 'POST users.update' } },
        outcomes: { failed: 1, skipped: 1 },
      });
      expect(summary.outcomes.applied).toBeUndefined();
      expect(userNamed('person1')?.name).toBe('Autre nom');
    },
  );

  test('is bypassed by a token that was made so, whatever the account has', async () => {
    await loaded(version);
    for (const add of Object.values(FACTORS)) add(account());
    applyEdit(house.chat.server.state, { kind: 'rename-person', username: 'person1', name: 'Autre nom' });
    expect((await execute((await observeAndPlan()).planId)).state).toBe('succeeded');
  });

  test('may be asked for what the connection test names', async () => {
    house = await openHouse(version);
    const { access } = await testConnection({ url: house.chat.url, ...SERVICE });
    const { createAsksSecondFactor } = capabilitiesOf(version);
    expect(access.secondFactorRisk).toEqual([
      'update-people',
      ...(createAsksSecondFactor ? ['create-people'] : []),
    ]);
  });
});

test.each(SERVER_VERSIONS)(
  '%s: a permission lost in the middle stops the run and is named',
  async (version) => {
    house = await openHouse(version);
    const slugs = names(30, 'room');
    await importFiles({
      people: names(2),
      groups: Object.fromEntries(slugs.map((slug) => [slug, 'person0 owner\nperson1\n'])),
    });
    const { planId } = await observeAndPlan();
    house.chat.server.faults.latencyMs = 15;
    const taken = (async () => {
      const created = () => house.chat.server.calls.read().byRoute['POST groups.create'] ?? 0;
      while (created() < 10) await sleep(1);
      house.chat.server.state.permissions.set('create-p', []);
    })();
    const summary = await execute(planId);
    await taken;
    expect(summary).toMatchObject({
      state: 'failed',
      reason: {
        code: 'permission-lost',
        params: { route: 'POST groups.create', permission: 'create-p', role: 'admin' },
      },
    });
    const claimed = await database().change.count({
      where: { planId, kind: 'create-room', state: 'applied' },
    });
    const real = [...house.chat.server.state.rooms.values()].filter(({ name }) => slugs.includes(name));
    expect(claimed).toBe(real.length);
  },
);

test.each(SERVER_VERSIONS)(
  '%s: an account that is only a bot is told what to grant, and which role to be given: bots keep theirs as it is',
  async (version) => {
    await loaded(version);
    account().roles = ['bot'];
    const { access } = await testConnection({ url: house.chat.url, ...SERVICE });
    const named = access.missing
      .filter(({ required }) => required)
      .map(({ grant }) => `${grant.permission} ${grant.role}`);
    expect(named).toEqual(
      expect.arrayContaining([
        'view-full-other-user-info admin',
        'view-room-administration admin',
        'create-user admin',
      ]),
    );
    expect(access.role).toEqual({ name: 'admin', held: false });
    expect(access.bypassesLimits).toBe(true);
    const reading = await observeWorkspace({ chat: await openWorkspaceChat() });
    expect(reading).toMatchObject({
      state: 'failed',
      error: { params: { reason: 'permission', role: 'admin' } },
    });
  },
);

test.each(SERVER_VERSIONS)(
  '%s: a limited account keeps to its limit, and the plan says for how long',
  async (version) => {
    house = await openHouse(version);
    const { state, calls } = house.chat.server;
    state.permissions.set('api-bypass-rate-limit', []);
    await importFiles({ people: names(20), groups: {} });
    await testWorkspace(CLAIRE);
    const { planId } = await observeAndPlan();
    const plan = await database().plan.findUniqueOrThrow({ where: { id: planId } });
    // Eight of a route in a minute, two being left to the helpdesk: the twentieth goes in the third.
    expect(plan.cost).toMatchObject({ writes: 20, seconds: 120 });
    state.settings.set('API_Enable_Rate_Limiter_Limit_Time_Default', 500);
    expect((await execute(planId)).state).toBe('succeeded');
    expect(calls.read().byRoute['POST users.create']).toBe(20);
  },
);

test.each(['7.0.0', '8.8.0'] as const)(
  '%s: to take somebody out of a group it is not in, the account joins it, once',
  async (version) => {
    await loaded(version);
    const { state } = house.chat.server;
    for (const username of ['person2', 'person3'])
      applyEdit(state, { kind: 'add-member', room: 'lab', username });
    const room = state.roomByName('lab') ?? expect.fail();
    state.unsubscribe(room, SERVICE.userId);
    const tried = await execute((await observeAndPlan()).planId);
    expect(tried.state).not.toBe('succeeded');
    const [failed] = await database().change.findMany({ where: { planId: tried.plan, state: 'failed' } });
    expect(failed).toMatchObject({ code: 'permission-missing', detail: 'add-user-to-any-p-room' });

    state.permissions.set('add-user-to-any-p-room', ['admin']);
    expect((await execute((await observeAndPlan()).planId)).state).toBe('succeeded');
    expect(room.members.has(SERVICE.userId)).toBe(true);
    expect([...room.members.keys()]).toHaveLength(3);
  },
);

import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, test, vi } from 'vitest';
import { SYSTEM } from '@/lib/base/actor';
import { database } from '@/lib/db/client';
import { HANDLERS } from '@/lib/jobs/tasks';
import { readAccess } from '@/lib/observe/access-report';
import { requireWorkspace } from '@/lib/observe/workspace';
import type { ServerVersion } from '@/sandbox/chat/eras';
import { ChatServer } from '@/sandbox/chat/server';
import { type Listening, listen } from '@/sandbox/listen';
import { CLAIRE, execute, type House, importFiles, names, observeAndPlan, openHouse } from './test-house';

// Each test opens servers and a database of its own.
vi.setConfig({ testTimeout: 120_000 });

let house: House;
let upgraded: Listening | null = null;
afterEach(async () => {
  await upgraded?.close();
  upgraded = null;
  await house.close();
});

/** The same data under another release, at the same address. */
async function upgrade(version: ServerVersion): Promise<ChatServer> {
  await upgraded?.close();
  await house.chat.close();
  // Longer than a call that was under way takes to find that nobody is there.
  await sleep(500);
  const server = new ChatServer(house.chat.server.state, { version });
  upgraded = await listen(server.app, Number(new URL(house.chat.url).port));
  return server;
}

async function planned(version: ServerVersion): Promise<number> {
  house = await openHouse(version);
  const groups = {
    lab: `person0 owner\n${names(30).slice(1).join('\n')}\n`,
    jury: 'person1 owner\nperson2\n',
  };
  await importFiles({ people: names(30), groups });
  return (await observeAndPlan()).planId;
}

const APPLIED = { applied: 30 + 2 + 32 + 2 };

test.each([
  ['3.4.0', '7.0.0'],
  ['3.4.0', '8.8.0'],
  ['7.0.0', '8.8.0'],
] as const)('a plan made on %s is applied by the routes of %s after an upgrade', async (from, to) => {
  const planId = await planned(from);
  const server = await upgrade(to);
  const { state, outcomes } = await execute(planId);
  expect({ state, outcomes }).toEqual({ state: 'succeeded', outcomes: APPLIED });
  expect(Object.keys(server.calls.read().byRoute)).not.toContain('POST method.call/addUsersToRoom');
});

test('a server upgraded in the middle of a run is not written by the routes it had before', async () => {
  const planId = await planned('3.4.0');
  const { faults } = house.chat.server;
  faults.set([{ kind: 'drop-after-act', route: 'POST users.create', nth: 5 }]);
  const after = faults.untilStruck().then(() => upgrade('8.8.0'));
  await expect(execute(planId).then(({ state }) => state !== 'interrupted' && state)).resolves.toBe(false);
  const server = await after;
  expect(server.calls.read().writes).toBe(0);
  const open = { state: { in: ['failed', 'unverified', 'conflict'] } };
  expect(await database().change.count({ where: { planId, ...open } })).toBe(0);

  const { state, outcomes } = await execute(planId, { actor: SYSTEM });
  expect({ state, outcomes }).toEqual({ state: 'succeeded', outcomes: APPLIED });
  const users = [...house.chat.server.state.users.values()].map(({ username }) => username);
  expect(new Set(users).size).toBe(users.length);
});

test('the next reading finds out what an upgraded server can and asks for', async () => {
  house = await openHouse('3.4.0');
  const context = {
    actor: CLAIRE,
    workerId: 'test/0/pool',
    signal: new AbortController().signal,
    report: () => undefined,
  };
  const lacks = async () => JSON.stringify((await requireWorkspace()).access).includes('"view-all-teams"');
  await HANDLERS.observe({}, context);
  const { version } = await requireWorkspace();
  const entries = () => database().auditEntry.count({ where: { action: 'workspace.test' } });
  expect({ tests: await entries(), lacks: await lacks() }).toEqual({ tests: 0, lacks: false });
  await upgrade('8.8.0');
  house.chat.server.state.permissions.set('view-all-teams', []);
  await HANDLERS.observe({}, context);
  expect(await requireWorkspace()).toMatchObject({ serverVersion: '8.8.0', version });
  await HANDLERS.observe({}, context);
  expect({ tests: await entries(), lacks: await lacks() }).toEqual({ tests: 1, lacks: true });
});

test('the next reading finds out what the account was granted or lost since', async () => {
  house = await openHouse('8.8.0');
  const context = {
    actor: CLAIRE,
    workerId: 'test/0/pool',
    signal: new AbortController().signal,
    report: () => undefined,
  };
  const { permissions } = house.chat.server.state;
  const found = async () =>
    readAccess((await requireWorkspace()).access)?.rows.find(({ permission }) => permission === 'create-c');
  const entries = () =>
    database().auditEntry.findMany({
      select: { actor: true, detail: true },
      where: { action: 'workspace.test' },
    });
  await HANDLERS.observe({}, context);
  expect({ row: await found(), entries: await entries() }).toMatchObject({
    row: { found: true },
    entries: [],
  });

  permissions.set('create-c', []);
  await HANDLERS.observe({}, context);
  await HANDLERS.observe({}, context);
  const missing = expect.arrayContaining(['create-c']);
  expect({ row: await found(), entries: await entries() }).toMatchObject({
    row: { found: false, role: 'admin' },
    entries: [{ actor: 'system', detail: { detail: { missing } } }],
  });

  permissions.set('create-c', ['admin']);
  await HANDLERS.observe({}, context);
  expect({ row: await found(), entries: (await entries()).length }).toMatchObject({
    row: { found: true },
    entries: 2,
  });
});

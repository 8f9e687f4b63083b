import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, test, vi } from 'vitest';
import { database } from '@/lib/db/client';
import { createGroup } from '@/lib/groups/commands';
import { addGrant, endGrant } from '@/lib/groups/membership-commands';
import { updateWindows } from '@/lib/observe/control-commands';
import { protectAccount } from '@/lib/observe/protected-commands';
import { applyPlan } from './commands/apply-plan';
import {
  CLAIRE,
  execute,
  type House,
  importFiles,
  makeQueue,
  names,
  observeAndPlan,
  openHouse,
} from './test-house';
import { takeUpWindowed } from './windowed';

vi.setConfig({ testTimeout: 60_000 });

let house: House;
afterEach(() => house.close());

async function close(closed: boolean): Promise<void> {
  const { version } = await database().workspace.findUniqueOrThrow({ where: { id: 1 } });
  const night = { name: 'Nuit', days: [1, 2, 3, 4, 5, 6, 7], from: 0, to: 0, rule: 'denied' };
  const windows = { timeZone: 'Europe/Paris', periods: [], hours: closed ? [night] : [] };
  await updateWindows({ windows, version }, CLAIRE);
}

/** A group of six people, one of whom is to go while another is to come. */
async function oneGoesOneComes(): Promise<{ planId: number; state: string }> {
  house = await openHouse('8.8.0');
  await makeQueue();
  await importFiles({ people: names(7), groups: {} });
  const { groupId } = await createGroup({ slug: 'jury', kind: 'private' }, CLAIRE);
  await addGrant({ groupId, username: 'person0', role: 'owner' }, CLAIRE);
  for (const username of names(6).slice(1)) await addGrant({ groupId, username, role: 'member' }, CLAIRE);
  const { limits, version } = { limits: { removalShare: 0.5 }, version: 1 };
  await database().workspace.update({ where: { id: 1 }, data: { settings: { brakes: limits }, version } });
  await execute((await observeAndPlan()).planId);
  await database().group.update({ where: { id: groupId }, data: { automation: 'full' } });
  const gone = await database().grant.findFirstOrThrow({ where: { person: { username: 'person5' } } });
  await endGrant({ grantId: gone.id }, CLAIRE);
  await addGrant({ groupId, username: 'person6', role: 'member' }, CLAIRE);
  return observeAndPlan();
}

const members = () => {
  const { state } = house.chat.server;
  const ids = [...(state.roomByName('jury')?.members.keys() ?? [])];
  return ids.map((userId) => state.users.get(userId)?.username);
};

test('a plan with removals made outside the window is held, and one with none is not', async () => {
  await oneGoesOneComes();
  await close(true);
  const { planId, state } = await observeAndPlan();
  expect(state).toBe('held');
  const { brakes } = await database().plan.findUniqueOrThrow({ where: { id: planId } });
  expect(brakes).toMatchObject([{ name: 'window', subject: 'Nuit', holds: true, count: 1 }, {}]);
});

test('a plan that nobody approved is refused once its window has closed', async () => {
  const { planId, state } = await oneGoesOneComes();
  expect(state).toBe('ready');
  const { fingerprint } = await database().plan.findUniqueOrThrow({ where: { id: planId } });
  await close(true);
  const refusal = { code: 'HELD', params: { reason: 'window' } };
  await expect(applyPlan({ planId, fingerprint }, CLAIRE)).rejects.toMatchObject(refusal);
  await expect(execute(planId)).rejects.toMatchObject(refusal);
  expect(await database().plan.findUniqueOrThrow({ where: { id: planId } })).toMatchObject({
    state: 'ready',
  });
});

/** The window closes while the run still adds: the server is slow, so that there is time. */
async function executeAsItCloses(planId: number) {
  house.chat.server.faults.latencyMs = 500;
  const running = execute(planId);
  while ((await database().run.count({ where: { planId } })) === 0) await sleep(5);
  await close(true);
  const summary = await running;
  house.chat.server.faults.latencyMs = 0;
  return summary;
}

test('a run whose window closes before it removes does the rest, waits, and goes on when it opens', async () => {
  const { planId } = await oneGoesOneComes();
  const summary = await executeAsItCloses(planId);
  expect(summary).toMatchObject({ state: 'suspended', reason: { code: 'window' }, outcomes: { applied: 1 } });
  expect(members()).toContain('person5');
  expect(await takeUpWindowed(new Date())).toEqual([]);
  await close(false);
  expect(await takeUpWindowed(new Date())).toEqual([planId]);
  expect(await execute(planId)).toMatchObject({ state: 'succeeded' });
  expect(members()).toContain('person6');
  expect(members()).not.toContain('person5');
});

test('an account protected while its run waits is left as it is', async () => {
  const { planId } = await oneGoesOneComes();
  await executeAsItCloses(planId);
  await protectAccount({ username: 'person5', reason: 'VIP' }, CLAIRE);
  await close(false);
  await execute(planId);
  const change = await database().change.findFirstOrThrow({ where: { planId, kind: 'remove-member' } });
  expect(change).toMatchObject({ state: 'skipped', code: 'protected' });
  expect(members()).toContain('person5');
});

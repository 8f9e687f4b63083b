import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, test, vi } from 'vitest';
import { SYSTEM } from '@/lib/base/actor';
import { database } from '@/lib/db/client';
import { findAbandonedRuns } from './abandoned';
import { execute, type House, importFiles, names, observeAndPlan, openHouse } from './test-house';

// Each test opens a server and a database of its own.
vi.setConfig({ testTimeout: 120_000 });

let house: House;
afterEach(() => house.close());

async function planned(): Promise<number> {
  house = await openHouse('8.8.0');
  await importFiles({ people: names(6), groups: { lab: 'person1 owner\nperson2\n' } });
  return (await observeAndPlan()).planId;
}

const runOf = (planId: number) => database().run.findUniqueOrThrow({ where: { planId } });

/** Stops the worker as the server is asked for this the n-th time. */
async function stoppedAt(planId: number, route: string, nth = 1) {
  const { faults } = house.chat.server;
  const stopping = new AbortController();
  faults.set([{ kind: 'timeout', route, nth }]);
  const struck = faults.untilStruck().then(() => stopping.abort());
  const left = await execute(planId, { signal: stopping.signal });
  await struck;
  faults.clear();
  return left;
}

test('a worker asked to stop while it reads back leaves a run that the next one ends', async () => {
  const planId = await planned();
  expect((await stoppedAt(planId, 'GET groups.listAll')).state).toBe('interrupted');
  expect(await runOf(planId)).toMatchObject({ state: 'interrupted', finishedAt: null, digest: null });
  expect(await findAbandonedRuns()).toHaveLength(1);
  expect((await execute(planId, { actor: SYSTEM })).state).toBe('succeeded');
  expect(await findAbandonedRuns()).toEqual([]);
});

test('a worker asked to stop while it looks up what arrived leaves the run to the next one', async () => {
  const planId = await planned();
  await stoppedAt(planId, 'POST users.create', 3);
  expect(await database().change.count({ where: { planId, state: 'intended' } })).toBeGreaterThan(0);
  expect((await stoppedAt(planId, 'GET users.info')).state).toBe('interrupted');
  expect((await execute(planId, { actor: SYSTEM })).state).toBe('succeeded');
  expect(house.chat.server.calls.read().byRoute['POST users.create']).toBe(6 + 1);
});

test('a chat server that is gone while a worker looks up what arrived leaves the run to the next one', async () => {
  const planId = await planned();
  await stoppedAt(planId, 'POST users.create', 3);
  house.chat.server.faults.set([{ kind: 'reset', route: 'GET users.info' }]);
  await expect(execute(planId, { actor: SYSTEM, patienceMs: 0 })).rejects.toMatchObject({
    code: 'CHAT_UNAVAILABLE',
  });
  expect((await runOf(planId)).state).toBe('interrupted');
  house.chat.server.faults.clear();
  expect((await execute(planId, { actor: SYSTEM })).state).toBe('succeeded');
});

test('a chat server that is away for longer than a page would wait is waited for', async () => {
  const planId = await planned();
  const { faults } = house.chat.server;
  faults.set([{ kind: 'drop-after-act', route: 'POST users.create', nth: 3 }]);
  const away = faults.untilStruck().then(async () => {
    faults.set([{ kind: 'reset' }]);
    await sleep(6_000);
    faults.clear();
  });
  const { state, outcomes } = await execute(planId);
  await away;
  expect({ state, outcomes }).toEqual({ state: 'succeeded', outcomes: { applied: 6 + 1 + 2 + 1 } });
  expect(house.chat.server.calls.read().byRoute['POST users.create']).toBeLessThan(6 + 6);
});

import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, test, vi } from 'vitest';

import { verifyRecord } from '@/lib/audit/verify';
import { SYSTEM } from '@/lib/base/actor';
import { database } from '@/lib/db/client';
import { tryLock } from '@/lib/db/locks';
import { applyEdit } from '@/sandbox/control/edits';
import { findAbandonedRuns } from './abandoned';
import { journalDigest } from './queries/digest';
import { execute, type House, importFiles, names, observeAndPlan, openHouse } from './test-house';

// Each test opens a server and a database of its own.
vi.setConfig({ testTimeout: 60_000 });

let house: House;
afterEach(() => house.close());

const SMALL = {
  people: names(6),
  groups: {
    lab: '# topic: Le laboratoire\n# name: Laboratoire\nperson0 owner\nperson1\nperson2 moderator\n',
    desk: '# kind: channel\nperson3 owner\nperson4\n',
  },
};

const roomsNow = () => [...house.chat.server.state.rooms.values()];

/** Does something as soon as the server has seen so many writes. */
async function afterWrites(count: number, act: () => unknown): Promise<void> {
  while (house.chat.server.calls.read().writes < count) await sleep(2);
  await act();
}

test('a first load makes every person, room, setting, member and owner, and the next plan is empty', async () => {
  house = await openHouse('3.4.0');
  await importFiles(SMALL);
  const { planId, state } = await observeAndPlan();
  expect(state).toBe('ready');

  const summary = await execute(planId);
  expect(summary).toMatchObject({ state: 'succeeded', outcomes: { applied: 6 + 2 + 2 + 5 + 3 } });
  // One a person, a room, a room with settings, a role.
  expect(summary.calls.writes).toBe(6 + 2 + 1 + 3);
  expect(roomsNow().map(({ topic }) => topic)).toContain('Le laboratoire');

  const again = await observeAndPlan();
  expect(again.state).toBe('empty');
  const run = await database().run.findUniqueOrThrow({ where: { id: summary.run } });
  expect(run.digest).toBe(await journalDigest(planId));
  expect((await verifyRecord()).ok).toBe(true);
});

test('a person the server refuses fails alone, with the memberships that waited for the account', async () => {
  house = await openHouse('8.8.0');
  await importFiles(SMALL);
  const { planId } = await observeAndPlan();
  const { state } = house.chat.server;
  const taken = { username: 'other', name: 'Other', email: 'person0@example.org', roles: ['user'] };
  applyEdit(state, { kind: 'create-user', ...taken });
  const summary = await execute(planId);
  expect(summary).toMatchObject({ state: 'partial', outcomes: { conflict: 1, skipped: 2 } });
  applyEdit(state, { kind: 'delete-user', username: 'other' });
  const next = await observeAndPlan();
  expect(await execute(next.planId)).toMatchObject({ state: 'succeeded' });
});

test('an answer that never came is looked up on the server and not sent again', async () => {
  house = await openHouse('8.8.0');
  await importFiles(SMALL);
  const { planId } = await observeAndPlan();
  house.chat.server.faults.set([{ kind: 'drop-after-act', route: 'POST *', every: 3 }]);
  const summary = await execute(planId);
  expect(summary.state).toBe('succeeded');
  expect(summary.calls.writes).toBe(6 + 2 + 1 + 3);
});

test('a passing trouble of the server is looked up and the call sent again', async () => {
  house = await openHouse('8.8.0');
  await importFiles(SMALL);
  const { planId } = await observeAndPlan();
  house.chat.server.faults.set([
    { kind: '500', route: 'POST *', nth: 2 },
    { kind: '502-html', route: 'POST *', nth: 8 },
    { kind: 'reset', route: 'POST *', nth: 12 },
  ]);
  const summary = await execute(planId);
  expect(summary).toMatchObject({ state: 'succeeded', outcomes: { applied: 18 } });
  expect(summary.calls.writes).toBe(6 + 2 + 1 + 3 + 3);
});

test('who could not be reactivated is put in no room, and says so', async () => {
  house = await openHouse('8.8.0');
  await importFiles(SMALL);
  await execute((await observeAndPlan()).planId);
  applyEdit(house.chat.server.state, { kind: 'set-active', username: 'person2', active: false });
  const { planId } = await observeAndPlan();
  house.chat.server.faults.set([{ kind: '500', route: 'POST users.setActiveStatus' }]);
  await execute(planId);
  const changes = await database().change.findMany({ where: { planId }, orderBy: { seq: 'asc' } });
  const left = { state: 'skipped', code: 'account-not-active' };
  expect(
    changes.map(({ kind, state, code }) => [kind, state === 'skipped' ? { state, code } : state]),
  ).toEqual([
    ['activate-person', 'failed'],
    ['add-member', left],
    ['grant-role', left],
  ]);
});

test('ten failures in a row end the run and what was not sent says so', async () => {
  house = await openHouse('8.8.0');
  await importFiles({ people: names(40), groups: {} });
  const { planId } = await observeAndPlan();
  house.chat.server.faults.set([{ kind: '500', route: 'POST users.create' }]);
  const { state, outcomes, reason } = await execute(planId);
  expect(state).toBe('failed');
  expect(reason?.code).toBe('failures');
  expect(outcomes.failed).toBeLessThan(25);
  expect((outcomes.failed ?? 0) + (outcomes.skipped ?? 0)).toBe(40);
});

test('a revoked token stops the run at once', async () => {
  house = await openHouse('8.8.0');
  await importFiles({ people: names(30), groups: {} });
  const { planId } = await observeAndPlan();
  const revoked = afterWrites(5, () => {
    const { users } = house.chat.server.state;
    const service = [...users.values()].find(({ username }) => username === 'regie.service');
    if (service) service.tokens = [];
  });
  house.chat.server.faults.latencyMs = 20;
  const summary = await execute(planId);
  await revoked;
  expect(summary).toMatchObject({ state: 'failed', reason: { code: 'signed-out' } });
});

test('the pause switch suspends a run between two calls, and it is taken up where it was left', async () => {
  house = await openHouse('8.8.0');
  await importFiles({ people: names(60), groups: { lab: 'person1 owner\nperson2\n' } });
  const { planId } = await observeAndPlan();
  house.chat.server.faults.latencyMs = 10;
  const paused = afterWrites(10, () => database().$executeRaw`update workspace set "pausedAt" = now()`);
  const suspended = await execute(planId);
  await paused;
  expect(suspended).toMatchObject({ state: 'suspended', reason: { code: 'pause' } });
  expect(await database().change.count({ where: { planId, state: 'intended' } })).toBe(0);
  await expect(execute(planId)).rejects.toMatchObject({ code: 'PAUSED' });

  await database().$executeRaw`update workspace set "pausedAt" = null`;
  const { state, calls } = await execute(planId);
  expect(state).toBe('succeeded');
  expect(calls.byRoute['POST users.create']).toBe(60);
});

test('a worker that died leaves a run that is taken up without doing anything twice', async () => {
  house = await openHouse('8.8.0');
  await importFiles({ people: names(40), groups: { lab: 'person1 owner\nperson2\n' } });
  const { planId } = await observeAndPlan();
  house.chat.server.faults.latencyMs = 10;
  const stopping = new AbortController();
  const stopped = afterWrites(10, () => stopping.abort());
  const left = await execute(planId, { signal: stopping.signal });
  await stopped;
  expect(left.state).toBe('interrupted');
  // As if the journal had been cut between two lines: sent, or not, nobody knows.
  await database().$executeRaw`
    update change set state = 'intended' where "planId" = ${planId} and seq in (1, 2, 38, 39)`;
  expect(await findAbandonedRuns()).toEqual([{ runId: left.run, planId }]);

  const { state } = await execute(planId, { actor: SYSTEM });
  expect(state).toBe('succeeded');
  expect(house.chat.server.calls.read().byRoute['POST users.create']).toBe(40);
});

test('what the server drops without a word is found by reading back', async () => {
  house = await openHouse('8.8.0');
  await importFiles({ people: names(3), groups: { lab: 'person1 owner\nperson2\n' } });
  await execute((await observeAndPlan()).planId);
  await importFiles({
    people: names(3),
    groups: { lab: 'person1 owner\nperson2\n', den: 'person1 owner\nperson0\n' },
  });
  const { planId } = await observeAndPlan();
  applyEdit(house.chat.server.state, { kind: 'delete-user', username: 'person0' });
  const { state, outcomes } = await execute(planId);
  expect(state).toBe('partial');
  expect(outcomes).toEqual({ applied: 3, failed: 1 });
  const failed = await database().change.findFirstOrThrow({ where: { planId, state: 'failed' } });
  expect(failed).toMatchObject({ kind: 'add-member', username: 'person0', code: 'dropped' });
  const { progress } = await database().run.findFirstOrThrow({ where: { planId } });
  expect(progress).toMatchObject({
    steps: expect.arrayContaining([expect.objectContaining({ done: 2, total: 2, failed: 1 })]),
  });
});

test('a second writer is refused while one holds the lock', async () => {
  house = await openHouse('8.8.0');
  const lock = await tryLock('writer');
  expect(await tryLock('writer')).toBeNull();
  await lock?.release();
  const freed = await tryLock('writer');
  expect(freed).not.toBeNull();
  await freed?.release();
});

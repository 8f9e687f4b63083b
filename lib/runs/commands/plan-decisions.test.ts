import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '@/lib/base/actor';
import { database } from '@/lib/db/client';
import { createGroup, endGroup } from '@/lib/groups/commands';
import { addGrant } from '@/lib/groups/membership-commands';
import {
  CLAIRE,
  execute,
  type House,
  importFiles,
  KARIM,
  makeQueue,
  names,
  observeAndPlan,
  openHouse,
} from '../test-house';
import { applyPlan } from './apply-plan';
import { approvePlan } from './approve-plan';
import { rejectPlan } from './reject-plan';
import { askStop, resumeRun } from './stop-run';

const TYPED: Actor = { username: 'cli:root', name: 'root', kind: 'cli', role: 'cli' };

let house: House;
let held: { planId: number; fingerprint: string; typedRemovals: number };

beforeAll(async () => {
  house = await openHouse('8.8.0');
  await makeQueue();
  await importFiles({ people: names(4), groups: {} });
  const { groupId } = await createGroup({ slug: 'jury', kind: 'private' }, CLAIRE);
  await addGrant({ groupId, username: 'person1', role: 'owner' }, CLAIRE);
  await execute((await observeAndPlan()).planId);
  const { version } = await database().group.findUniqueOrThrow({ where: { id: groupId } });
  await endGroup({ groupId, version }, CLAIRE);
  const { planId, state } = await observeAndPlan(CLAIRE);
  expect(state).toBe('held');
  const { fingerprint, removals } = await database().plan.findUniqueOrThrow({ where: { id: planId } });
  held = { planId, fingerprint, typedRemovals: removals };
});

afterAll(() => house.close());

function entriesOf(kind: 'plan' | 'run', id: number) {
  return database().auditEntry.findMany({
    where: { subjectKind: kind, subjectId: String(id) },
    orderBy: { seq: 'asc' },
    select: { action: true, actor: true },
  });
}

test('a held plan is not applied', async () => {
  await expect(applyPlan(held, CLAIRE)).rejects.toMatchObject({ code: 'HELD' });
  await expect(execute(held.planId)).rejects.toMatchObject({ code: 'HELD' });
});

test('its author may not approve it, whatever the case of the name, nor the command line', async () => {
  for (const actor of [CLAIRE, { ...CLAIRE, username: 'Claire' }, TYPED]) {
    await expect(approvePlan(held, actor)).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
  }
});

test('the database itself refuses an author who approves', async () => {
  await expect(
    database().$executeRaw`update plan set "approvedBy" = author where id = ${held.planId}`,
  ).rejects.toThrow(/approved_by_another_person/);
});

test('the number of removals has to be typed, and the plan be the one that was read', async () => {
  const wrong = { ...held, typedRemovals: held.typedRemovals + 1 };
  await expect(approvePlan(wrong, KARIM)).rejects.toMatchObject({ code: 'INVALID' });
  await expect(approvePlan({ ...held, fingerprint: 'other' }, KARIM)).rejects.toMatchObject({
    code: 'STALE',
  });
});

test('approved by another person it is recorded, queued at once, and applied exactly as listed', async () => {
  const jobId = await approvePlan(held, KARIM);
  const plan = await database().plan.findUniqueOrThrow({ where: { id: held.planId } });
  expect(plan).toMatchObject({ state: 'approved', approvedBy: 'karim' });
  const entry = await database().auditEntry.findFirstOrThrow({ where: { action: 'plan.approve' } });
  expect(entry).toMatchObject({ actor: 'karim', subjectId: String(held.planId) });
  expect(await database().jobRecord.findUnique({ where: { id: jobId } })).toMatchObject({ kind: 'apply' });
  expect(await execute(held.planId)).toMatchObject({
    state: 'succeeded',
    outcomes: { applied: plan.changes },
  });
  await expect(approvePlan(held, KARIM)).rejects.toMatchObject({
    code: 'CONFLICT',
    params: { reason: 'plan-decided' },
  });
});

test('a plan that was rejected is closed', async () => {
  await importFiles({ people: names(6), groups: {} });
  const { planId } = await observeAndPlan();
  await rejectPlan({ planId, reason: 'trop tôt' }, KARIM);
  expect((await entriesOf('plan', planId)).at(-1)).toEqual({ action: 'plan.reject', actor: 'karim' });
  await expect(execute(planId)).rejects.toMatchObject({ code: 'STALE' });
  await expect(rejectPlan({ planId }, KARIM)).rejects.toMatchObject({ code: 'CONFLICT' });
});

test('asking that a plan be applied is recorded and queued at once; another fingerprint asks nothing', async () => {
  const { planId } = await observeAndPlan();
  const { fingerprint } = await database().plan.findUniqueOrThrow({ where: { id: planId } });
  await expect(applyPlan({ planId, fingerprint: 'other' }, KARIM)).rejects.toMatchObject({ code: 'STALE' });
  const jobId = await applyPlan({ planId, fingerprint }, KARIM);
  expect((await entriesOf('plan', planId)).slice(1)).toEqual([{ action: 'plan.apply', actor: 'karim' }]);
  expect(await database().jobRecord.findUnique({ where: { id: jobId } })).toMatchObject({ kind: 'apply' });
});

test('a plan whose objects moved since is stale when it is to be applied', async () => {
  const { planId } = await observeAndPlan();
  const { groupId } = await createGroup({ slug: 'autre', kind: 'private' }, CLAIRE);
  await addGrant({ groupId, username: 'person2', role: 'owner' }, CLAIRE);
  await database().$executeRaw`update person set name = 'Autre Nom' where username = 'person5'`;
  await expect(execute(planId)).rejects.toMatchObject({ code: 'STALE' });
  expect(await database().plan.findUniqueOrThrow({ where: { id: planId } })).toMatchObject({
    state: 'stale',
  });
});

test('a person suspends a run, resumes it, and ends it for good', async () => {
  await importFiles({ people: names(12), groups: {} });
  const { planId } = await observeAndPlan();
  house.chat.server.faults.latencyMs = 40;
  const running = execute(planId);
  const runId = await runOf(planId);
  await askStop({ runId, how: 'suspend' }, KARIM);
  expect(await running).toMatchObject({ state: 'suspended', reason: { code: 'suspend' } });
  await resumeRun(runId, KARIM);
  await expect(resumeRun(runId + 1, KARIM)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await askStop({ runId, how: 'cancel' }, KARIM);
  const ended = await execute(planId);
  expect(ended.state).toBe('cancelled');
  expect(await database().change.count({ where: { planId, state: { in: ['planned', 'intended'] } } })).toBe(
    0,
  );
  expect(await entriesOf('run', runId)).toEqual([
    { action: 'run.start', actor: 'claire' },
    { action: 'run.ask-suspend', actor: 'karim' },
    { action: 'run.suspend', actor: 'claire' },
    { action: 'run.ask-resume', actor: 'karim' },
    { action: 'run.ask-cancel', actor: 'karim' },
    { action: 'run.resume', actor: 'claire' },
    { action: 'run.end', actor: 'claire' },
  ]);
});

async function runOf(planId: number): Promise<number> {
  for (;;) {
    const run = await database().run.findUnique({ where: { planId } });
    if (run) return run.id;
  }
}

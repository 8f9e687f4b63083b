import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { type Actor, SYSTEM } from '@/lib/base/actor';
import { database } from '@/lib/db/client';
import { createGroup, endGroup } from '@/lib/groups/commands';
import { addGrant } from '@/lib/groups/membership-commands';
import { updateWindows } from '@/lib/observe/control-commands';
import { protectAccount, unprotectAccount } from '@/lib/observe/protected-commands';
import { startRun } from '../start';
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

vi.setConfig({ testTimeout: 60_000 });

const TYPED: Actor = { username: 'cli:root', name: 'root', kind: 'cli', role: 'cli' };
const LEA: Actor = { ...KARIM, username: 'lea', name: 'Léa' };

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
  const { planId } = await observeAndPlan(CLAIRE);
  const { fingerprint, removals } = await database().plan.findUniqueOrThrow({ where: { id: planId } });
  held = { planId, fingerprint, typedRemovals: removals };
});

afterAll(() => house.close());

/** As it was when it was made, whatever became of it. */
beforeEach(async () => {
  await database().run.deleteMany({ where: { planId: held.planId } });
  await database().plan.update({
    where: { id: held.planId },
    data: {
      state: 'held',
      approvedBy: null,
      approvedAt: null,
      closedAt: null,
      expiresAt: new Date(Date.now() + 3_600_000),
    },
  });
});

const planNow = () => database().plan.findUniqueOrThrow({ where: { id: held.planId } });
const begin = (actor: Actor) =>
  startRun({
    planId: held.planId,
    actor,
    workerId: 'test/0/pool',
    signal: new AbortController().signal,
    report: () => undefined,
  });

async function setWindows(days: number[]): Promise<void> {
  const { version } = await database().workspace.findUniqueOrThrow({ where: { id: 1 } });
  const hours = days.length > 0 ? [{ name: 'Fermé', days, from: 0, to: 0, rule: 'denied' }] : [];
  await updateWindows({ windows: { timeZone: 'Europe/Paris', periods: [], hours }, version }, CLAIRE);
}

const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];

test('of two people who approve at once one does, and it is applied once', async () => {
  const answers = await Promise.allSettled([approvePlan(held, KARIM), approvePlan(held, LEA)]);
  expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  const refused = answers.find((answer) => answer.status === 'rejected');
  expect(refused?.reason).toMatchObject({ code: 'CONFLICT' });
  const entries = await database().auditEntry.findMany({
    where: { action: 'plan.approve', subjectId: String(held.planId) },
  });
  expect(entries).toHaveLength(1);
  expect((await planNow()).approvedBy).toBe(entries[0]?.actor);
});

test('past its time it is not approved', async () => {
  await database().plan.update({
    where: { id: held.planId },
    data: { expiresAt: new Date(Date.now() - 1000) },
  });
  await expect(approvePlan(held, KARIM)).rejects.toMatchObject({
    code: 'STALE',
    params: { reason: 'expired' },
  });
  expect((await planNow()).approvedBy).toBeNull();
});

test('after someone was protected it is not approved, whoever that is', async () => {
  await protectAccount({ username: 'person3', reason: 'VIP' }, CLAIRE);
  await expect(approvePlan(held, KARIM)).rejects.toMatchObject({ code: 'STALE' });
  expect(await planNow()).toMatchObject({ state: 'stale', approvedBy: null });
  await unprotectAccount({ username: 'person3' }, CLAIRE);
});

test('approved, and someone protected before it starts, it is not applied', async () => {
  await approvePlan(held, KARIM);
  await protectAccount({ username: 'person3', reason: 'VIP' }, CLAIRE);
  await expect(begin(KARIM)).rejects.toMatchObject({ code: 'STALE' });
  await unprotectAccount({ username: 'person3' }, CLAIRE);
});

test('after the source it rests on changed its health it is not approved', async () => {
  const source = await database().source.findFirstOrThrow();
  await database().planObject.create({
    data: { planId: held.planId, kind: 'source', id: source.id, digest: 'of a healthy source' },
  });
  await expect(approvePlan(held, KARIM)).rejects.toMatchObject({ code: 'STALE' });
  await database().planObject.deleteMany({ where: { planId: held.planId, kind: 'source' } });
});

test('a window that closed after it was made is something its approver has not read', async () => {
  await setWindows(EVERY_DAY);
  await expect(approvePlan(held, KARIM)).rejects.toMatchObject({
    code: 'STALE',
    params: { reason: 'window' },
  });
  await setWindows([]);
});

test('approved, it is applied exactly as listed, window or not', async () => {
  await approvePlan(held, KARIM);
  await setWindows(EVERY_DAY);
  expect(await begin(KARIM)).toMatchObject({ windows: null });
  await setWindows([]);
});

test('nobody approves or applies what deactivates their own account', async () => {
  const change = { planId: held.planId, seq: 9000, kind: 'deactivate-person', username: 'Karim' };
  await database().change.create({ data: change });
  await expect(approvePlan(held, KARIM)).rejects.toMatchObject({
    code: 'NOT_ALLOWED',
    params: { reason: 'ownAccount' },
  });
  await approvePlan(held, LEA);
  await expect(applyPlan(held, KARIM)).rejects.toMatchObject({ params: { reason: 'ownAccount' } });
  await expect(begin(KARIM)).rejects.toMatchObject({ params: { reason: 'ownAccount' } });
  await database().change.delete({ where: { planId_seq: { planId: held.planId, seq: 9000 } } });
});

test('the database lets no held plan be applied that nobody approved, and no author approve in another case', async () => {
  for (const state of ['ready', 'approved', 'applying', 'applied', 'partial']) {
    await expect(database().plan.update({ where: { id: held.planId }, data: { state } })).rejects.toThrow(
      /held_plan_is_approved/,
    );
  }
  await expect(
    database().plan.update({ where: { id: held.planId }, data: { approvedBy: 'CLAIRE' } }),
  ).rejects.toThrow(/approved_by_another_person/);
});

test('nor by who typed it on the command line, nor by or for an account that names nobody', async () => {
  const stored = (author: string, approvedBy: string) =>
    database().plan.update({ where: { id: held.planId }, data: { author, approvedBy } });
  await expect(stored('cli:claire', 'Claire')).rejects.toThrow(/approved_by_another_person/);
  await expect(stored('claire', 'break-glass:secours')).rejects.toThrow(/approval_is_between_named_people/);
  await expect(stored('break-glass:secours', 'karim')).rejects.toThrow(/approval_is_between_named_people/);
  const secours: Actor = { ...KARIM, username: 'break-glass:secours', kind: 'break-glass' };
  await expect(approvePlan(held, secours)).rejects.toMatchObject({
    code: 'NOT_ALLOWED',
    params: { reason: 'unnamedApprover' },
  });
  expect(await planNow()).toMatchObject({ author: 'claire', state: 'held', approvedBy: null });
});

test('approved, and past its time before a worker has it, it is not applied', async () => {
  await approvePlan(held, KARIM);
  await database().plan.update({
    where: { id: held.planId },
    data: { expiresAt: new Date(Date.now() - 1000) },
  });
  await expect(begin(KARIM)).rejects.toMatchObject({ code: 'STALE', params: { reason: 'expired' } });
});

test('whatever is tried, in whatever order, it is under way only after another person approved it', async () => {
  const actor = fc.constantFrom(CLAIRE, { ...CLAIRE, username: 'Claire' }, KARIM, TYPED, SYSTEM);
  const attempt = fc.oneof(
    fc.record({ kind: fc.constant('approve' as const), actor, right: fc.boolean() }),
    fc.record({ kind: fc.constant('apply' as const), actor }),
    fc.record({ kind: fc.constant('begin' as const), actor }),
    fc.record({
      kind: fc.constant('force' as const),
      state: fc.constantFrom('ready', 'approved', 'applying', 'applied'),
    }),
  );
  type Attempt = typeof attempt extends fc.Arbitrary<infer One> ? One : never;
  const make = (one: Attempt): Promise<unknown> => {
    if (one.kind === 'approve') {
      return approvePlan({ ...held, typedRemovals: held.typedRemovals + (one.right ? 0 : 1) }, one.actor);
    }
    if (one.kind === 'apply') return applyPlan(held, one.actor);
    if (one.kind === 'begin') return begin(one.actor);
    return database().plan.update({ where: { id: held.planId }, data: { state: one.state } });
  };
  await fc.assert(
    fc
      .asyncProperty(fc.array(attempt, { minLength: 1, maxLength: 6 }), async (attempts) => {
        for (const one of attempts) {
          await make(one).catch(() => undefined);
          const { state, author, approvedBy } = await planNow();
          const begun = (await database().run.count({ where: { planId: held.planId } })) > 0;
          if (begun || ['ready', 'approved', 'applying', 'applied'].includes(state)) {
            expect([CLAIRE.username, null]).not.toContain(approvedBy?.toLowerCase() ?? null);
            expect(author).toBe(CLAIRE.username);
          }
        }
      })
      .beforeEach(async () => {
        await database().run.deleteMany({ where: { planId: held.planId } });
        await database().plan.update({
          where: { id: held.planId },
          data: { state: 'held', approvedBy: null, approvedAt: null },
        });
      }),
    { numRuns: 25 },
  );
});

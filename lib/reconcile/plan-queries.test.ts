import { expect, it } from 'vitest';
import type { Actor } from '@/lib/base/actor';
import { database } from '@/lib/db/client';
import { refreshDrift } from './drift';
import { makePlan } from './make-plan';
import { firstChanges } from './queries/band-changes';
import { overview } from './queries/overview';
import { changePage, planBands } from './queries/plan-changes';
import { findPlan, listPlans } from './queries/plans';
import { shellCounts } from './queries/shell-counts';
import type { ChangeRow } from './queries/types';
import { writingNow } from './queries/writing-now';
import { useEmptyDatabase } from './test-database';
import { endGrant, seed } from './test-seed';

const claire: Actor = { username: 'cdelmas', name: 'Claire Delmas', kind: 'person', role: 'administrator' };
const FIRST = { page: 1, pageSize: 50 };

useEmptyDatabase();

async function heldPlan(): Promise<number> {
  await seed({
    people: ['ada', 'bea', 'cyr', 'dan'],
    absent: ['dan'],
    groups: [
      { slug: 'law', members: ['ada', 'bea', 'cyr'], room: ['ada', 'bea', 'cyr'] },
      { slug: 'arts', members: ['ada', 'dan'], room: ['ada'] },
    ],
  });
  await endGrant('law', 'bea');
  await endGrant('law', 'cyr');
  return (await makePlan({ actor: claire, scope: {}, purpose: 'end of term' })).planId;
}

it('a plan is read group by group, removals first, with members before and after', async () => {
  const planId = await heldPlan();
  expect((await planBands(planId, FIRST)).rows).toMatchObject([
    { slug: 'law', additions: 0, removals: 2, members: 3, membersAfter: 1 },
    { slug: null, changes: 1, additions: 1, members: null },
    { slug: 'arts', additions: 1, removals: 0, members: 1, membersAfter: 2 },
  ]);
});

it('a band shows its removals first, and the same author as the whole list', async () => {
  await seed({
    people: ['ada', 'bea', 'cyr'],
    groups: [{ slug: 'law', members: ['ada', 'bea'], room: ['ada', 'cyr'] }],
  });
  const { planId } = await makePlan({ actor: claire, scope: {}, purpose: 'term' });
  const listed = (await changePage({ planId }, FIRST)).rows;
  const [group] = (await planBands(planId, FIRST)).rows;
  const shown = (await firstChanges(planId, [group?.groupId ?? null], 5)).get(group?.groupId ?? null) ?? [];
  expect(shown.map(({ kind, username }) => [kind, username])).toEqual([
    ['remove-member', 'cyr'],
    ['add-member', 'bea'],
  ]);
  const byPlace = (rows: readonly ChangeRow[]) => rows.toSorted((a, b) => a.seq - b.seq);
  expect(byPlace(shown)).toEqual(byPlace(listed));
});

it('an archived room is among the removals, before what only adds', async () => {
  await seed({
    people: ['ada', 'bea'],
    groups: [
      { slug: 'arts', members: ['ada owner', 'bea'], room: ['ada owner'] },
      { slug: 'jury', members: [], room: [] },
    ],
  });
  await database().group.updateMany({ where: { slug: 'jury' }, data: { endedRevision: 1 } });
  const { planId } = await makePlan({ actor: claire, scope: {} });
  expect((await planBands(planId, FIRST)).rows).toMatchObject([
    { slug: 'jury', additions: 0, removals: 1 },
    { slug: 'arts', additions: 1, removals: 0 },
  ]);
});

it('the rows of a plan name the person and the cause, in the order they are applied', async () => {
  const planId = await heldPlan();
  const { rows, total } = await changePage({ planId }, FIRST);
  expect(total).toBe(4);
  expect(rows.map(({ kind, personName }) => [kind, personName])).toEqual([
    ['create-person', 'dan name'],
    ['add-member', 'dan name'],
    ['remove-member', 'bea name'],
    ['remove-member', 'cyr name'],
  ]);
  expect(rows[2]).toMatchObject({
    groupSlug: 'law',
    cause: { code: 'source-gone' },
    payload: { before: { roles: [] } },
  });
  expect((await changePage({ planId, groupId: null }, FIRST)).total).toBe(1);
  expect(
    (await changePage({ planId, kinds: ['remove-member'] }, { page: 2, pageSize: 1 })).rows,
  ).toHaveLength(1);
});

it('frozen changes are listed apart', async () => {
  await heldPlan();
  await database().source.updateMany({ data: { health: 'unreadable' } });
  const { planId } = await makePlan({ actor: claire, scope: {} });
  expect((await changePage({ planId, frozen: true }, FIRST)).total).toBe(2);
  expect((await findPlan(planId))?.frozen).toBe(2);
  expect((await planBands(planId, FIRST)).rows).toContainEqual(
    expect.objectContaining({ slug: 'law', removals: 0, frozen: 2 }),
  );
});

it('the detail of a plan carries its brakes, cost and effects', async () => {
  const plan = await findPlan(await heldPlan());
  expect(plan).toMatchObject({
    state: 'held',
    purpose: 'end of term',
    revision: 3,
    changes: 4,
    removals: 2,
    cost: { writes: 4, byRoute: { 'POST groups.kick': 2, 'POST groups.invite': 1, 'POST users.create': 1 } },
    effects: [
      { code: 'webhooks-unread' },
      { code: 'not-restored', params: { removed: 2, roles: 0 } },
      { code: 'people-stay', params: { count: 1 } },
    ],
    runId: null,
  });
  expect(plan?.brakes.map(({ name, holds }) => [name, holds])).toEqual([['removals', true]]);
  expect(await findPlan(999)).toBeNull();
});

it('plans are listed by state, the last first', async () => {
  const held = await heldPlan();
  const { planId: additions } = await makePlan({ actor: claire, scope: { additionsOnly: true } });
  expect((await listPlans({}, FIRST)).rows.map(({ id }) => id)).toEqual([additions, held]);
  expect((await listPlans({ states: ['held'] }, FIRST)).rows).toMatchObject([
    { id: held, state: 'held', removals: 2 },
  ]);
  expect((await listPlans({ author: 'nobody' }, FIRST)).total).toBe(0);
});

it('the shell and the first page count what waits', async () => {
  await heldPlan();
  await refreshDrift();
  expect(await shellCounts()).toMatchObject({
    drift: 4,
    heldPlans: 1,
    groups: 2,
    people: 4,
    runningRun: null,
  });
  expect(await overview()).toMatchObject({
    drift: { open: 4, groups: 2 },
    heldPlans: [{ removals: 2 }],
    sources: [{ name: 'Registry', health: 'healthy' }],
    reading: { rooms: 0 },
  });
});

it('what the light asks again and again says the same as the shell', async () => {
  const planId = await heldPlan();
  expect(await writingNow()).toEqual({ runningRun: null, pausedAt: null, pausedBy: null });
  const run = await database().run.create({ data: { planId, state: 'running', startedBy: 'cdelmas' } });
  const { runningRun, pausedAt, pausedBy } = await shellCounts();
  expect(await writingNow()).toEqual({ runningRun, pausedAt, pausedBy });
  expect(runningRun).toBe(run.id);
});

it('a run that is suspended writes nothing: the light is out', async () => {
  const planId = await heldPlan();
  await database().run.create({ data: { planId, state: 'suspended', startedBy: 'cdelmas' } });
  expect((await writingNow()).runningRun).toBeNull();
  expect((await shellCounts()).runningRun).toBeNull();
});

it('an empty database counts nothing', async () => {
  expect(await shellCounts()).toMatchObject({
    workspaceName: null,
    drift: 0,
    heldPlans: 0,
    observedAt: null,
  });
  expect(await overview()).toMatchObject({ byKind: [], reading: null });
});

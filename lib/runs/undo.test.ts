import { afterEach, expect, test, vi } from 'vitest';
import { database } from '@/lib/db/client';
import { makeUndo } from '@/lib/reconcile/commands/make-undo';
import { applyEdit } from '@/sandbox/control/edits';
import { rejectPlan } from './commands/reject-plan';
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
} from './test-house';

vi.setConfig({ testTimeout: 60_000 });

let house: House;
afterEach(() => house.close());

const usernamesIn = (slug: string) => {
  const { state } = house.chat.server;
  const ids = [...(state.roomByName(slug)?.members.keys() ?? [])];
  return ids.map((userId) => state.users.get(userId)?.username).sort();
};

const watched = async () =>
  (await database().group.findMany({ where: { automation: 'observe' } })).map(({ slug }) => slug);

/** A room with three people, into which a second run has put two more. */
async function twoMore(): Promise<number> {
  house = await openHouse('8.8.0');
  await makeQueue();
  const lab = (people: readonly string[]) => ['# topic: Le labo', 'person0 owner', ...people, ''].join('\n');
  await importFiles({ people: names(6), groups: { lab: lab(['person1', 'person2']) } });
  await execute((await observeAndPlan()).planId);
  await importFiles({
    people: names(6),
    groups: { lab: lab(['person1', 'person2', 'person3', 'person4']).replace('Le labo', 'Le laboratoire') },
  });
  return (await execute((await observeAndPlan()).planId)).run;
}

test('a run is taken back by a plan of its own, which the next plan does not do again', async () => {
  const runId = await twoMore();
  expect(usernamesIn('lab')).toContain('person4');
  const { planId, state } = await makeUndo({ runId, observeOnly: true, actor: CLAIRE });
  expect(state).toBe('held');
  const plan = await database().plan.findUniqueOrThrow({ where: { id: planId } });
  expect(plan).toMatchObject({
    scope: { undoOf: runId, observeOnly: true },
    changes: 3,
    removals: 2,
    author: 'claire',
  });
  expect(plan.effects).toContainEqual({ code: 'undo-observe', params: { count: 1 } });
  expect(await watched()).toEqual([]);
  await database().plan.update({ where: { id: planId }, data: { state: 'approved', approvedBy: 'karim' } });
  expect(await execute(planId, { actor: KARIM })).toMatchObject({ state: 'succeeded' });
  expect(await watched()).toEqual(['lab']);
  expect(usernamesIn('lab')).toEqual(expect.arrayContaining(['person0', 'person1', 'person2']));
  expect(usernamesIn('lab')).not.toContain('person3');
  expect(house.chat.server.state.roomByName('lab')?.topic).toBe('Le labo');
  const actions = await database().auditEntry.findMany({ orderBy: { seq: 'desc' }, take: 12 });
  expect(actions.map(({ action }) => action)).toEqual(
    expect.arrayContaining(['group.automation', 'plan.create', 'run.end']),
  );
  expect((await observeAndPlan()).state).toBe('empty');
});

test('a plan that takes a run back and is refused leaves the level of its groups alone; while it waits there is no second', async () => {
  const runId = await twoMore();
  const { planId } = await makeUndo({ runId, observeOnly: true, actor: CLAIRE });
  await expect(makeUndo({ runId, observeOnly: true, actor: KARIM })).rejects.toMatchObject({
    code: 'CONFLICT',
    params: { reason: 'undoWaits', plan: planId },
  });
  await rejectPlan({ planId, reason: 'Not now' }, KARIM);
  expect(await watched()).toEqual([]);
  expect((await makeUndo({ runId, observeOnly: true, actor: KARIM })).state).toBe('held');
});

test('what someone changed since is left as it is, and said', async () => {
  const runId = await twoMore();
  const { state } = house.chat.server;
  applyEdit(state, { kind: 'set-topic', room: 'lab', topic: 'À la main' });
  await observeAndPlan();
  const { planId } = await makeUndo({ runId, observeOnly: false, actor: CLAIRE });
  const plan = await database().plan.findUniqueOrThrow({ where: { id: planId } });
  expect(plan.effects).toEqual(
    expect.arrayContaining([{ code: 'undo-field-changed', params: { subject: 'lab', field: 'topic' } }]),
  );
});

test('a run that is not at its end cannot be taken back, nor one that never was', async () => {
  const runId = await twoMore();
  await database().run.update({ where: { id: runId }, data: { finishedAt: null } });
  await expect(makeUndo({ runId, observeOnly: true, actor: CLAIRE })).rejects.toMatchObject({
    code: 'CONFLICT',
  });
  await expect(makeUndo({ runId: 999, observeOnly: true, actor: CLAIRE })).rejects.toMatchObject({
    code: 'NOT_FOUND',
  });
  expect(await database().group.findFirst({ where: { automation: 'observe' } })).toBeNull();
});

test('a helpdesk person may not lower the level of groups by undoing', async () => {
  const runId = await twoMore();
  const helpdesk = { ...KARIM, role: 'helpdesk' as const };
  await expect(makeUndo({ runId, observeOnly: true, actor: helpdesk })).rejects.toMatchObject({
    code: 'NOT_ALLOWED',
  });
});

import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { database } from '@/lib/db/client';
import { findGroup } from '@/lib/groups/queries/one';
import { observeWorkspace } from '@/lib/observe/observe';
import { openWorkspaceChat } from '@/lib/observe/workspace';
import { refreshDrift } from '@/lib/reconcile/drift';
import { makePlan } from '@/lib/reconcile/make-plan';
import { countPlannable } from '@/lib/reconcile/queries/chosen';
import type { DriftChoice } from '@/lib/reconcile/queries/ignore-writes';
import { applyEdit, type Edit } from '@/sandbox/control/edits';
import { CLAIRE, execute, type House, importFiles, observeAndPlan, openHouse } from './test-house';

// A server and a database of its own each.
vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 });

const PEOPLE = ['ada', 'bea', 'cyd', 'dan', 'zoe'];
const GROUPS = { lab: '# topic: Le labo\nada owner\nbea\ncyd\n', desk: 'ada owner\nbea\n' };

let house: House;
afterEach(() => house.close());
beforeEach(async () => {
  house = await openHouse('8.8.0');
  await importFiles({ people: PEOPLE, groups: GROUPS });
  await execute((await observeAndPlan()).planId);
});

async function edit(...edits: Edit[]) {
  for (const one of edits) applyEdit(house.chat.server.state, one);
  await observeWorkspace({ chat: await openWorkspaceChat(), full: true });
  await refreshDrift();
}

async function planOf(chosen: DriftChoice) {
  const { planId, state } = await makePlan({ actor: CLAIRE, scope: { chosen } });
  const changes = await database().change.findMany({ where: { planId }, orderBy: { seq: 'asc' } });
  return {
    planId,
    state,
    changes: changes.map(({ kind, username }) => [kind, username].filter(Boolean).join(' ')),
  };
}

async function openKinds(): Promise<string[]> {
  const rows = await database().drift.findMany({
    where: { resolvedAt: null, kind: { notIn: ['unmanaged-room'] } },
  });
  return rows.map(({ kind, username }) => [kind, username].filter(Boolean).join(' ')).sort();
}

test('a plan of chosen differences puts right these and no others, and what is left stays to choose', async () => {
  await edit(
    { kind: 'remove-member', room: 'lab', username: 'cyd', by: 'ada' },
    { kind: 'add-member', room: 'lab', username: 'zoe', by: 'ada' },
    { kind: 'set-topic', room: 'lab', topic: 'Autre sujet', by: 'ada' },
    { kind: 'set-active', username: 'dan', active: false },
    { kind: 'rename-person', username: 'bea', name: 'Bea Autre' },
  );
  const one = await database().drift.findFirstOrThrow({
    where: { kind: 'member-missing', resolvedAt: null },
  });
  const byId = await planOf({ ids: [String(one.id)] });
  expect(byId).toMatchObject({ state: 'ready', changes: ['add-member cyd'] });
  const plan = await database().plan.findUniqueOrThrow({ where: { id: byId.planId } });
  expect(plan.scope).toEqual({ chosen: { ids: [String(one.id)] } });

  expect((await planOf({ filter: { usernames: ['dan', 'cyd'] } })).changes).toEqual([
    'activate-person dan',
    'add-member cyd',
  ]);
  expect((await planOf({ filter: { kinds: ['profile'] } })).changes).toEqual(['update-person bea']);
  expect((await planOf({ filter: { kinds: ['room-setting'], groups: ['lab'] } })).changes).toEqual([
    'update-room',
  ]);
  expect((await planOf({ filter: {} })).changes).toHaveLength(5);

  expect((await execute(byId.planId)).state).toBe('succeeded');
  await edit();
  expect(await openKinds()).toEqual([
    'member-extra zoe',
    'person-inactive dan',
    'profile bea',
    'room-setting',
  ]);
});

test('what a chosen difference stands on comes along: an account, the room, its opening again', async () => {
  await edit({ kind: 'archive', room: 'desk', archived: true, by: 'ada' });
  await importFiles({
    people: [...PEOPLE, 'eve'],
    groups: { ...GROUPS, lab: `${GROUPS.lab}eve\n`, desk: `${GROUPS.desk}cyd\n`, club: 'dan\n' },
  });
  await edit();
  expect((await planOf({ filter: { kinds: ['member-missing'], groups: ['lab'] } })).changes).toEqual([
    'create-person eve',
    'add-member eve',
  ]);
  const twice = { kinds: ['member-missing', 'person-missing'] as const, usernames: ['eve'] };
  expect((await planOf({ filter: twice })).changes).toEqual(['create-person eve', 'add-member eve']);
  expect((await planOf({ filter: { groups: ['club'] } })).changes).toEqual(['create-room', 'add-member dan']);
  expect((await planOf({ filter: { kinds: ['member-missing'], groups: ['desk'] } })).changes).toEqual([
    'unarchive-room',
    'add-member cyd',
  ]);
});

test('brakes measure a plan of one difference against all that is managed, and hold it all the same', async () => {
  const groupId = (await findGroup('desk'))?.groupId ?? 0;
  await database().group.update({ where: { id: groupId }, data: { automation: 'full' } });
  await importFiles({ people: PEOPLE, groups: { ...GROUPS, desk: 'bea\n' } });
  await edit();
  expect(await openKinds()).toContain('member-extra ada');
  expect(await planOf({ filter: { kinds: ['member-extra'] } })).toMatchObject({
    state: 'held',
    changes: ['remove-member ada'],
  });
});

test('what no plan touches is nothing to prepare', async () => {
  await edit({ kind: 'create-room', name: 'cafe', by: 'ada', members: ['zoe'], private: true });
  expect(await countPlannable({ filter: { states: ['unmanaged'] } })).toBe(0);
  expect((await planOf({ filter: { states: ['unmanaged'] } })).state).toBe('empty');
});

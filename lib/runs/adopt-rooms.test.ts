import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { database } from '@/lib/db/client';
import { createGroup, updateGroup } from '@/lib/groups/commands';
import { addGrant, exclude } from '@/lib/groups/membership-commands';
import { findGroup } from '@/lib/groups/queries/one';
import { observeWorkspace } from '@/lib/observe/observe';
import { openWorkspaceChat } from '@/lib/observe/workspace';
import { adoptDrift } from '@/lib/reconcile/commands/adopt-drift';
import { refreshDrift } from '@/lib/reconcile/drift';
import { makePlan } from '@/lib/reconcile/make-plan';
import type { DriftKind } from '@/lib/reconcile/types';
import { SERVICE } from '@/lib/rocketchat/test-chat';
import { applyEdit, type Edit } from '@/sandbox/control/edits';
import { CLAIRE, execute, type House, importFiles, observeAndPlan, openHouse } from './test-house';

// A server and a database of its own each.
vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 });

const PEOPLE = ['ada', 'bea', 'cyd', 'zoe'];
const LAB = '# topic: Le labo\nada owner\nbea\ncyd\n';

let house: House;
afterEach(() => house.close());
beforeEach(async () => {
  house = await openHouse('8.8.0');
  await importFiles({ people: PEOPLE, groups: { lab: LAB, desk: 'ada owner\nbea\n' } });
  const { groupId } = await createGroup({ slug: 'club' }, CLAIRE);
  await addGrant({ groupId, username: 'ada', role: 'owner' }, CLAIRE);
  await execute((await observeAndPlan()).planId);
});

async function edit(...edits: Edit[]) {
  for (const one of edits) applyEdit(house.chat.server.state, one);
  await observeWorkspace({ chat: await openWorkspaceChat(), full: true });
  await refreshDrift();
}

/** Of groups, without the server's own room. */
async function differences(): Promise<string[]> {
  await refreshDrift();
  const rows = await database().drift.findMany({
    where: { resolvedAt: null, kind: { notIn: ['unmanaged-room'] } },
  });
  return rows.map(({ kind, label }) => `${kind} ${label}`).sort();
}

const only = (...kinds: DriftKind[]) => ({ choice: { filter: { kinds } }, reason: 'vu avec ada' });

test('a room that somebody deleted, or that was never made, ends the group of hands and not that of a source', async () => {
  await edit({ kind: 'delete-room', room: 'club' }, { kind: 'delete-room', room: 'desk' });
  await createGroup({ slug: 'annex' }, CLAIRE);
  expect(await differences()).toEqual(['room-missing annex', 'room-missing club', 'room-missing desk']);
  await expect(adoptDrift(only('room-missing'), { ...CLAIRE, role: 'auditor' })).rejects.toMatchObject({
    code: 'NOT_ALLOWED',
  });
  expect(await adoptDrift(only('room-missing'), CLAIRE)).toMatchObject({ adopted: 2, left: 1 });
  expect(await differences()).toEqual(['room-missing desk']);
  const ended = await database().group.findMany({ where: { endedRevision: { not: null } } });
  expect(ended.map(({ slug }) => slug).sort()).toEqual(['annex', 'club']);
  expect(await database().grant.count({ where: { group: { slug: 'club' }, endedRevision: null } })).toBe(0);
  expect(await database().auditEntry.findMany({ where: { action: 'drift.adopt' } })).toMatchObject([
    { actor: 'claire', detail: { after: { adopted: 2, left: 1, byKind: { 'room-missing': 2 } } } },
  ]);
});

test('an ended group whose room lives on goes on as that room is, by hand, and a later import leaves it so', async () => {
  // What hands said while a source defined it must not come back against what the room says now.
  const desk = await findGroup('desk');
  const { groupId = 0, version = 0 } = desk ?? {};
  await updateGroup({ groupId, version, changes: { topic: 'Ancien sujet' } }, CLAIRE);
  await exclude({ groupId, username: 'cyd', reason: 'hors du bureau' }, CLAIRE);
  await addGrant({ groupId, username: 'bea', role: 'moderator' }, CLAIRE);
  await importFiles({ people: PEOPLE, groups: { lab: LAB } });
  await edit(
    { kind: 'add-member', room: 'desk', username: 'zoe', by: 'ada' },
    { kind: 'add-member', room: 'desk', username: 'cyd', by: 'ada' },
    { kind: 'set-topic', room: 'desk', topic: 'Le bureau', by: 'ada' },
  );
  expect(await differences()).toEqual(['group-ended desk']);
  const revisions = await database().revision.count();
  await expect(adoptDrift(only('group-ended'), { ...CLAIRE, role: 'helpdesk' })).rejects.toMatchObject({
    code: 'NOT_ALLOWED',
  });
  expect(await adoptDrift({ ...only('group-ended'), expected: 1 }, CLAIRE)).toMatchObject({
    adopted: 1,
    byKind: { 'group-ended': 1 },
    left: 0,
  });
  expect(await differences()).toEqual([]);
  expect(await makePlan({ actor: CLAIRE, scope: {} })).toMatchObject({ state: 'empty' });
  expect(await database().revision.count()).toBe(revisions + 1);
  expect(await database().group.findUniqueOrThrow({ where: { slug: 'desk' } })).toMatchObject({
    endedRevision: null,
    automation: 'observe',
    topic: 'Le bureau',
  });
  const grants = await database().grant.findMany({
    where: { groupId, endedRevision: null },
    include: { person: true },
    orderBy: { person: { username: 'asc' } },
  });
  expect(grants.map(({ person, role, sourceId }) => [person.username, role, sourceId])).toEqual([
    ['ada', 'owner', null],
    ['bea', 'member', null],
    ['cyd', 'member', null],
    ['zoe', 'member', null],
  ]);
  await importFiles({ people: PEOPLE, groups: { lab: LAB } });
  expect(await differences()).toEqual([]);
});

test('what nobody can read has nothing to adopt', async () => {
  const { state } = house.chat.server;
  state.permissions.set('view-other-user-channels', []);
  state.roomByName('lab')?.members.delete(SERVICE.userId);
  await edit();
  expect(await differences()).toEqual(['room-unknown lab']);
  await expect(adoptDrift(only('room-unknown'), CLAIRE)).rejects.toMatchObject({
    params: { reason: 'adopt-none' },
  });
  expect(await differences()).toEqual(['room-unknown lab']);
});

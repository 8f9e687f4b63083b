import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { database } from '@/lib/db/client';
import { addGrant } from '@/lib/groups/membership-commands';
import { findGroup } from '@/lib/groups/queries/one';
import { observeWorkspace } from '@/lib/observe/observe';
import { openWorkspaceChat } from '@/lib/observe/workspace';
import { adoptDrift } from '@/lib/reconcile/commands/adopt-drift';
import { putBack } from '@/lib/reconcile/commands/put-back';
import { refreshDrift } from '@/lib/reconcile/drift';
import { explainDrift } from '@/lib/reconcile/explain-drift';
import { makePlan } from '@/lib/reconcile/make-plan';
import { applyEdit, type Edit } from '@/sandbox/control/edits';
import { CLAIRE, execute, type House, importFiles, observeAndPlan, openHouse } from './test-house';

// A server and a database of its own each.
vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 });

let house: House;
afterEach(() => house.close());

beforeEach(async () => {
  house = await openHouse('8.8.0');
  await importFiles({
    people: ['ada', 'bea', 'cyd', 'dan', 'zoe'],
    groups: { lab: '# topic: Le labo\nada owner\nbea\ncyd\n', desk: 'ada owner\nbea\n' },
  });
  await addGrant({ groupId: await idOf('lab'), username: 'dan', role: 'moderator' }, CLAIRE);
  const { planId } = await observeAndPlan();
  expect((await execute(planId)).state).toBe('succeeded');
});

async function idOf(slug: string): Promise<number> {
  return (await findGroup(slug))?.groupId ?? 0;
}

async function edit(...edits: Edit[]) {
  for (const one of edits) applyEdit(house.chat.server.state, one);
  const chat = await openWorkspaceChat();
  await observeWorkspace({ chat, full: true });
  await refreshDrift();
  if ((await explainDrift({ chat })).departures > 0) await refreshDrift();
}

async function kindsNow(): Promise<string[]> {
  await refreshDrift();
  const rows = await database().drift.findMany({ where: { resolvedAt: null } });
  return rows.map(({ kind, username }) => [kind, username].filter(Boolean).join(' ')).sort();
}

const OPEN = {
  choice: { filter: { states: ['open', 'unmanaged', 'respected'] as const } },
  reason: 'vu avec ada',
};

test('everything that matches becomes what is wanted: one revision, one entry, nothing left to plan', async () => {
  await edit(
    { kind: 'add-member', room: 'lab', username: 'zoe', by: 'ada' },
    { kind: 'add-role', room: 'lab', username: 'bea', role: 'moderator', by: 'ada' },
    { kind: 'remove-role', room: 'lab', username: 'dan', role: 'moderator', by: 'ada' },
    { kind: 'remove-member', room: 'lab', username: 'cyd', by: 'ada' },
    { kind: 'leave', room: 'desk', username: 'bea' },
    { kind: 'set-topic', room: 'lab', topic: 'Autre sujet', by: 'ada' },
    { kind: 'create-user', username: 'new.one', name: 'New One', email: 'new@example.org', roles: ['user'] },
    { kind: 'create-room', name: 'cafe', by: 'ada', members: ['zoe'], private: true },
    { kind: 'set-active', username: 'zoe', active: true },
    { kind: 'rename-person', username: 'cyd', name: 'Cyd Autre' },
  );
  const before = await kindsNow();
  expect(before).toEqual(
    expect.arrayContaining([
      'member-extra zoe',
      'member-left bea',
      'member-missing cyd',
      'profile cyd',
      'role-extra bea',
      'role-missing dan',
      'room-setting',
      'unmanaged-person new.one',
      'unmanaged-room',
    ]),
  );
  const revisions = await database().revision.count();
  const adopted = await adoptDrift({ ...OPEN, expected: before.length }, CLAIRE);
  expect(adopted).toMatchObject({ adopted: before.length, left: 0 });
  expect(await kindsNow()).toEqual([]);
  expect(await makePlan({ actor: CLAIRE, scope: {} })).toMatchObject({ state: 'empty' });
  expect(await database().revision.count()).toBe(revisions + 1);
  const entries = await database().auditEntry.findMany({ where: { action: 'drift.adopt' } });
  expect(entries).toMatchObject([
    { actor: 'claire', detail: { after: { adopted: before.length, reason: 'vu avec ada' } } },
  ]);
  const exclusions = await database().exclusion.findMany({ where: { endedRevision: null } });
  expect(exclusions.map(({ reason }) => reason)).toEqual(['vu avec ada', 'vu avec ada']);
});

test('a list that moved since it was shown is left alone, and so is what nobody may adopt', async () => {
  await edit({ kind: 'remove-member', room: 'lab', username: 'cyd', by: 'ada' });
  await expect(adoptDrift({ ...OPEN, expected: 40 }, CLAIRE)).rejects.toMatchObject({
    code: 'CONFLICT',
    params: { reason: 'list-moved' },
  });
  await expect(adoptDrift(OPEN, { ...CLAIRE, role: 'helpdesk' })).rejects.toMatchObject({
    code: 'NOT_ALLOWED',
  });
  await expect(adoptDrift({ ...OPEN, reason: ' ' }, CLAIRE)).rejects.toMatchObject({ code: 'INVALID' });
  expect(await kindsNow()).toContain('member-missing cyd');
  expect(await database().auditEntry.count({ where: { action: 'drift.adopt' } })).toBe(0);
});

test('an archived room ends the group that hands defined, never the one a source still names', async () => {
  await edit({ kind: 'archive', room: 'desk', archived: true, by: 'ada' });
  const archived = { choice: { filter: { kinds: ['room-archived'] as const } }, reason: 'fini' };
  await expect(adoptDrift(archived, CLAIRE)).rejects.toMatchObject({ params: { reason: 'adopt-none' } });
  expect((await findGroup('desk'))?.slug).toBe('desk');
});

test('someone who left is put back when a person says so, and the record names them', async () => {
  await edit({ kind: 'leave', room: 'lab', username: 'bea' });
  expect(await kindsNow()).toContain('member-left bea');
  const choice = { filter: { states: ['respected'] as const } };
  await expect(putBack(choice, { ...CLAIRE, role: 'auditor' })).rejects.toMatchObject({
    code: 'NOT_ALLOWED',
  });
  expect(await putBack(choice, CLAIRE)).toBe(1);
  expect(await kindsNow()).toContain('member-missing bea');
  const { planId } = await makePlan({ actor: CLAIRE, scope: {} });
  expect(await database().change.count({ where: { planId, kind: 'add-member', username: 'bea' } })).toBe(1);
  expect(await database().auditEntry.findMany({ where: { action: 'drift.put-back' } })).toMatchObject([
    { actor: 'claire', detail: { after: { count: 1 } } },
  ]);
});

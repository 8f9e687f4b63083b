import { afterAll, beforeAll, expect, test } from 'vitest';
import { database } from '@/lib/db/client';
import { setAutomation } from '@/lib/groups/commands';
import { askDuePasses } from '@/lib/jobs/due-passes';
import { observeWorkspace } from '@/lib/observe/observe';
import { openWorkspaceChat } from '@/lib/observe/workspace';
import { refreshDrift } from '@/lib/reconcile/drift';
import { explainDrift } from '@/lib/reconcile/explain-drift';
import {
  CLAIRE,
  execute,
  type House,
  importFiles,
  makeQueue,
  names,
  observeAndPlan,
  openHouse,
} from '@/lib/runs/test-house';
import { applyEdit, type Edit } from '@/sandbox/control/edits';
import { healAgain, setSelfHeal } from './commands/heal';
import { changeSchedule } from './commands/settings';
import { healGroups } from './heal';
import { planPass } from './plan-pass';
import { healOf, stoppedGroups } from './queries/heal';
import { liveSettings } from './queries/settings';
import type { PassDoes } from './types';

const AUDITOR = { ...CLAIRE, username: 'sferrand', role: 'auditor' } as const;
let house: House;
let groupId: number;

beforeAll(async () => {
  house = await openHouse('8.8.0');
  await makeQueue();
  await importFiles({
    people: names(30),
    groups: Object.fromEntries(
      names(4, 'room').map((room) => [room, `person0 owner\n${names(30).slice(1).join('\n')}\n`]),
    ),
  });
  const { planId } = await observeAndPlan();
  await execute(planId);
  groupId = (await database().group.findFirstOrThrow({ where: { slug: 'room0' } })).id;
});
afterAll(() => house.close());

const edit = (...edits: Edit[]) => {
  for (const one of edits) applyEdit(house.chat.server.state, one);
};
const membersOf = (room: string) =>
  [...(house.chat.server.state.roomByName(room)?.members.keys() ?? [])].map(
    (id) => house.chat.server.state.users.get(id)?.username ?? id,
  );
const choose = async (choice: { everyMinutes?: number | null; does?: PassDoes; selfHeal?: boolean }) => {
  const { version, everyMinutes, does, selfHeal } = await liveSettings();
  await changeSchedule({ everyMinutes, does, selfHeal, ...choice, version }, CLAIRE);
};
/** As the job that reads the workspace does it. */
const readAgain = async () => {
  const chat = await openWorkspaceChat();
  await observeWorkspace({ chat });
  await refreshDrift();
  await explainDrift({ chat });
};
const queued = async (task: string) => {
  const rows = await database().$queryRaw<unknown[]>`
    select 1 from graphile_worker.jobs where task_identifier = ${task}`;
  return rows.length;
};
/** What a worker does next with the plans that were asked to be applied. */
const applyWaiting = async () => {
  const asked = await database().plan.findMany({ where: { state: 'ready', author: 'system' } });
  for (const { id } of asked) await execute(id);
  await database().$executeRaw`delete from graphile_worker._private_jobs`;
};

test('the schedule is a person’s decision, recorded, versioned and refused to who may not', async () => {
  await choose({ everyMinutes: 15, does: 'apply' });
  const entry = await database().auditEntry.findFirstOrThrow({
    where: { action: 'schedule.change' },
    orderBy: { seq: 'desc' },
  });
  expect(entry.detail).toMatchObject({
    before: { everyMinutes: null, does: 'read' },
    after: { everyMinutes: 15, does: 'apply' },
  });
  const { version, ...same } = await liveSettings();
  await expect(changeSchedule({ ...same, version }, AUDITOR)).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
  await expect(changeSchedule({ ...same, version: version - 1 }, CLAIRE)).rejects.toMatchObject({
    code: 'CONFLICT',
  });
});

test('two schedulers that look at once ask for one pass, and for none more in the same period', async () => {
  const now = new Date();
  await Promise.all(Array.from({ length: 8 }, () => askDuePasses(now)));
  expect(await database().jobRecord.count({ where: { kind: 'pass' } })).toBe(1);
  await askDuePasses(now);
  expect(await database().jobRecord.count({ where: { kind: 'pass' } })).toBe(1);
  await askDuePasses(new Date(now.getTime() + 15 * 60_000));
  expect(await database().jobRecord.count({ where: { kind: 'pass' } })).toBe(2);
});

test('a night that was missed is made good, once', async () => {
  expect(await database().jobRecord.count({ where: { kind: 'observe' } })).toBe(0);
  await database().observation.updateMany({
    data: { fullAt: new Date(Date.now() - 25 * 3_600_000), startedAt: new Date(Date.now() - 3_600_000) },
  });
  await askDuePasses();
  expect(await queued('observe')).toBe(1);
  await askDuePasses();
  expect(await queued('observe')).toBe(1);
  await database().$executeRaw`delete from graphile_worker._private_jobs`;
});

test('a pass applies what no brake holds, in the system’s name, and says nothing twice', async () => {
  edit({ kind: 'remove-member', room: 'room1', username: 'person5' });
  await readAgain();
  const made = await planPass();
  expect(made).toMatchObject({ act: 'plan', applied: true });
  expect(await database().plan.findUniqueOrThrow({ where: { id: made.planId ?? 0 } })).toMatchObject({
    author: 'system',
  });
  await applyWaiting();
  expect(membersOf('room1')).toContain('person5');
  await readAgain();
  expect(await planPass()).toMatchObject({ act: 'nothing' });
});

test('a held plan is left to people while it is current; what only adds goes on', async () => {
  const intruders = names(12, 'intruder');
  for (const username of intruders)
    edit(
      { kind: 'create-user', username, name: username, email: `${username}@example.org`, roles: ['user'] },
      { kind: 'add-member', room: 'room2', username },
    );
  await readAgain();
  const held = await planPass();
  expect(held).toMatchObject({ act: 'plan', applied: false });
  expect(await planPass()).toMatchObject({ act: 'nothing' });
  edit({ kind: 'remove-member', room: 'room3', username: 'person7' });
  await readAgain();
  expect(await planPass()).toMatchObject({ act: 'plan-additions', applied: true });
  await applyWaiting();
  expect(membersOf('room3')).toContain('person7');
  expect(membersOf('room2')).toEqual(expect.arrayContaining(intruders));
  edit(...intruders.map((username) => ({ kind: 'leave' as const, room: 'room2', username })));
  await readAgain();
});

test('a group is put right on an event only where both switches are on', async () => {
  edit({ kind: 'remove-member', room: 'room0', username: 'person3' });
  await readAgain();
  expect(await healGroups([groupId])).toMatchObject({ applied: false });
  await setSelfHeal({ groupIds: [groupId], selfHeal: true }, CLAIRE);
  expect(await healGroups([groupId])).toMatchObject({ applied: false });
  await choose({ selfHeal: true });
  await setAutomation({ groupIds: [groupId], automation: 'observe' }, CLAIRE);
  expect(await healGroups([groupId])).toMatchObject({ applied: false });
  await setAutomation({ groupIds: [groupId], automation: 'full' }, CLAIRE);
  expect(await healGroups([groupId])).toMatchObject({ applied: true, groupIds: [groupId] });
  await applyWaiting();
  expect(membersOf('room0')).toContain('person3');
});

test('a group that somebody keeps undoing is left alone until a person looks, and says so', async () => {
  await database().groupHeal.deleteMany();
  for (let round = 0; round < 3; round++) {
    edit({ kind: 'remove-member', room: 'room0', username: 'person3' });
    await readAgain();
    expect(await healGroups([groupId])).toMatchObject({ applied: true });
    await applyWaiting();
  }
  edit({ kind: 'remove-member', room: 'room0', username: 'person3' });
  await readAgain();
  expect(await healGroups([groupId])).toMatchObject({ applied: false });
  expect(await stoppedGroups()).toMatchObject([{ slug: 'room0' }]);
  expect((await healOf(groupId)).stoppedAt).not.toBeNull();
  await expect(healAgain({ groupId }, AUDITOR)).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
  await healAgain({ groupId }, CLAIRE);
  await expect(healAgain({ groupId }, CLAIRE)).rejects.toMatchObject({ code: 'CONFLICT' });
  expect(await healGroups([groupId])).toMatchObject({ applied: true });
  await applyWaiting();
  expect(membersOf('room0')).toContain('person3');
});

test('putting a group right on its own is recorded and refused to who may not', async () => {
  await expect(setSelfHeal({ groupIds: [groupId], selfHeal: false }, AUDITOR)).rejects.toMatchObject({
    code: 'NOT_ALLOWED',
  });
  const entry = await database().auditEntry.findFirstOrThrow({ where: { action: 'group.selfHeal' } });
  expect(entry).toMatchObject({ subjectKind: 'group', detail: { after: { selfHeal: true } } });
});

import { afterEach, describe, expect, test, vi } from 'vitest';
import { database } from '@/lib/db/client';
import { addGrant } from '@/lib/groups/membership-commands';
import { observeWorkspace } from '@/lib/observe/observe';
import { rereadObserved } from '@/lib/observe/reread';
import { openWorkspaceChat, requireWorkspace } from '@/lib/observe/workspace';
import { refreshDrift } from '@/lib/reconcile/drift';
import { explainDrift } from '@/lib/reconcile/explain-drift';
import { makePlan } from '@/lib/reconcile/make-plan';
import { SERVICE } from '@/lib/rocketchat/test-chat';
import { applyEdit, type Edit } from '@/sandbox/control/edits';
import { CLAIRE, execute, type House, importFiles, observeAndPlan, openHouse } from './test-house';

// Each test opens a server and a database of its own.
vi.setConfig({ testTimeout: 90_000 });

let house: House;
afterEach(() => house.close());

const FILES = {
  people: ['ada', 'bea', 'cyd', 'dan', 'zoe'],
  groups: {
    lab: '# topic: Le labo\nada owner\nbea\ncyd\ndan\n',
    duty: '# mandatory: yes\nada owner\nbea\n',
  },
};

async function openLoaded(version: '3.4.0' | '8.8.0'): Promise<void> {
  house = await openHouse(version);
  await importFiles(FILES);
  const { planId } = await observeAndPlan();
  expect((await execute(planId)).state).toBe('succeeded');
}

const edit = (...edits: Edit[]) => {
  for (const one of edits) applyEdit(house.chat.server.state, one);
};

/** As the job that reads the workspace does it. */
async function read(maxRooms?: number) {
  const chat = await openWorkspaceChat();
  await observeWorkspace({ chat, full: true });
  await refreshDrift();
  const explained = await explainDrift({ chat, ...(maxRooms && { maxRooms }) });
  if (explained.departures > 0) await refreshDrift();
  await explainDrift({ chat });
  return explained;
}

async function authors(): Promise<Record<string, unknown>> {
  const rows = await database().drift.findMany({ where: { resolvedAt: null, groupId: { not: null } } });
  return Object.fromEntries(
    rows.map(({ kind, username, author }) => [[kind, username].filter(Boolean).join(' '), author]),
  );
}

const historyCalls = () =>
  Object.entries(house.chat.server.calls.read().byRoute)
    .filter(([route]) => /\.(history|messages)$/.test(route))
    .reduce((sum, [, count]) => sum + count, 0);

describe.each(['3.4.0', '8.8.0'] as const)('on %s', (version) => {
  test('each difference names who made it, and someone who left is not put back', async () => {
    await openLoaded(version);
    edit(
      { kind: 'leave', room: 'lab', username: 'bea' },
      { kind: 'remove-member', room: 'lab', username: 'cyd', by: 'ada' },
      { kind: 'add-member', room: 'lab', username: 'zoe', by: 'ada' },
      { kind: 'set-topic', room: 'lab', topic: 'Autre', by: 'dan' },
      { kind: 'add-role', room: 'lab', username: 'dan', role: 'moderator', by: 'ada' },
      { kind: 'leave', room: 'duty', username: 'bea' },
      { kind: 'post-message', room: 'lab', text: 'cyd', by: 'dan' },
    );
    expect(await read()).toMatchObject({ rooms: 2, departures: 2 });
    expect(await authors()).toMatchObject({
      'member-left bea': { code: 'left' },
      'member-missing cyd': { code: 'removed', params: { by: 'ada' } },
      'member-extra zoe': { code: 'added', params: { by: 'ada' } },
      'role-extra dan': { code: 'changed', params: { by: 'ada' } },
      'room-setting': { code: 'changed', params: { by: 'dan' } },
      'member-missing bea': { code: 'left' },
    });
    const { planId } = await makePlan({ actor: CLAIRE, scope: {} });
    const added = await database().change.findMany({
      where: { planId, kind: 'add-member' },
      orderBy: { username: 'asc' },
    });
    expect(added.map(({ username, cause }) => [username, cause])).toEqual([
      ['bea', expect.objectContaining({ code: 'left-mandatory' })],
      ['cyd', expect.objectContaining({ code: 'from-source' })],
    ]);
  });
});

test('nothing is asked twice, nor where nothing new differs; a decision needs no room to be explained', async () => {
  await openLoaded('8.8.0');
  const before = historyCalls();
  await read();
  expect(historyCalls()).toBe(before);

  edit({ kind: 'add-member', room: 'lab', username: 'zoe', by: 'ada' });
  await read();
  await read();
  expect(historyCalls()).toBe(before + 1);

  await addGrant({ groupId: await idOf('duty'), username: 'dan', role: 'member' }, CLAIRE);
  await refreshDrift();
  await explainDrift({ chat: await openWorkspaceChat() });
  expect(historyCalls()).toBe(before + 1);
  expect(await authors()).toMatchObject({
    'member-missing dan': { code: 'defined', params: { by: 'claire' } },
  });
});

test('one pass reads so many rooms and no more; the others have their turn at the next', async () => {
  await openLoaded('8.8.0');
  edit(
    { kind: 'add-member', room: 'lab', username: 'zoe', by: 'ada' },
    { kind: 'add-member', room: 'duty', username: 'zoe', by: 'ada' },
  );
  expect(await read(1)).toMatchObject({ rooms: 1 });
  expect(await authors()).toMatchObject({ 'member-extra zoe': { code: 'added' } });
});

test('a room that may not be read leaves its author unknown, and says so', async () => {
  await openLoaded('8.8.0');
  edit({ kind: 'remove-member', room: 'lab', username: 'cyd', by: 'ada' });
  edit({ kind: 'remove-member', room: 'lab', username: SERVICE.username, by: 'ada' });
  await read();
  expect(await authors()).toMatchObject({
    'member-missing cyd': { code: 'unknown', params: { why: 'unreadable' } },
  });
});

test('nobody in Régie is said to have made what happened on the server, whatever they decided that day', async () => {
  await openLoaded('8.8.0');
  await importFiles({
    people: [...FILES.people, 'eve'],
    groups: {
      lab: '# topic: Le labo, autrement\nada owner\nbea\ncyd\ndan\n',
      duty: '# mandatory: yes\n# topic: La garde\nada owner\nbea\n',
      fresh: 'ada owner\n',
    },
  });
  edit({ kind: 'delete-room', room: 'lab' });
  edit({ kind: 'remove-member', room: 'duty', username: SERVICE.username, by: 'ada' });
  house.chat.server.state.permissions.set('view-other-user-channels', []);
  house.chat.server.state.permissions.set('view-members-list-all-rooms', []);
  await read();
  const rows = await database().drift.findMany({
    select: { kind: true, label: true, author: true },
    where: { resolvedAt: null, kind: { in: ['room-missing', 'room-unknown', 'person-missing'] } },
    orderBy: { label: 'asc' },
  });
  expect(rows).toMatchObject([
    { kind: 'room-unknown', label: 'duty', author: { code: 'unknown', params: { why: 'unreadable' } } },
    { kind: 'person-missing', author: { code: 'source' } },
    { kind: 'room-missing', label: 'fresh', author: { code: 'source' } },
    { kind: 'room-missing', label: 'lab', author: { code: 'unknown', params: { why: 'untraced' } } },
  ]);
});

test('what somebody does in a room after what is wanted was compared is not said to be wanted by anybody', async () => {
  await openLoaded('8.8.0');
  const chat = await openWorkspaceChat();
  await importFiles({ ...FILES, groups: { ...FILES.groups, fresh: 'ada owner\nbea\n' } });
  const { planId } = await observeAndPlan();
  expect((await execute(planId)).state).toBe('succeeded');
  await refreshDrift();
  const observationId = (await requireWorkspace()).currentObservationId ?? 0;
  edit({ kind: 'archive', room: 'fresh', archived: true, by: 'ada' });
  for (const room of house.chat.server.state.rooms.values()) room.messages.length = 0;
  const { roomId } = await database().group.findFirstOrThrow({ where: { slug: 'fresh' } });
  const roomIds = roomId === null ? [] : [roomId];
  await rereadObserved({ chat, observationId, roomIds, userIds: [] });
  await refreshDrift();
  await explainDrift({ chat });
  expect((await authors())['room-archived']).toEqual({ code: 'unknown', params: { why: 'silent' } });
});

test('a departure is found though the worker that first missed them had a clock a day ahead', async () => {
  await openLoaded('8.8.0');
  edit({ kind: 'leave', room: 'lab', username: 'bea' });
  const chat = await openWorkspaceChat();
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 24 * 3_600_000 });
  try {
    await observeWorkspace({ chat, full: true });
    await refreshDrift();
  } finally {
    vi.useRealTimers();
  }
  // Two more before its author is looked for, as when the server gave no history.
  await observeWorkspace({ chat, full: true });
  expect(await read()).toMatchObject({ departures: 1 });
  expect(await authors()).toMatchObject({ 'member-left bea': { code: 'left' } });
});

test('a departure ends when the person comes back, or when a hand asks for them', async () => {
  await openLoaded('8.8.0');
  edit({ kind: 'leave', room: 'lab', username: 'bea' });
  await read();
  edit({ kind: 'add-member', room: 'lab', username: 'bea', by: 'bea' });
  await read();
  expect(await authors()).toEqual({});
  expect(await database().departure.findMany()).toMatchObject([{ endReason: 'rejoined' }]);

  edit({ kind: 'leave', room: 'lab', username: 'bea' });
  await read();
  expect(Object.keys(await authors())).toEqual(['member-left bea']);
  await addGrant({ groupId: await idOf('lab'), username: 'bea', role: 'member' }, CLAIRE);
  await refreshDrift();
  expect(Object.keys(await authors())).toEqual(['member-missing bea']);
});

test('a departure ends with the reason to be there; a source that grants the person anew puts them back', async () => {
  await openLoaded('8.8.0');
  edit({ kind: 'leave', room: 'lab', username: 'bea' });
  await read();
  await importFiles(FILES);
  await refreshDrift();
  expect(Object.keys(await authors())).toEqual(['member-left bea']);

  await importFiles({
    ...FILES,
    groups: { ...FILES.groups, lab: '# topic: Le labo\nada owner\ncyd\ndan\n' },
  });
  await refreshDrift();
  expect(await authors()).toEqual({});
  expect(await database().departure.findMany()).toMatchObject([{ endReason: 'grant-ended' }]);

  await importFiles(FILES);
  await read();
  expect(Object.keys(await authors())).toEqual(['member-missing bea']);
  expect(await added()).toEqual(['bea']);
});

test('a source that drops and grants the person again before anything was compared has granted them anew', async () => {
  await openLoaded('8.8.0');
  edit({ kind: 'leave', room: 'lab', username: 'bea' });
  await read();
  await importFiles({
    ...FILES,
    groups: { ...FILES.groups, lab: '# topic: Le labo\nada owner\ncyd\ndan\n' },
  });
  await importFiles(FILES);
  await refreshDrift();
  expect(await database().departure.findMany()).toMatchObject([{ endReason: 'granted-anew' }]);
});

test('a source that only changes the role of someone who left does not put them back', async () => {
  await openLoaded('8.8.0');
  edit({ kind: 'leave', room: 'lab', username: 'bea' });
  await read();
  const lab = '# topic: Le labo\nada owner\nbea moderator\ncyd\ndan\n';
  await importFiles({ ...FILES, groups: { ...FILES.groups, lab } });
  await refreshDrift();
  expect(Object.keys(await authors())).toEqual(['member-left bea']);
  expect(await added()).toEqual([]);
});

test('nobody is put back before it was looked for whether they left, and then those alone who did not', async () => {
  await openLoaded('8.8.0');
  edit(
    { kind: 'leave', room: 'lab', username: 'bea' },
    { kind: 'remove-member', room: 'lab', username: 'cyd', by: 'ada' },
    { kind: 'leave', room: 'duty', username: 'bea' },
  );
  const chat = await openWorkspaceChat();
  await observeWorkspace({ chat, full: true });
  await refreshDrift();
  // Membership of `duty` is an obligation: there is nothing to look for.
  expect(await added()).toEqual(['bea']);

  expect(await explainDrift({ chat, roomIds: [] })).toMatchObject({ rooms: 0 });
  expect(await explainDrift({ chat, maxRooms: 1 })).toMatchObject({ rooms: 1 });
  await explainDrift({ chat });
  await refreshDrift();
  expect(await added()).toEqual(['bea', 'cyd']);
  expect((await database().departure.findMany({ where: { endedAt: null } })).length).toBe(2);
});

/** Whom the plan of now would put back. */
async function added(): Promise<(string | null)[]> {
  const { planId } = await makePlan({ actor: CLAIRE, scope: {} });
  const changes = await database().change.findMany({
    where: { planId, kind: 'add-member' },
    orderBy: { username: 'asc' },
  });
  return changes.map(({ username }) => username);
}

async function idOf(slug: string): Promise<number> {
  const { id } = await database().group.findUniqueOrThrow({ where: { slug } });
  return id;
}

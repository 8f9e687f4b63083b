import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { listEntries } from '@/lib/audit/queries';
import { SYSTEM } from '@/lib/base/actor';
import { database } from '@/lib/db/client';
import { connectWorkspace } from '@/lib/observe/connect';
import { observeWorkspace } from '@/lib/observe/observe';
import { openWorkspaceChat, requireWorkspace, testWorkspace } from '@/lib/observe/workspace';
import { SERVICE } from '@/lib/rocketchat/test-chat';
import { CLAIRE, execute, type House, importFiles, names, observeAndPlan, openHouse } from './test-house';

// Each test opens a server and a database of its own.
vi.setConfig({ testTimeout: 120_000 });

let house: House;
beforeEach(async () => {
  house = await openHouse('8.8.0');
  // Whom to make says nothing of where: no room and no account betrays another server.
  await importFiles({ people: names(12), groups: {} });
});
afterEach(() => house.close());

/** A copy of the server, made a server of its own, answers in its place: it knows the token. */
const swap = () => house.chat.server.state.settings.set('uniqueID', 'aCopyOfTheServer1');
const connectAgain = (more = {}) =>
  connectWorkspace({ url: house.chat.url, userId: SERVICE.userId, token: SERVICE.token, ...more }, CLAIRE);
const writes = () => house.chat.server.calls.read().writes;
const REFUSED = { code: 'CHAT_REFUSED', params: { reason: 'anotherServer' } };
const planOf = (id: number) => database().plan.findUniqueOrThrow({ where: { id } });

test('another server at the same address is neither read nor written', async () => {
  const { planId } = await observeAndPlan();
  swap();
  const { currentObservationId } = await requireWorkspace();
  const reading = await observeWorkspace({ chat: await openWorkspaceChat() });
  expect(reading).toMatchObject({ state: 'failed', error: REFUSED, users: 0 });
  await expect(execute(planId)).rejects.toMatchObject(REFUSED);
  await expect(testWorkspace(CLAIRE)).rejects.toMatchObject(REFUSED);
  await expect(
    connectAgain({ expects: (await requireWorkspace()).serverId }),
    'a new token is not a new server',
  ).rejects.toMatchObject(REFUSED);
  expect(writes()).toBe(0);
  expect(await requireWorkspace()).toMatchObject({ currentObservationId });
  expect(await planOf(planId)).toMatchObject({ state: 'ready' });
  expect(await database().run.count()).toBe(0);
});

test('connected again it is read anew, and no plan made for the one before is applied to it', async () => {
  const { planId } = await observeAndPlan();
  swap();
  await connectAgain();
  expect(await requireWorkspace()).toMatchObject({
    serverId: 'aCopyOfTheServer1',
    currentObservationId: null,
  });
  const { rows } = await listEntries({ subject: { kind: 'workspace', id: '1' } });
  expect(rows[0]).toMatchObject({ action: 'workspace.connect', detail: { after: { otherServer: true } } });
  await observeWorkspace({ chat: await openWorkspaceChat() });
  await expect(execute(planId)).rejects.toMatchObject({ code: 'STALE' });
  expect(await planOf(planId)).toMatchObject({
    state: 'stale',
    closedReason: { code: 'moved', params: { rules: ['server'] } },
  });
  expect(writes()).toBe(0);
  expect((await execute((await observeAndPlan()).planId)).state).toBe('succeeded');
});

test('a run that was begun on the one before ends there: nothing more is sent, and nothing is claimed', async () => {
  const { planId } = await observeAndPlan();
  const { faults } = house.chat.server;
  const stopping = new AbortController();
  faults.set([{ kind: 'timeout', route: 'POST users.create', nth: 5 }]);
  const struck = faults.untilStruck().then(() => stopping.abort());
  expect((await execute(planId, { signal: stopping.signal })).state).toBe('interrupted');
  await struck;
  faults.clear();
  swap();
  await connectAgain();
  const before = writes();
  const summary = await execute(planId, { actor: SYSTEM });
  expect(summary).toMatchObject({ state: 'failed', reason: { code: 'another-server' } });
  const { unverified = 0, skipped = 0, ...others } = summary.outcomes;
  expect(others).toEqual({});
  expect(unverified + skipped).toBe(12);
  expect(unverified).toBeGreaterThan(0);
  expect(writes()).toBe(before);
  expect(await planOf(planId)).toMatchObject({ state: 'partial' });
});

test('the same server at another address keeps its reading and its plans', async () => {
  const { planId } = await observeAndPlan();
  const { currentObservationId } = await requireWorkspace();
  await connectAgain({ url: house.chat.url.replace('127.0.0.1', 'localhost') });
  expect(await requireWorkspace()).toMatchObject({ currentObservationId });
  expect((await execute(planId)).state).toBe('succeeded');
});

test.each(['view-privileged-setting', null])('without %s a server is known all the same', async (lacking) => {
  if (lacking) house.chat.server.state.permissions.set(lacking, []);
  const known = String(house.chat.server.state.setting('uniqueID'));
  await expect((await house.chat.open()).serverId()).resolves.toBe(known);
});

test('of a server that does not say who it is nothing is claimed', async () => {
  house.chat.server.state.settings.delete('uniqueID');
  await expect((await house.chat.open()).serverId()).resolves.toBeNull();
  expect((await observeWorkspace({ chat: await openWorkspaceChat() })).state).toBe('complete');
  await testWorkspace(CLAIRE);
  expect((await requireWorkspace()).serverId).not.toBeNull();
});

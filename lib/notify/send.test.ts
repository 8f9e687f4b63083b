import { afterAll, beforeAll, expect, test } from 'vitest';
import { assignRole } from '@/lib/access/role-commands';
import { listEntries } from '@/lib/audit/queries';
import { type Actor, SYSTEM } from '@/lib/base/actor';
import { database } from '@/lib/db/client';
import { pauseWorkspace, resumeWorkspace, updateNotices } from '@/lib/observe/control-commands';
import { findWorkspace } from '@/lib/observe/queries/workspace';
import { SERVICE } from '@/lib/rocketchat/test-chat';
import {
  CLAIRE,
  execute,
  type House,
  importFiles,
  KARIM,
  names,
  observeAndPlan,
  openHouse,
} from '@/lib/runs/test-house';
import { latestNotices, unsentNotices } from './queries/notices';
import type { NoticeSettings } from './schema';
import { sendNotices } from './send';
import { sendTrial } from './trial';

const GLASS: Actor = { ...SYSTEM, username: 'break-glass:x', kind: 'break-glass', role: 'administrator' };
const DAY_MS = 86_400_000;
let house: House;
let planId: number;

beforeAll(async () => {
  house = await openHouse('8.8.0');
  for (const username of ['claire', 'karim', 'nora'])
    await assignRole({ username, role: 'administrator' }, GLASS);
  const people = names(30);
  const members = [...people.map((name, index) => (index === 0 ? `${name} owner` : name)), ''].join('\n');
  await importFiles({ people: [...people, 'claire', 'karim'], groups: { dsi: members } });
  await execute((await observeAndPlan()).planId);
  await importFiles({ people: [...people, 'claire', 'karim'], groups: { dsi: 'person0 owner\n' } });
  const made = await observeAndPlan(CLAIRE);
  expect(made.state).toBe('held');
  planId = made.planId;
});
afterAll(() => house.close());

async function set(notices: Partial<NoticeSettings>): Promise<void> {
  const workspace = await findWorkspace();
  const all = { on: true, to: 'administrators', room: '', language: 'fr', ...notices } as const;
  await updateNotices({ notices: all, version: workspace?.version ?? 0 }, CLAIRE);
}

const directTo = () => house.chat.server.state.directMessages;

test('nothing is sent until someone says so, nor while writing is paused', async () => {
  await sendNotices();
  await set({});
  await pauseWorkspace({ reason: 'essai' }, CLAIRE);
  await sendNotices();
  expect(directTo()).toEqual([]);
  await resumeWorkspace(CLAIRE);
});

test('while the chat is down a message waits for it, and nothing else does', async () => {
  house.chat.server.faults.set([{ kind: '500' }]);
  await sendNotices();
  house.chat.server.faults.clear();
  expect(directTo()).toEqual([]);
  expect((await latestNotices(10)).map(({ state }) => state)).toEqual(['due', 'due']);
});

test('a held plan is told once to each administrator but its author; one without an account is shown', async () => {
  await Promise.all([sendNotices(), sendNotices()]);
  await sendNotices();
  expect(directTo()).toMatchObject([{ from: SERVICE.username, to: 'karim' }]);
  expect(directTo()[0]?.msg).toContain('claire Nom');
  expect(directTo()[0]?.msg).toContain(`/plans/${planId}`);
  expect(directTo()[0]?.msg).toContain('29\u00a0retraits');
  const rows = await latestNotices(10);
  expect(rows.map(({ recipient, state }) => [recipient, state])).toEqual([
    ['@nora', 'failed'],
    ['@karim', 'sent'],
  ]);
  expect(rows[0]?.code).toMatch(/invalid-channel/);
  expect(await unsentNotices(new Date())).toBe(1);
});

test('one about to expire is told again, and one that is decided no more', async () => {
  const soon = new Date(Date.now() + 6.5 * DAY_MS);
  await sendNotices(soon);
  expect(directTo().map(({ msg }) => msg.includes('24\u00a0heures'))).toEqual([false, true]);
  await sendNotices(new Date(Date.now() + 8 * DAY_MS));
  expect(directTo()).toHaveLength(2);
});

test('an answer that is lost is not asked for twice', async () => {
  await set({ to: 'room', room: 'dsi' });
  house.chat.server.faults.set([{ kind: 'drop-after-act', route: 'POST chat.postMessage' }]);
  await sendNotices();
  await sendNotices(new Date(Date.now() + 600_000));
  house.chat.server.faults.clear();
  await sendNotices(new Date(Date.now() + 600_000));
  const room = house.chat.server.state.roomByName('dsi');
  expect(room?.messages.filter(({ msg }) => msg.includes(`/plans/${planId}`))).toHaveLength(1);
  expect((await latestNotices(1))[0]).toMatchObject({ recipient: '#dsi', state: 'failed' });
});

test('a run left suspended is told after a while, one that failed at once', async () => {
  const before = { startedBy: 'claire', heartbeatAt: new Date(Date.now() - 20 * 60_000) };
  await database().run.create({ data: { planId, state: 'suspended', ...before } });
  await sendNotices();
  const room = house.chat.server.state.roomByName('dsi');
  expect(room?.messages.at(-1)?.msg).toContain('reste suspendue');
  await database().run.updateMany({ where: { planId }, data: { state: 'failed', finishedAt: new Date() } });
  await sendNotices();
  expect(room?.messages.at(-1)?.msg).toContain('a échoué');
});

test('a worker that died between the call and its answer leaves the message in doubt, and it is not sent again', async () => {
  await database().notice.updateMany({
    where: { kind: 'run-failed' },
    data: { state: 'sending', triedAt: new Date(Date.now() - 600_000) },
  });
  const sent = house.chat.server.state.roomByName('dsi')?.messages.length;
  await sendNotices();
  expect(house.chat.server.state.roomByName('dsi')?.messages).toHaveLength(sent ?? 0);
  expect((await latestNotices(1))[0]).toMatchObject({ state: 'unsure' });
});

test('settings are versioned and in the record, and a trial too', async () => {
  await expect(updateNotices({ notices: { on: false }, version: 1 }, KARIM)).rejects.toMatchObject({
    code: 'CONFLICT',
  });
  expect(await sendTrial(KARIM)).toEqual({ recipient: '#dsi' });
  const { rows } = await listEntries({ subject: { kind: 'workspace', id: 1 } });
  expect(rows[0]).toMatchObject({
    action: 'notice.try',
    actor: 'karim',
    detail: { detail: { recipient: '#dsi' } },
  });
  expect(rows.find(({ action }) => action === 'workspace.update')).toMatchObject({
    detail: { after: { notices: { on: true, to: 'room', room: 'dsi' } } },
  });
});

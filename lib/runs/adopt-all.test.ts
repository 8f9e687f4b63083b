import { afterEach, expect, test, vi } from 'vitest';
import { SYSTEM } from '@/lib/base/actor';
import { database } from '@/lib/db/client';
import { adoptAll } from '@/lib/groups/adopt-all';
import { connectWorkspace } from '@/lib/observe/connect';
import { observeWorkspace } from '@/lib/observe/observe';
import { openWorkspaceChat } from '@/lib/observe/workspace';
import { refreshDrift } from '@/lib/reconcile/drift';
import { makePlan } from '@/lib/reconcile/make-plan';
import { eraOf } from '@/sandbox/chat/eras';
import { applyEdit } from '@/sandbox/control/edits';
import { sampleChatState } from '@/sandbox/sample/chat-state';
import { sampleUniversity } from '@/sandbox/sample/university';
import { startChat } from '@/sandbox/start-chat';
import { CLAIRE, type House, openHouse } from './test-house';

// The whole sample, read and adopted.
vi.setConfig({ testTimeout: 120_000 });

const SERVICE = {
  username: 'regie.service',
  password: 'not-used-by-tests',
  userId: 'sampleServiceAcct',
  token: 'a-token-of-the-sample-that-is-long-enough-00',
};

let house: House;
let close: () => Promise<void>;

afterEach(async () => {
  await close();
  await house.close();
});

async function openSample(version: '3.4.0' | '8.8.0') {
  house = await openHouse(version);
  const chat = await startChat({
    version,
    state: sampleChatState(eraOf(version), sampleUniversity(), SERVICE),
  });
  close = chat.close;
  await connectWorkspace({ url: chat.url, userId: SERVICE.userId, token: SERVICE.token }, SYSTEM);
  return chat;
}

async function readAndCompare() {
  await observeWorkspace({ chat: await openWorkspaceChat(), full: true });
  return refreshDrift();
}

test.each(['3.4.0', '8.8.0'] as const)(
  'importing what is leaves nothing to compare and nothing to plan (%s)',
  async (version) => {
    const chat = await openSample(version);
    const before = await readAndCompare();
    expect(before).toMatchObject({ open: 0 });
    expect(before.unmanaged).toBeGreaterThan(100);

    const adopted = await adoptAll({ everyone: true }, CLAIRE);
    expect(adopted.groups).toBeGreaterThan(40);
    expect(adopted.memberships).toBeGreaterThan(adopted.groups);
    expect(await refreshDrift()).toMatchObject({ open: 0, unmanaged: 0 });
    expect(await makePlan({ actor: CLAIRE, scope: {} })).toMatchObject({ state: 'empty' });

    // At observe, what somebody does since is shown and left alone.
    applyEdit(chat.chat.state, {
      kind: 'add-member',
      room: 'cafe',
      username: 'hlacombe',
      by: SERVICE.username,
    });
    expect((await readAndCompare()).open).toBe(1);
    expect(await makePlan({ actor: CLAIRE, scope: {} })).toMatchObject({ state: 'empty' });

    const levels = await database().group.groupBy({ by: ['automation'], _count: true });
    expect(levels).toEqual([{ automation: 'observe', _count: adopted.groups }]);
    const entries = await database().auditEntry.findMany({ where: { action: 'group.adopt-all' } });
    expect(entries).toMatchObject([
      { actor: 'claire', detail: { after: { groups: adopted.groups, people: adopted.people } } },
    ]);
    expect(await database().revision.count()).toBe(1);
  },
);

test('only rooms a text finds are adopted, and a second time finds nothing left', async () => {
  await openSample('8.8.0');
  await readAndCompare();
  expect(await adoptAll({ text: 'velos', everyone: false }, CLAIRE)).toMatchObject({ groups: 1 });
  expect(await adoptAll({ text: 'velos', everyone: false }, CLAIRE)).toMatchObject({ groups: 0, people: 0 });
});

test('a role that may not adopts nothing', async () => {
  await openSample('8.8.0');
  await readAndCompare();
  await expect(adoptAll({ everyone: true }, { ...CLAIRE, role: 'auditor' })).rejects.toMatchObject({
    code: 'NOT_ALLOWED',
  });
  expect(await database().group.count()).toBe(0);
});

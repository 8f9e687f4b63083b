import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { database } from '@/lib/db/client';
import { observeWorkspace } from '@/lib/observe/observe';
import { openWorkspaceChat } from '@/lib/observe/workspace';
import { refreshDrift } from '@/lib/reconcile/drift';
import { execute, type House, importFiles, observeAndPlan, openHouse } from '@/lib/runs/test-house';
import { applyEdit } from '@/sandbox/control/edits';
import { explainMore } from './explain-more';

vi.setConfig({ hookTimeout: 120_000, testTimeout: 60_000 });

/** Two more than one turn reads. */
const ROOMS = Array.from({ length: 52 }, (_, at) => `room${at}`);

let house: House;
const { signal } = new AbortController();
async function stillWithout(): Promise<number> {
  const rows = await database().$queryRaw`select 1 from drift where "resolvedAt" is null and author is null`;
  return (rows as unknown[]).length;
}

beforeAll(async () => {
  house = await openHouse('8.8.0');
  const members = 'ada owner\nbea\n';
  await importFiles({
    people: ['ada', 'bea'],
    groups: Object.fromEntries(ROOMS.map((room) => [room, `# mandatory: yes\n${members}`])),
  });
  await execute((await observeAndPlan()).planId);
  for (const room of ROOMS) applyEdit(house.chat.server.state, { kind: 'leave', room, username: 'bea' });
  await observeWorkspace({ chat: await openWorkspaceChat(), full: true });
  await refreshDrift();
});
afterAll(() => house.close());

test('fifty rooms are asked who did it at a turn, and a turn comes again while one got on', async () => {
  expect(await explainMore(signal)).toBe(true);
  expect(await stillWithout()).toBe(2);
  expect(await explainMore(signal)).toBe(false);
  expect(await stillWithout()).toBe(0);
});

test('a server that does not answer is asked another time', async () => {
  await database().$executeRaw`update drift set author = null`;
  const waiting = await stillWithout();
  house.chat.server.faults.set([{ kind: '500', route: 'GET me' }]);
  expect(await explainMore(signal)).toBe(false);
  house.chat.server.faults.clear();
  expect(await stillWithout()).toBe(waiting);
});

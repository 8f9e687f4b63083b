import { setTimeout as sleep } from 'node:timers/promises';
import type { HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { SYSTEM } from '@/lib/base/actor';
import { moveTestConfig } from '@/lib/base/server/test-config';
import { database } from '@/lib/db/client';
import { awaitJob } from '@/lib/jobs/await';
import { requestJob } from '@/lib/jobs/request';
import { startWorker } from '@/lib/jobs/test-worker';
import { setSelfHeal } from '@/lib/live/commands/heal';
import { changeSchedule } from '@/lib/live/commands/settings';
import { switchEventsOn } from '@/lib/live/events-switch';
import { MOST_HEALS_AN_HOUR } from '@/lib/live/heal-guard';
import { stoppedGroups } from '@/lib/live/queries/heal';
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
import { verifyAll } from '@/lib/runs/verify-journals';
import { applyEdit, type Edit } from '@/sandbox/control/edits';
import { type Listening, listen } from '@/sandbox/listen';
import { POST } from './route';

// A worker of its own, and waits for what nobody asked for.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 120_000 });

let house: House;
let web: Listening;
let worker: { stop(): void };

beforeAll(async () => {
  house = await openHouse('8.8.0');
  await makeQueue();
  // The page's own handler, where the chat server posts its events.
  web = await listen(
    new Hono<{ Bindings: HttpBindings }>().post('/api/events', ({ req }) => POST(req.raw)),
    0,
  );
  moveTestConfig({ REGIE_URL: web.url });
  await importFiles({
    people: [...names(30), 'zoe'],
    groups: { lab: `person0 owner\n${names(30).slice(1).join('\n')}\n` },
  });
  await execute((await observeAndPlan()).planId);
  await switchEventsOn(CLAIRE);
  const group = await database().group.findUniqueOrThrow({ where: { slug: 'lab' } });
  await setSelfHeal({ groupIds: [group.id], selfHeal: true }, CLAIRE);
  await changeSchedule({ everyMinutes: null, does: 'apply', selfHeal: true, version: 1 }, CLAIRE);
  worker = await startWorker();
});
afterAll(async () => {
  worker.stop();
  await web.close();
  await house.close();
});

const edit = (one: Edit) => applyEdit(house.chat.server.state, one);
const isIn = (username: string) => {
  const { state } = house.chat.server;
  return state.roomByName('lab')?.members.has(state.userByUsername(username)?._id ?? '') ?? false;
};

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await sleep(100);
}

const lastRun = () => database().run.findFirstOrThrow({ orderBy: { id: 'desc' }, include: { plan: true } });
const finishedRuns = () => database().run.count({ where: { finishedAt: { not: null } } });

/** By hand, in the chat; and then Régie, nobody having asked. */
async function intrudeAndWait(): Promise<void> {
  const before = await finishedRuns();
  edit({ kind: 'add-member', room: 'lab', username: 'zoe', by: 'person0' });
  await until(async () => (await finishedRuns()) > before && !isIn('zoe'));
}

test('somebody put into a group by hand is out again: event, re-read, plan, run, verified', async () => {
  await intrudeAndWait();
  const run = await lastRun();
  expect(run).toMatchObject({ state: 'succeeded', plan: { author: SYSTEM.username, removals: 1 } });
  expect(await database().change.findMany({ where: { planId: run.planId } })).toMatchObject([
    { kind: 'remove-member', username: 'zoe', state: 'applied' },
  ]);
  await until(
    async () => (await database().drift.count({ where: { kind: 'member-extra', resolvedAt: null } })) === 0,
  );
  expect(await verifyAll()).toMatchObject({ ok: true, journals: { changed: [] } });
});

test('somebody thrown out by hand, which no event tells, is back after the next pass', async () => {
  edit({ kind: 'remove-member', room: 'lab', username: 'person7', by: 'person0' });
  await awaitJob(await requestJob('pass', {}, SYSTEM));
  await until(() => isIn('person7'));
  await until(async () => (await lastRun()).finishedAt !== null);
  expect(await lastRun()).toMatchObject({
    state: 'succeeded',
    plan: { author: SYSTEM.username, additions: 1 },
  });
});

test('a group that somebody undoes again and again is left alone, and told', async () => {
  for (let round = 1; round < MOST_HEALS_AN_HOUR; round++) await intrudeAndWait();
  const before = await finishedRuns();
  edit({ kind: 'add-member', room: 'lab', username: 'zoe', by: 'person0' });
  await until(async () => (await stoppedGroups()).length > 0);
  expect(await stoppedGroups()).toMatchObject([{ slug: 'lab' }]);
  expect(isIn('zoe')).toBe(true);
  expect(await finishedRuns()).toBe(before);
  expect(
    await database().drift.count({ where: { kind: 'member-extra', username: 'zoe', resolvedAt: null } }),
  ).toBe(1);
});

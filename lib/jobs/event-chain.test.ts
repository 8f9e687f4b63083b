import { EventEmitter, once } from 'node:events';
import type { HttpBindings } from '@hono/node-server';
import { run, type TaskList, type WorkerEvents } from 'graphile-worker';
import { Hono } from 'hono';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { config } from '@/lib/base/server/config';
import { moveTestConfig } from '@/lib/base/server/test-config';
import { database } from '@/lib/db/client';
import { QUEUE_SCHEMA } from '@/lib/db/queue';
import { switchEventsOn } from '@/lib/live/events-switch';
import { Reception } from '@/lib/live/receive';
import { refreshDrift } from '@/lib/reconcile/drift';
import { liveRevision } from '@/lib/reconcile/queries/live-revision';
import {
  CLAIRE,
  execute,
  type House,
  importFiles,
  makeQueue,
  observeAndPlan,
  openHouse,
} from '@/lib/runs/test-house';
import { applyEdit } from '@/sandbox/control/edits';
import { listen } from '@/sandbox/listen';
import { queueLogger } from './queue-logger';
import { taskList } from './task-list';

/** So long that nothing of what follows can be found by looking: the queue has to be told. */
const NEVER_LOOKS_MS = 3_600_000;

let house: House;
let stop: () => Promise<void>;
const at = { heard: 0, noted: 0, started: 0 };

beforeAll(async () => {
  house = await openHouse('8.8.0');
  await makeQueue();
  const reception = new Reception();
  const app = new Hono<{ Bindings: HttpBindings }>();
  app.post('/api/events', async ({ req }) => {
    at.heard ||= performance.now();
    const status = await reception.receive(req.query('event') ?? null, () => req.text());
    at.noted ||= performance.now();
    return new Response(null, { status });
  });
  const receiver = await listen(app, 0);
  moveTestConfig({ REGIE_URL: receiver.url });
  await importFiles({ people: ['ada', 'bob', 'dan'], groups: { lab: 'ada owner\nbob\n' } });
  await execute((await observeAndPlan()).planId);
  await refreshDrift();
  await switchEventsOn(CLAIRE);
  const stopWorker = await startWorker();
  stop = async () => {
    await stopWorker();
    await receiver.close();
    await house.close();
  };
});
afterAll(() => stop());

async function startWorker(): Promise<() => Promise<void>> {
  const stopping = new AbortController();
  const tasks: TaskList = taskList({ workerId: () => 'test/0/pool', stopping: stopping.signal });
  const { reread } = tasks;
  const events: WorkerEvents = new EventEmitter();
  const listening = once(events, 'pool:listen:success');
  const runner = await run({
    events,
    connectionString: config().DATABASE_URL,
    schema: QUEUE_SCHEMA,
    concurrency: 2,
    pollInterval: NEVER_LOOKS_MS,
    noHandleSignals: true,
    logger: queueLogger,
    taskList: {
      ...tasks,
      reread: async (payload, helpers) => {
        at.started ||= performance.now();
        await reread?.(payload, helpers);
      },
    },
  });
  await listening;
  return async () => {
    stopping.abort();
    await runner.stop();
  };
}

test('somebody added by hand is a difference by webhook, queue and re-reading, none of which looks at a clock', async ({
  annotate,
}) => {
  const before = await liveRevision();
  const added = performance.now();
  applyEdit(house.chat.server.state, { kind: 'add-member', room: 'lab', username: 'dan' });
  await expect.poll(liveRevision, { timeout: 60_000, interval: 10 }).toBeGreaterThan(before);
  const shown = performance.now();
  const open = await database().drift.findMany({ where: { resolvedAt: null, groupId: { not: null } } });
  expect(open).toMatchObject([{ kind: 'member-extra', username: 'dan' }]);
  const legs = {
    'chat to Régie': at.heard - added,
    'noted and answered': at.noted - at.heard,
    'taken from the queue': at.started - at.noted,
    'read again, compared, told': shown - at.started,
    altogether: shown - added,
  };
  // Told, not demanded: how long each takes depends on what else the machine does.
  for (const [leg, ms] of Object.entries(legs)) await annotate(`${leg}: ${Math.round(ms)} ms`);
});

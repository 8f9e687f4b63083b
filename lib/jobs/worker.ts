import { EventEmitter } from 'node:events';
import { run, type WorkerEvents } from 'graphile-worker';
import { config } from '@/lib/base/server/config';
import { log } from '@/lib/base/server/log';
import { QUEUE_SCHEMA } from '@/lib/db/queue';
import { ensureWorkspace } from '@/lib/observe/workspace';
import { startBeating, workerIdOf } from './beat';
import { forgetWorkers } from './dead-workers';
import { migrateQueue } from './migrate';
import { queueLogger } from './queue-logger';
import { recover } from './recover';
import { schedule } from './schedule';
import { taskList } from './task-list';

/** The workspace's own work runs one at a time; the rest are upkeep and schedules. */
const CONCURRENT_JOBS = 3;
const STOP_WITHIN_MS = 9_000;

await work();

async function work(): Promise<void> {
  const stopping = new AbortController();
  const stopAsked = new Promise<void>((resolve) => {
    for (const name of ['SIGTERM', 'SIGINT'] as const) process.once(name, () => resolve());
  });
  await migrateQueue();
  await ensureWorkspace();

  let workerId = '';
  const events: WorkerEvents = new EventEmitter();
  events.once('pool:create', ({ workerPool }) => {
    workerId = workerIdOf(workerPool.id);
  });
  const runner = await run({
    connectionString: config().DATABASE_URL,
    schema: QUEUE_SCHEMA,
    concurrency: CONCURRENT_JOBS,
    maxPoolSize: CONCURRENT_JOBS + 2,
    pollInterval: 1_000,
    noHandleSignals: true,
    logger: queueLogger,
    events,
    taskList: taskList({ workerId: () => workerId, stopping: stopping.signal }),
    parsedCronItems: schedule(config().ROCKETCHAT_URL ?? ''),
  });
  const stopBeating = await startBeating(workerId);
  log.info({ workerId }, 'the worker is ready');
  await recover(workerId);

  await Promise.race([stopAsked, runner.promise]);
  log.info({ workerId }, 'the worker stops');
  setTimeout(() => process.exit(1), STOP_WITHIN_MS).unref();
  stopping.abort();
  await runner.stop().catch((err) => log.warn({ err }, 'the queue had stopped already'));
  stopBeating();
  await forgetWorkers([workerId]);
  process.exit(0);
}

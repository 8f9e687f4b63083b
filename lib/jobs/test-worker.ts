import { spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { database } from '@/lib/db/client';

/** A worker as it runs beside the pages and the command line; `stop` ends it at once. */
export async function startWorker(): Promise<{ stop(): void }> {
  const worker = spawn('node_modules/.bin/node', ['--import', 'tsx', 'lib/jobs/worker.ts'], {
    stdio: 'ignore',
  });
  while ((await database().workerBeat.count()) === 0) await sleep(50);
  return { stop: () => worker.kill('SIGKILL') };
}

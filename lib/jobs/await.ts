import { setTimeout as sleep } from 'node:timers/promises';
import { steadyClock } from '@/lib/base/clock';
import { AppError } from '@/lib/base/errors';
import type { Json } from '@/lib/base/json';
import { findJob, livingWorkers } from './queries';
import type { JobProgress, JobView } from './types';

const FIRST_LOOK_MS = 50;
const LOOK_EVERY_MS = 500;
/** A worker that restarts is back within this. */
const WORKER_GRACE_MS = 15_000;

export type AwaitOptions = { timeoutMs?: number; onProgress?: (progress: JobProgress) => void };

/**
 * Waits for a requested job to end and gives its result.
 * @throws AppError NO_WORKER when no worker is alive, BUSY when `timeoutMs` passes, else the job's own error.
 */
export async function awaitJob(
  id: string,
  { timeoutMs = 3_600_000, onProgress }: AwaitOptions = {},
): Promise<Json> {
  const requireWorker = workerWatch();
  const giveUpAt = now() + timeoutMs;
  let shown = '';
  for (let pause = FIRST_LOOK_MS; ; pause = Math.min(pause * 2, LOOK_EVERY_MS)) {
    const job = await findJob(id);
    if (!job) throw new AppError('NOT_FOUND', `no job ${id}`);
    if (job.state === 'done') return job.result;
    if (job.state === 'failed') throw errorOf(job);
    const progress = JSON.stringify(job.progress);
    if (job.progress && progress !== shown) onProgress?.(job.progress);
    shown = progress;
    await requireWorker();
    if (now() > giveUpAt) throw new AppError('BUSY', `job ${id} still runs`);
    await sleep(pause);
  }
}

/** Nobody to do the work: at once when it was so from the start, after a while when the worker may be restarting. */
function workerWatch(): () => Promise<void> {
  let seenAt = Number.NEGATIVE_INFINITY;
  return async () => {
    if ((await livingWorkers()).length > 0) seenAt = now();
    else if (now() - seenAt > WORKER_GRACE_MS) throw new AppError('NO_WORKER', 'no worker is alive');
  };
}

const now = () => steadyClock().getTime();

function errorOf(job: JobView): AppError {
  return new AppError(job.error?.code ?? 'UNEXPECTED', `job ${job.kind} failed`, job.error?.params ?? {});
}

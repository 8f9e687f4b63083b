import { isAppError } from '@/lib/base/errors';
import type { Json } from '@/lib/base/json';
import { log } from '@/lib/base/server/log';
import { derivedWrite } from '@/lib/db/derived';
import type { JobProgress } from './types';

const PROGRESS_EVERY_MS = 300;

export async function recordStart(ids: readonly string[]): Promise<void> {
  await updateRecords(ids, { state: 'running', startedAt: new Date() });
}

/** Its worker stops before the end; another takes it up. */
export async function recordRequeued(ids: readonly string[]): Promise<void> {
  await updateRecords(ids, { state: 'queued' });
}

export async function recordEnd(ids: readonly string[], result: Json): Promise<void> {
  await updateRecords(ids, { state: 'done', finishedAt: new Date(), result: result ?? {} });
}

export async function recordFailure(ids: readonly string[], error: unknown): Promise<void> {
  const known = isAppError(error);
  if (!known) log.error({ err: error, jobs: ids }, 'a job failed unexpectedly');
  const told = known ? { code: error.code, params: error.params } : { code: 'UNEXPECTED', params: {} };
  await updateRecords(ids, { state: 'failed', finishedAt: new Date(), error: told });
}

/** Writes progress at most every `PROGRESS_EVERY_MS`, the last word included. */
export function progressWriter(ids: readonly string[]): {
  report(progress: JobProgress): void;
  settled(): Promise<void>;
} {
  let latest: JobProgress | null = null;
  let writing: Promise<void> = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;
  const write = () => {
    timer = undefined;
    if (latest)
      writing = updateRecords(ids, { progress: latest }).catch((err) => log.warn({ err }, 'progress'));
    latest = null;
  };
  return {
    report(progress) {
      latest = progress;
      timer ??= setTimeout(write, PROGRESS_EVERY_MS);
    },
    async settled() {
      clearTimeout(timer);
      write();
      await writing;
    },
  };
}

type Fields = {
  state?: string;
  startedAt?: Date;
  finishedAt?: Date;
  progress?: JobProgress;
  result?: Exclude<Json, null>;
  error?: { code: string; params: Record<string, string | number> };
};

async function updateRecords(ids: readonly string[], data: Fields): Promise<void> {
  await derivedWrite((tx) => tx.jobRecord.updateMany({ where: { id: { in: [...ids] } }, data }));
}

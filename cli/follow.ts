import { AppError } from '@/lib/base/errors';
import type { Json } from '@/lib/base/json';
import { awaitJob } from '@/lib/jobs/await';
import type { JobProgress } from '@/lib/jobs/types';
import { watchingChat } from './chat-watch';
import { databaseIsAway } from './output';
import type { Surroundings } from './types';

/** Waits for a job and shows where it stands to whoever watches. */
export function follow(jobId: string, around: Surroundings): Promise<Json> {
  const { say, progress } = around;
  let last = '';
  const job = awaitJob(jobId, {
    onProgress: (at) => {
      const line = describe(at, say);
      if (line !== last) progress(line);
      last = line;
    },
  });
  return watchingChat(job.catch(whenDatabaseWent), around);
}

/** Whatever was asked for is kept and goes on, or is taken up, with the database: only this command cannot tell any more. */
function whenDatabaseWent(error: unknown): never {
  if (!databaseIsAway(error)) throw error;
  throw new AppError('DATABASE_UNAVAILABLE', 'it went away while a job was awaited', { reason: 'waiting' });
}

function describe({ step, done, total }: JobProgress, say: Surroundings['say']): string {
  const name = say(`step.${step}`);
  return total ? say('progress', { name, done: done ?? 0, total }) : name;
}

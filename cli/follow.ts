import type { Json } from '@/lib/base/json';
import { awaitJob } from '@/lib/jobs/await';
import type { JobProgress } from '@/lib/jobs/types';
import type { Surroundings } from './types';

/** Waits for a job and shows where it stands to whoever watches. */
export function follow(jobId: string, { say, progress }: Surroundings): Promise<Json> {
  let last = '';
  return awaitJob(jobId, {
    onProgress: (at) => {
      const line = describe(at, say);
      if (line !== last) progress(line);
      last = line;
    },
  });
}

function describe({ step, done, total }: JobProgress, say: Surroundings['say']): string {
  const name = say(`step.${step}`);
  return total ? say('progress', { name, done: done ?? 0, total }) : name;
}

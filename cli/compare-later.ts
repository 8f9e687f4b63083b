import type { Actor } from '@/lib/base/actor';
import { isAppError } from '@/lib/base/errors';
import { requestJob } from '@/lib/jobs/request';

/** Definitions moved: the list of differences follows as soon as a worker can. */
export async function compareLater(actor: Actor): Promise<void> {
  try {
    await requestJob('compare', {}, actor);
  } catch (error) {
    // The first worker that starts reads and compares anyway.
    if (!isAppError(error, 'NO_WORKER')) throw error;
  }
}

import { revalidatePath } from 'next/cache';
import type { Actor } from '@/lib/base/actor';
import { requestJob } from '@/lib/jobs/request';

/** Pages are made again at once; what differs is compared by a worker as soon as one is free. */
export async function definitionsChanged(actor: Actor): Promise<void> {
  await requestJob('compare', {}, actor);
  revalidatePath('/groups', 'layout');
}

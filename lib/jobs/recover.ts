import { SYSTEM } from '@/lib/base/actor';
import { log } from '@/lib/base/server/log';
import { derivedWrite } from '@/lib/db/derived';
import { findAbandonedRuns } from '@/lib/runs/abandoned';
import { enqueueApply } from '@/lib/runs/enqueue';
import { buryDeadWorkers } from './dead-workers';

/** Takes up what dead workers left: their jobs go back to the queue, their runs are asked for again. */
export async function recover(ownId: string): Promise<void> {
  const buried = await buryDeadWorkers(ownId);
  if (buried.length > 0) log.warn({ workers: buried }, 'workers died; their jobs are given to others');
  for (const { planId } of await findAbandonedRuns()) {
    log.warn({ planId }, 'a run was interrupted; it is resumed');
    await derivedWrite((tx) => enqueueApply(tx, planId, SYSTEM));
  }
}

import type { Actor } from '@/lib/base/actor';
import type { Tx } from '@/lib/db/client';
import { enqueueJob, WORKSPACE_QUEUE } from '@/lib/db/queue';

/** Asks a worker to apply a plan or to take its run up again; asked twice, it is done once. */
export function enqueueApply(tx: Tx, planId: number, actor: Actor): Promise<string> {
  return enqueueJob(tx, {
    kind: 'apply',
    input: { planId },
    actor,
    key: applyKey(planId),
    queue: WORKSPACE_QUEUE,
  });
}

/** What the requests to apply one plan are known by. */
export function applyKey(planId: number): string {
  return `apply-${planId}`;
}

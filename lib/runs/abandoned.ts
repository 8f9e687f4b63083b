import { derivedWrite } from '@/lib/db/derived';
import { tryLock } from '@/lib/db/locks';
import { openRuns } from './queries/plan-to-run';

/** Runs whose worker died: nobody holds the writer's lock. They are marked as interrupted. */
export async function findAbandonedRuns(): Promise<{ runId: number; planId: number }[]> {
  if ((await openRuns()).length === 0) return [];
  const lock = await tryLock('writer');
  if (!lock) return [];
  try {
    // Read again: its worker may have ended it between the first look and the lock.
    const runs = await openRuns();
    await derivedWrite((tx) =>
      tx.run.updateMany({ where: { id: { in: runs.map(({ id }) => id) } }, data: { state: 'interrupted' } }),
    );
    return runs.map(({ id, planId }) => ({ runId: id, planId }));
  } finally {
    await lock.release();
  }
}

import { hostname } from 'node:os';
import { derivedWrite } from '@/lib/db/derived';
import { QUEUE_SCHEMA } from '@/lib/db/queue';
import { parseWorkerId } from './beat';
import { type KnownWorker, knownWorkers } from './queries';

/**
 * Forgets workers that died without a word and gives back the jobs they still hold.
 * A process of this machine is known to be dead at once, one elsewhere when its beat is too old.
 */
export async function buryDeadWorkers(ownId: string): Promise<string[]> {
  const dead = (await knownWorkers()).filter((worker) => worker.id !== ownId && isDead(worker));
  if (dead.length === 0) return [];
  const ids = dead.map(({ id }) => id);
  await forgetWorkers(ids);
  return ids;
}

/** Gives back whatever jobs they still hold: a lock nobody comes back for would block the queue for hours. */
export async function forgetWorkers(ids: readonly string[]): Promise<void> {
  const poolIds = ids.flatMap((id) => parseWorkerId(id)?.poolId ?? []);
  await derivedWrite(async (tx) => {
    await tx.$executeRawUnsafe(`select 1 from ${QUEUE_SCHEMA}.force_unlock_workers($1::text[])`, poolIds);
    await tx.workerBeat.deleteMany({ where: { id: { in: [...ids] } } });
  });
}

function isDead({ id, heard }: KnownWorker): boolean {
  if (!heard) return true;
  const identity = parseWorkerId(id);
  if (!identity || identity.host !== hostname()) return false;
  // Another identity with our own process number is an earlier life of it.
  return identity.pid === process.pid || !processExists(identity.pid);
}

function processExists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

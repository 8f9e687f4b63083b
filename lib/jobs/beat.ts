import { hostname } from 'node:os';
import { log } from '@/lib/base/server/log';
import { derivedWrite } from '@/lib/db/derived';

export const BEAT_EVERY_MS = 5_000;

/** Names one worker process: machine, process, and the pool its jobs are locked by. */
export function workerIdOf(poolId: string): string {
  return `${hostname()}/${process.pid}/${poolId}`;
}

export type WorkerIdentity = { host: string; pid: number; poolId: string };

export function parseWorkerId(id: string): WorkerIdentity | null {
  const [host, pid, poolId] = id.split('/');
  return host && pid && poolId ? { host, pid: Number(pid), poolId } : null;
}

/** Beats at once and then every `BEAT_EVERY_MS`; the answer stops it. */
export async function startBeating(id: string): Promise<() => void> {
  await beat(id);
  const timer = setInterval(() => {
    beat(id).catch((err) => log.warn({ err }, 'the worker could not say that it is alive'));
  }, BEAT_EVERY_MS);
  return () => clearInterval(timer);
}

/** By the database's clock, as whoever looks for silent workers does: those of the machines may differ, and jump. */
async function beat(id: string): Promise<void> {
  await derivedWrite(
    (tx) => tx.$executeRaw`
      insert into worker_beat (id, "startedAt", at) values (${id}, now(), now())
      on conflict (id) do update set at = excluded.at`,
  );
}

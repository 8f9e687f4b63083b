import { randomUUID } from 'node:crypto';
import type { Actor } from '@/lib/base/actor';
import { AppError } from '@/lib/base/errors';
import type { Json } from '@/lib/base/json';
import type { Tx } from './client';

/** The schema graphile-worker keeps its tables in. */
export const QUEUE_SCHEMA = 'graphile_worker';

/** Jobs of this queue run one after another, on whichever worker: they read or write the one workspace. */
export const WORKSPACE_QUEUE = 'workspace';

export type JobDraft = {
  kind: string;
  input: Json;
  actor: Actor;
  /** Requests with one key that wait together are done together, by one job. */
  key?: string;
  queue?: string;
};

/** One element of a queued job's payload: requests that share a key are merged into one array. */
export type QueuedRequest = { id: string; input: Json; actor: Actor };

/**
 * Queues work and its record inside the caller's transaction: neither exists without the other.
 * @throws AppError NO_WORKER when no worker ever made the queue.
 */
export async function enqueueJob(tx: Tx, { kind, input, actor, key, queue }: JobDraft): Promise<string> {
  const id = randomUUID();
  await requireQueue(tx);
  await tx.jobRecord.create({
    data: { id, kind, key: key ?? null, state: 'queued', requestedBy: actor.username },
  });
  const payload = JSON.stringify([{ id, input, actor: carried(actor) } satisfies QueuedRequest]);
  await tx.$executeRawUnsafe(
    `select 1 from ${QUEUE_SCHEMA}.add_job($1, payload := $2::json, queue_name := $3, job_key := $4)`,
    kind,
    payload,
    queue ?? null,
    key ?? null,
  );
  return id;
}

/** A missing function would poison the caller's transaction, so it is looked for first. */
async function requireQueue(tx: Tx): Promise<void> {
  const rows = await tx.$queryRaw<{ made: boolean }[]>`
    select to_regclass(${`${QUEUE_SCHEMA}.jobs`}) is not null as made`;
  if (!rows[0]?.made) throw new AppError('NO_WORKER', 'the queue does not exist: no worker has ever started');
}

/** The session stays with the request that it came by. */
function carried({ username, name, kind, role, address }: Actor): Actor {
  return { username, name, kind, role, ...(address === undefined ? {} : { address }) };
}

import type { Actor } from '@/lib/base/actor';
import { derivedWrite } from '@/lib/db/derived';
import { enqueueJob, WORKSPACE_QUEUE } from '@/lib/db/queue';
import type { JobInputs, JobKind } from './types';

/** Asks a worker for work; `awaitJob` and `findJob` follow it. Equal readings that wait are done once. */
export async function requestJob<Kind extends JobKind>(
  kind: Kind,
  input: JobInputs[Kind],
  actor: Actor,
): Promise<string> {
  const key = coalescingKey(kind, input);
  return derivedWrite((tx) => enqueueJob(tx, { kind, input, actor, queue: WORKSPACE_QUEUE, ...key }));
}

function coalescingKey(kind: JobKind, input: JobInputs[JobKind]): { key?: string } {
  if (kind === 'observe') return { key: 'full' in input && input.full ? 'observe-full' : 'observe' };
  if (kind === 'compare') return { key: 'compare' };
  return {};
}

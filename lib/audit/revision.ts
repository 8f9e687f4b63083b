import type { Actor } from '@/lib/base/actor';
import type { Json } from '@/lib/base/json';
import type { Tx } from '@/lib/db/client';

/** What a change of definitions came from. */
export type RevisionOrigin = 'hand' | 'import' | 'patch' | 'adopt' | 'automation';

const REVISION_LOCK = 0x5265_7601;

/**
 * Opens the next revision of the definitions. Revisions follow one another: a second writer waits here until the
 * first has committed, so whoever reads after this call reads the latest.
 */
export async function newRevision(
  tx: Tx,
  actor: Actor,
  origin: RevisionOrigin,
  {
    sourceId = null,
    summary = {},
  }: { sourceId?: number | null; summary?: { readonly [key: string]: Json } } = {},
): Promise<number> {
  await tx.$executeRaw`select pg_advisory_xact_lock(${REVISION_LOCK})`;
  const [row] = await tx.$queryRaw<{ number: number }[]>`
    insert into revision (number, actor, origin, "sourceId", summary)
    select coalesce(max(number), 0) + 1, ${actor.username}, ${origin}, ${sourceId}::int, ${JSON.stringify(summary)}::jsonb
    from revision
    returning number`;
  if (!row) throw new Error('PostgreSQL returned no revision');
  return row.number;
}

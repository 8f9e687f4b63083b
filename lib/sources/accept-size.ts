import type { Recorder } from '@/lib/audit/transaction';
import type { Tx } from '@/lib/db/client';
import { setHealth } from './health';
import { type LockedSource, lockSource } from './queries/pending';

/** The source's last reading becomes the one that later ones are measured against. */
export async function acceptSize(
  tx: Tx,
  record: Recorder,
  { id, healthDetail }: Pick<LockedSource, 'id' | 'healthDetail'>,
): Promise<void> {
  await tx.$executeRaw`
    update source_snapshot set good = true
    where id = (select max(id) from source_snapshot where "sourceId" = ${id})`;
  await setHealth(tx, record, id, 'healthy', null);
  record({ action: 'source.accept', subject: { kind: 'source', id }, before: healthDetail });
}

/** A second person approved what went with these sources, and it is done: their size is no longer suspect. */
export async function acceptApprovedSizes(tx: Tx, record: Recorder, names: readonly string[]): Promise<void> {
  const shrunk = await tx.source.findMany({
    where: { name: { in: [...names] }, health: 'shrunk' },
    select: { id: true },
  });
  for (const { id } of shrunk) await acceptSize(tx, record, await lockSource(tx, id));
}

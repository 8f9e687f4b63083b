import { requirePermission } from '@/lib/access/policy';
import { inAuditedTransaction } from '@/lib/audit/transaction';
import type { Actor } from '@/lib/base/actor';
import { AppError } from '@/lib/base/errors';
import { derivedWrite } from '@/lib/db/derived';
import { acceptSize } from './accept-size';
import { lockSource } from './queries/pending';
import { shrankBy } from './queries/sources';

export type SourceChanges = { path?: string | null; goneMeansInactive?: boolean };

/** @throws AppError NOT_FOUND; CONFLICT when another version is in force */
export async function configureSource(
  { sourceId, version, changes }: { sourceId: number; version: number; changes: SourceChanges },
  actor: Actor,
): Promise<void> {
  requirePermission(actor, 'source.import');
  await inAuditedTransaction(actor, async (tx, record) => {
    const source = await lockSource(tx, sourceId);
    if (source.version !== version) {
      const params = { subject: 'source', yours: version, current: source.version };
      throw new AppError('CONFLICT', `source ${source.name} is at version ${source.version}`, params);
    }
    await tx.source.update({ where: { id: sourceId }, data: { ...changes, version: version + 1 } });
    const { path, goneMeansInactive } = source;
    record({
      action: 'source.update',
      subject: { kind: 'source', id: sourceId },
      before: { path, goneMeansInactive },
      after: { path, goneMeansInactive, ...changes },
    });
  });
}

/**
 * Says that a source is right to be this much smaller: removals that rest on it are no longer held for it.
 * It lifts a brake, so it is for who may approve a plan, and never for who made the source smaller.
 * @throws AppError NOT_FOUND; INVALID (not-shrunk); NOT_ALLOWED (ownShrinkage)
 */
export async function acceptShrunkSource({ sourceId }: { sourceId: number }, actor: Actor): Promise<void> {
  requirePermission(actor, 'plan.approve');
  await inAuditedTransaction(actor, async (tx, record) => {
    const source = await lockSource(tx, sourceId);
    if (source.health !== 'shrunk') {
      throw new AppError('INVALID', `source ${source.name} is ${source.health}`, { reason: 'not-shrunk' });
    }
    if (await shrankBy(sourceId, actor.username, tx)) {
      throw new AppError('NOT_ALLOWED', 'who made it smaller may not confirm', { reason: 'ownShrinkage' });
    }
    await acceptSize(tx, record, source);
  });
}

/** Drops a preview that nobody wants. */
export async function discardImport({ importId }: { importId: number }, actor: Actor): Promise<void> {
  requirePermission(actor, 'source.import');
  await derivedWrite(async (tx) => {
    const { count } = await tx.import.updateMany({
      where: { id: importId, state: 'previewed' },
      data: { state: 'discarded', finishedAt: new Date() },
    });
    if (count === 0) throw new AppError('STALE', `import ${importId} is closed`, { reason: 'import-closed' });
    await tx.importLine.deleteMany({ where: { importId } });
  });
}

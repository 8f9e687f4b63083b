import { requirePermission } from '@/lib/access/policy';
import { newRevision } from '@/lib/audit/revision';
import { inAuditedTransaction, type Recorder } from '@/lib/audit/transaction';
import type { Actor } from '@/lib/base/actor';
import { AppError } from '@/lib/base/errors';
import type { Tx } from '@/lib/db/client';
import { listTouchedGroups, settleGroups } from '@/lib/groups/settle';
import { listTouchedPeople, settlePeople } from '@/lib/people/settle';
import { commitGrants } from './commit-grants';
import { commitGroups } from './commit-groups';
import { commitPeople } from './commit-people';
import { setHealth } from './health';
import { lockImport, type PendingImport, sourceMovedSince } from './queries/pending';
import type { ImportCounts, SubjectCounts } from './types';

/** 1,000,000 grants are written in about a minute. */
const COMMIT_TIMEOUT_MS = 30 * 60_000;

/** Lines from which the database's statistics are taken again. */
const LARGE_IMPORT = 500;

export type CommitResult = {
  importId: number;
  /** The revision made; without a difference, the one in force. */
  revision: number;
  created: number;
  changed: number;
  removed: number;
  rejected: number;
};

/**
 * Makes a preview the next revision: only claims and grants of its own source move.
 * @throws AppError INVALID (rejected-lines) while lines are rejected and not accepted; STALE when the source
 * was imported again since the preview.
 */
export async function commitImport(
  { importId, acceptRejects }: { importId: number; acceptRejects: boolean },
  actor: Actor,
): Promise<CommitResult> {
  requirePermission(actor, 'source.import');
  return inAuditedTransaction(
    actor,
    async (tx, record) => {
      const pending = await requirePending(tx, importId, acceptRejects);
      const { counts } = pending;
      const totals = totalsOf(counts);
      const differs = totals.created + totals.changed + totals.removed > 0;
      const revision = differs ? await writeRevision(tx, pending, actor) : pending.current;
      await closeImport(tx, pending, revision, record);
      record({
        action: pending.patch ? 'source.patch' : 'source.import',
        subject: { kind: 'source', id: pending.sourceId },
        after: { revision, ...totals },
        detail: {
          importId,
          origin: pending.origin,
          rejected: counts.rejected,
          people: counts.people,
          groups: counts.groups,
          grants: counts.grants,
        },
      });
      return { importId, revision, ...totals, rejected: counts.rejected };
    },
    { timeoutMs: COMMIT_TIMEOUT_MS },
  );
}

async function requirePending(tx: Tx, importId: number, acceptRejects: boolean): Promise<PendingImport> {
  const pending = await lockImport(tx, importId);
  if (!pending) throw new AppError('NOT_FOUND', `import ${importId} does not exist`);
  if (pending.state !== 'previewed') {
    throw new AppError('STALE', `import ${importId} is ${pending.state}`, { reason: 'import-closed' });
  }
  if (pending.counts.rejected > 0 && !acceptRejects) {
    const count = pending.counts.rejected;
    throw new AppError('INVALID', `${count} lines are rejected`, { reason: 'rejected-lines', count });
  }
  if (await sourceMovedSince(tx, pending)) {
    throw new AppError('STALE', 'the source was imported again since the preview', {
      reason: 'source-moved',
    });
  }
  return pending;
}

async function writeRevision(tx: Tx, pending: PendingImport, actor: Actor): Promise<number> {
  const { importId, sourceId, patch, counts } = pending;
  const revision = await newRevision(tx, actor, patch ? 'patch' : 'import', {
    sourceId,
    summary: { importId, ...totalsOf(counts), rejected: counts.rejected },
  });
  const commit = { tx, importId, sourceId, revision, actor: actor.username };
  await listTouchedPeople(tx);
  await listTouchedGroups(tx);
  await commitPeople(commit);
  await commitGroups(commit);
  await commitGrants(commit);
  await settlePeople(tx, revision);
  await settleGroups(tx, revision);
  // Until the database's own turn comes, it would guess wildly at the size of what was just written.
  const totals = totalsOf(counts);
  const lines = totals.created + totals.changed + totals.removed;
  if (lines >= LARGE_IMPORT)
    await tx.$executeRaw`analyze person, person_claim, "group", group_claim, "grant"`;
  return revision;
}

/** A patch says nothing of what a source holds as a whole, so it neither mends nor harms its health. */
async function closeImport(
  tx: Tx,
  pending: PendingImport,
  revision: number,
  record: Recorder,
): Promise<void> {
  const { importId, sourceId, patch, counts } = pending;
  await tx.import.update({
    where: { id: importId },
    data: { state: 'imported', revision, finishedAt: new Date() },
  });
  if (patch) return;
  await tx.$executeRaw`
    insert into source_snapshot ("sourceId", people, groups, memberships, good, revision)
    select ${sourceId},
      (select count(*) from person_claim where "sourceId" = ${sourceId} and "endedRevision" is null),
      (select count(*) from group_claim where "sourceId" = ${sourceId} and "endedRevision" is null),
      (select count(*) from "grant" where "sourceId" = ${sourceId} and "endedRevision" is null),
      ${counts.shrunk === undefined}, ${revision}::int`;
  const health = counts.shrunk ? 'shrunk' : 'healthy';
  await setHealth(tx, record, sourceId, health, counts.shrunk ? { ...counts.shrunk } : null);
}

function totalsOf({ people, groups, grants }: ImportCounts) {
  const sum = (change: keyof SubjectCounts) => people[change] + groups[change] + grants[change];
  return { created: sum('new'), changed: sum('changed'), removed: sum('gone') };
}

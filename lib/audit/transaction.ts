import type { Actor } from '@/lib/base/actor';
import { config } from '@/lib/base/server/config';
import { log } from '@/lib/base/server/log';
import { database, type Tx } from '@/lib/db/client';
import { appendEntries, HEAD_LOCK } from './append';
import { advanceHead } from './head';
import type { AuditDraft, Head } from './types';

export type { AuditDraft } from './types';
export type Recorder = (entry: AuditDraft) => void;

/**
 * The only way to write what must be accounted for: one transaction with its entries in the record. Rolls back
 * when `work` throws, when it recorded nothing, or when the record no longer verifies at its end.
 * @throws AppError AUDIT_BROKEN
 */
export async function inAuditedTransaction<T>(
  actor: Actor,
  work: (tx: Tx, record: Recorder) => Promise<T>,
  { timeoutMs = 30_000 }: { timeoutMs?: number } = {},
): Promise<T> {
  const { value, head } = await database().$transaction(
    async (tx) => {
      const drafts: AuditDraft[] = [];
      const value = await work(tx, (draft) => drafts.push(draft));
      if (drafts.length === 0) throw new Error('a write that records nothing is not allowed');
      return { value, head: await appendEntries(tx, actor, drafts) };
    },
    { timeout: timeoutMs, maxWait: 10_000 },
  );
  await publishHead(head);
  return value;
}

/** What is committed stays committed: a head that cannot be written is told to the log, not to the caller. */
export async function publishHead(head: Head): Promise<void> {
  log.info({ auditHead: head }, 'record');
  try {
    await database().$transaction(async (tx) => {
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(${HEAD_LOCK})`;
      advanceHead(config().REGIE_DATA, head);
    });
  } catch (error) {
    log.error(
      { err: error, auditHead: head },
      'the head of the record could not be written outside the database',
    );
  }
}

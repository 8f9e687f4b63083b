import type { Actor } from '@/lib/base/actor';
import { AppError } from '@/lib/base/errors';
import { config } from '@/lib/base/server/config';
import type { Tx } from '@/lib/db/client';
import { chainDrafts, GENESIS } from './chain';
import { readHead } from './head';
import type { AuditDraft, AuditEntry, Head } from './types';

/** Advisory locks of the record: one appends at a time, one moves the outside head at a time. */
export const APPEND_LOCK = 7_308_001;
export const HEAD_LOCK = 7_308_002;

const ROWS_PER_INSERT = 5_000;

/**
 * Adds the drafts at the end of the chain, inside the caller's transaction, and says where it now ends.
 * @throws AppError AUDIT_BROKEN when the outside head is ahead of the table or contradicts it.
 */
export async function appendEntries(tx: Tx, actor: Actor, drafts: readonly AuditDraft[]): Promise<Head> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(${APPEND_LOCK})`;
  const { REGIE_DATA, REGIE_AUDIT_KEY } = config();
  const outside = readHead(REGIE_DATA);
  const head = await tableHead(tx);
  if (outside) await requireAgreement(tx, outside, head);

  const entries = chainDrafts(drafts, { actor, at: new Date(), head, keyHex: REGIE_AUDIT_KEY });
  for (let start = 0; start < entries.length; start += ROWS_PER_INSERT) {
    await insertEntries(tx, entries.slice(start, start + ROWS_PER_INSERT));
  }
  const last = entries.at(-1);
  return last ? { seq: last.seq, hash: last.hash } : head;
}

async function tableHead(tx: Tx): Promise<Head> {
  const last = await tx.auditEntry.findFirst({ orderBy: { seq: 'desc' }, select: { seq: true, hash: true } });
  return last ? { seq: Number(last.seq), hash: last.hash } : GENESIS;
}

async function requireAgreement(tx: Tx, outside: Head, head: Head): Promise<void> {
  if (outside.seq > head.seq) {
    throw new AppError('AUDIT_BROKEN', `the outside head is ${outside.seq}, the table ends at ${head.seq}`, {
      reason: 'tail-cut',
    });
  }
  const same =
    outside.seq === head.seq
      ? head
      : await tx.auditEntry.findUnique({ where: { seq: outside.seq }, select: { hash: true } });
  if (same?.hash !== outside.hash) {
    throw new AppError('AUDIT_BROKEN', `entry ${outside.seq} is not the one the outside head names`, {
      reason: 'head-contradicted',
    });
  }
}

/** One parameter however many rows: PostgreSQL counts parameters, not bytes. */
async function insertEntries(tx: Tx, entries: readonly AuditEntry[]): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO audit_entry
      (seq, at, actor, "actorKind", action, "subjectKind", "subjectId", detail, address, previous, hash)
    SELECT seq, at, actor, "actorKind", action, "subjectKind", "subjectId", detail, address, previous, hash
    FROM jsonb_to_recordset(${JSON.stringify(entries)}::jsonb) AS entry(
      seq bigint, at timestamptz, actor text, "actorKind" text, action text, "subjectKind" text,
      "subjectId" text, detail jsonb, address text, previous text, hash text)
    ORDER BY seq`;
}

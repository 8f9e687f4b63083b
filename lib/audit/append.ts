import type { Actor } from '@/lib/base/actor';
import { AppError } from '@/lib/base/errors';
import { config } from '@/lib/base/server/config';
import type { Tx } from '@/lib/db/client';
import { headContradiction, tableHead } from './agreement';
import { chainDrafts } from './chain';
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
  if (outside) await requireAgreement(tx, outside);

  const entries = chainDrafts(drafts, { actor, at: new Date(), head, keyHex: REGIE_AUDIT_KEY });
  for (let start = 0; start < entries.length; start += ROWS_PER_INSERT) {
    await insertEntries(tx, entries.slice(start, start + ROWS_PER_INSERT));
  }
  const last = entries.at(-1);
  return last ? { seq: last.seq, hash: last.hash } : head;
}

async function requireAgreement(tx: Tx, outside: Head): Promise<void> {
  const reason = await headContradiction(tx, outside);
  if (reason) {
    throw new AppError('AUDIT_BROKEN', `the table and the outside head ${outside.seq} disagree`, { reason });
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

import type { Actor } from '@/lib/base/actor';
import { AppError } from '@/lib/base/errors';
import { config } from '@/lib/base/server/config';
import { type Key, keysOf } from '@/lib/base/server/keyring';
import type { Tx } from '@/lib/db/client';
import { headContradiction, tableHead } from './agreement';
import { chainDrafts, keyIndex } from './chain';
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
  const outside = readHead(config().REGIE_DATA);
  const head = await tableHead(tx);
  if (outside) await requireAgreement(tx, outside);

  // Read under the lock: processes that see a new key one after the other still use it in one order.
  const keys = keysOf('audit');
  const key = keys.at(-1) ?? keys[0];
  const announced = [...announceKey(head, keys), ...drafts];

  const entries = chainDrafts(announced, { actor, at: new Date(), head, key });
  for (let start = 0; start < entries.length; start += ROWS_PER_INSERT) {
    await insertEntries(tx, entries.slice(start, start + ROWS_PER_INSERT));
  }
  const last = entries.at(-1);
  return last ? { seq: last.seq, hash: last.hash } : head;
}

/** A change of key is an entry of its own, the first that the new key seals. */
function announceKey(head: Head & { keyId: string | null }, keys: readonly [Key, ...Key[]]): AuditDraft[] {
  if (head.seq === 0) return [];
  const from = requireKeyOf(head, keys);
  const current = keys.at(-1) ?? keys[0];
  if (from.id === current.id) return [];
  const detail = { from: from.id, to: current.id };
  return [{ action: 'key.rotate', subject: { kind: 'key', id: 'audit' }, detail }];
}

/**
 * Someone seals with a key that this process does not have, or no longer: it must not go on with an older one, nor make
 * another.
 * @throws AppError AUDIT_BROKEN
 */
function requireKeyOf(head: Head & { keyId: string | null }, keys: readonly Key[]): Key {
  const key = keys[keyIndex(head, keys)];
  if (key) return key;
  throw new AppError('AUDIT_BROKEN', `entry ${head.seq} is sealed with an unknown key`, {
    reason: 'key-unknown',
  });
}

/** @throws AppError AUDIT_BROKEN when this process lacks the key of the last entry. */
export async function requireKeyInUse(tx: Tx): Promise<void> {
  const head = await tableHead(tx);
  if (head.seq > 0) requireKeyOf(head, keysOf('audit'));
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
      (seq, at, actor, "actorKind", action, "subjectKind", "subjectId", detail, address, previous, hash, "keyId")
    SELECT seq, at, actor, "actorKind", action, "subjectKind", "subjectId", detail, address, previous, hash, "keyId"
    FROM jsonb_to_recordset(${JSON.stringify(entries)}::jsonb) AS entry(
      seq bigint, at timestamptz, actor text, "actorKind" text, action text, "subjectKind" text,
      "subjectId" text, detail jsonb, address text, previous text, hash text, "keyId" text)
    ORDER BY seq`;
}

import { createHmac } from 'node:crypto';
import type { Actor } from '@/lib/base/actor';
import { canonicalJson, type Json } from '@/lib/base/json';
import type { Key } from '@/lib/base/server/keyring';
import type { AuditDraft, AuditEntry, ChainProblem, Head, SealedFields } from './types';

/** What the first entry follows. */
export const GENESIS: Head = { seq: 0, hash: '0'.repeat(64) };

const SECRET_KEY = /(password|secret|token|ticket|cookie)$/i;

/** The one text of an entry: every field that people read is under the seal. */
export function canonicalEntry(entry: SealedFields): string {
  const { seq, at, actor, actorKind, action, subjectKind, subjectId, detail, address } = entry;
  const sealed = { seq, actor, actorKind, action, subjectKind, subjectId, detail, address };
  return canonicalJson({ ...sealed, at: at.toISOString() });
}

export function sealEntry<Entry extends SealedFields>(
  entry: Entry,
  previous: string,
  keyHex: string,
): Entry & { previous: string; hash: string } {
  return { ...entry, previous, hash: hmac(`${previous}\n${canonicalEntry(entry)}`, keyHex) };
}

/**
 * The seal over an entry some of whose fields were emptied: it binds what is left to the entry's own link and to the
 * entry that emptied it, so that nothing can be put back or changed further without the key.
 */
export function erasedSeal(entry: AuditEntry, erasedBy: number, keyHex: string): string {
  return hmac(`erased\n${entry.hash}\n${erasedBy}\n${canonicalEntry(entry)}`, keyHex);
}

function hmac(text: string, keyHex: string): string {
  return createHmac('sha256', Buffer.from(keyHex, 'hex')).update(text).digest('hex');
}

/** The entries of one transaction, each following the one before it. */
export function chainDrafts(
  drafts: readonly AuditDraft[],
  context: { actor: Actor; at: Date; head: Head; key: Key },
): AuditEntry[] {
  let { seq, hash } = context.head;
  return drafts.map((draft) => {
    seq += 1;
    const entry = sealEntry(entryFields(draft, seq, context), hash, context.key.hex);
    hash = entry.hash;
    return { ...entry, keyId: context.key.id, erasedBy: null, erasedSeal: null };
  });
}

/** What is wrong with one entry, given the one stored before it and the keys, oldest first. */
export function checkEntry(entry: AuditEntry, before: Head, keys: readonly Key[]): ChainProblem[] {
  const problems: ChainProblem[] = [];
  const gap = entry.seq !== before.seq + 1;
  if (gap) problems.push({ seq: entry.seq, kind: 'missing' });
  const at = keyIndex(entry, keys);
  if (at < 0) problems.push({ seq: entry.seq, kind: 'key-unknown' });
  else if (!isSealedRight(entry, keys.slice(at))) problems.push({ seq: entry.seq, kind: 'altered' });
  if (!gap && entry.previous !== before.hash) problems.push({ seq: entry.seq, kind: 'unlinked' });
  return problems;
}

/** Which of the keys sealed an entry; those of before keys had names are the first one's. */
export function keyIndex({ keyId }: Pick<AuditEntry, 'keyId'>, keys: readonly Key[]): number {
  return keyId === null ? 0 : keys.findIndex(({ id }) => id === keyId);
}

/** `keys`: the entry's own and those after it, one of which sealed what is left of an emptied entry. */
function isSealedRight(entry: AuditEntry, keys: readonly Key[]): boolean {
  const { erasedBy } = entry;
  if (erasedBy === null) return sealEntry(entry, entry.previous, keys[0]?.hex ?? '').hash === entry.hash;
  return (
    erasedBy > entry.seq && keys.some(({ hex }) => erasedSeal(entry, erasedBy, hex) === entry.erasedSeal)
  );
}

function entryFields(
  draft: AuditDraft,
  seq: number,
  { actor, at }: { actor: Actor; at: Date },
): SealedFields {
  const { before, after, detail } = draft;
  return {
    seq,
    at,
    actor: storable(actor.username),
    actorKind: actor.kind,
    action: draft.action,
    subjectKind: draft.subject.kind,
    subjectId: storable(String(draft.subject.id)),
    detail: storableJson({
      ...(before !== undefined && { before }),
      ...(after !== undefined && { after }),
      ...(detail !== undefined && { detail }),
    }),
    address: actor.address ?? null,
  };
}

/** PostgreSQL stores neither NUL nor half a surrogate pair: the seal must cover what is stored. */
function storable(text: string): string {
  return text.toWellFormed().replaceAll('\0', '\uFFFD');
}

function storableJson(value: Json): Json {
  if (typeof value === 'string') return storable(value);
  if (value === null || typeof value !== 'object') return value;
  if (isList(value)) return value.map((item) => storableJson(item ?? null));
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  return Object.fromEntries(
    entries.map(([key, item]) => [
      storable(key),
      SECRET_KEY.test(key) && item !== null ? '[redacted]' : storableJson(item),
    ]),
  );
}

/** `Array.isArray` does not narrow readonly arrays. */
function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

import { createHmac } from 'node:crypto';
import type { Actor } from '@/lib/base/actor';
import { canonicalJson, type Json } from '@/lib/base/json';
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

export function sealEntry(entry: SealedFields, previous: string, keyHex: string): AuditEntry {
  const seal = createHmac('sha256', Buffer.from(keyHex, 'hex'));
  return { ...entry, previous, hash: seal.update(`${previous}\n${canonicalEntry(entry)}`).digest('hex') };
}

/** The entries of one transaction, each following the one before it. */
export function chainDrafts(
  drafts: readonly AuditDraft[],
  context: { actor: Actor; at: Date; head: Head; keyHex: string },
): AuditEntry[] {
  let { seq, hash } = context.head;
  return drafts.map((draft) => {
    seq += 1;
    const entry = sealEntry(entryFields(draft, seq, context), hash, context.keyHex);
    hash = entry.hash;
    return entry;
  });
}

/** What is wrong with one entry, given the one stored before it. */
export function checkEntry(entry: AuditEntry, before: Head, keyHex: string): ChainProblem[] {
  const problems: ChainProblem[] = [];
  const gap = entry.seq !== before.seq + 1;
  if (gap) problems.push({ seq: entry.seq, kind: 'missing' });
  if (sealEntry(entry, entry.previous, keyHex).hash !== entry.hash) {
    problems.push({ seq: entry.seq, kind: 'altered' });
  }
  if (!gap && entry.previous !== before.hash) problems.push({ seq: entry.seq, kind: 'unlinked' });
  return problems;
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

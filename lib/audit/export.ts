import type { AuditFilter } from '@/lib/audit/types';
import { canonicalJson } from '@/lib/base/json';
import { streamEntries } from './queries';

export const EXPORT_COLUMNS = [
  'seq',
  'at',
  'actor',
  'actorKind',
  'action',
  'subjectKind',
  'subjectId',
  'detail',
  'address',
  'previous',
  'hash',
  'keyId',
  'erasedBy',
] as const;

/** The filtered record as rows of text, oldest first, streamed: the columns first. */
export async function* exportRows(filter: AuditFilter): AsyncGenerator<readonly string[]> {
  yield EXPORT_COLUMNS;
  for await (const entry of streamEntries(filter)) {
    const text = {
      ...entry,
      seq: String(entry.seq),
      at: entry.at.toISOString(),
      detail: canonicalJson(entry.detail),
      erasedBy: entry.erasedBy === null ? null : String(entry.erasedBy),
    };
    yield EXPORT_COLUMNS.map((column) => text[column] ?? '');
  }
}

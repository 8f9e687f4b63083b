import type { Emptied } from '@/lib/audit/erase';
import type { AuditEntry } from '@/lib/audit/types';
import type { Json } from '@/lib/base/json';

type Pseudonym = (login: string) => string;

/** Fields of details whose text says nothing of a person: states, kinds, names of groups, digests. Others may. */
const IMPERSONAL = new Set([
  ...[
    'action',
    'automation',
    'code',
    'digest',
    'file',
    'fingerprint',
    'format',
    'from',
    'group',
    'hash',
    'health',
  ],
  ...[
    'key',
    'kind',
    'list',
    'mode',
    'origin',
    'permission',
    'role',
    'room',
    'roomId',
    'scope',
    'serverVersion',
  ],
  ...['slug', 'state', 'takenAt', 'to', 'until', 'url', 'version'],
]);
const NAMED_BY_LOGIN = new Set(['account', 'person', 'break-glass']);

/** An entry past its period: who did it becomes a pseudonym, and texts that may speak of people too. Pure. */
export function emptyOfPeople(entry: AuditEntry, pseudonym: Pseudonym): Emptied {
  const byLogin = NAMED_BY_LOGIN.has(entry.subjectKind) && !/^\d+$/.test(entry.subjectId);
  return {
    actor: pseudonym(entry.actor),
    subjectId: byLogin ? pseudonym(entry.subjectId) : entry.subjectId,
    detail: emptied(entry.detail, pseudonym, ''),
    address: null,
  };
}

function emptied(value: Json, pseudonym: Pseudonym, field: string): Json {
  if (typeof value === 'string') return IMPERSONAL.has(field) ? value : pseudonym(value);
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map((item: Json) => emptied(item, pseudonym, field));
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, emptied(item, pseudonym, key)]));
}

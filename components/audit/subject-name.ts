import type { useTranslations } from 'next-intl';
import type { AuditEntry, SubjectNames } from '@/lib/audit/types';
import { SUBJECT_KINDS } from './audit-filter';

type Translator = ReturnType<typeof useTranslations<'audit'>>;

/** "plan 217", "groupe L2 Informatique": what an entry is about. */
export function subjectName(entry: AuditEntry, names: SubjectNames, t: Translator): string {
  const { subjectKind, subjectId } = entry;
  const kind = SUBJECT_KINDS.find((known) => known === subjectKind);
  if (!kind) return `${subjectKind} ${subjectId}`;
  if (kind === 'list') return listName(subjectId, t);
  const named = names.get(`${subjectKind}:${subjectId}`);
  // Several differences at once are told by their number.
  if (kind === 'drift' && !named && /^\d+$/.test(subjectId)) return t('drifts', { count: Number(subjectId) });
  return t(`subject.${kind}`, { id: named?.name ?? subjectId });
}

const LISTS = [
  'groups',
  'group',
  'people',
  'drift',
  'plans',
  'plan-changes',
  'runs',
  'run-journal',
  'import',
  'rejects',
  'audit',
] as const;

/** `people`, or `group:l2-info`: a list, and the object it is of. */
function listName(text: string, t: Translator): string {
  const [name = '', of = ''] = text.split(/:(.*)/s);
  const list = LISTS.find((known) => known === name);
  return list ? t(`list.${list}`, { of }) : t('subject.list', { id: text });
}

const PLACES: Readonly<Record<string, (place: string) => string>> = {
  group: (slug) => `/groups/${slug}`,
  person: (username) => `/people/${username}`,
  account: (username) => `/people/${username}`,
  source: (id) => `/import/sources/${id}`,
  drift: (id) => `/drift?vue=${id}`,
};

/** Where the object lives in Régie; undefined when it has no page of its own. */
export function subjectHref({ subjectKind, subjectId }: AuditEntry, names: SubjectNames): string | undefined {
  if (subjectKind === 'plan' || subjectKind === 'run') {
    return `/${subjectKind}s/${encodeURIComponent(subjectId)}`;
  }
  const place = names.get(`${subjectKind}:${subjectId}`)?.place;
  return place ? PLACES[subjectKind]?.(encodeURIComponent(place)) : undefined;
}

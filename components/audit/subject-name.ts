import type { useTranslations } from 'next-intl';
import type { AuditEntry } from '@/lib/audit/types';
import { SUBJECT_KINDS } from './audit-filter';

type Translator = ReturnType<typeof useTranslations<'audit'>>;

/** "plan 217", "groupe l2-info": what an entry is about. */
export function subjectName({ subjectKind, subjectId }: AuditEntry, t: Translator): string {
  const kind = SUBJECT_KINDS.find((known) => known === subjectKind);
  return kind ? t(`subject.${kind}`, { id: subjectId }) : `${subjectKind} ${subjectId}`;
}

const PLACES: Readonly<Record<string, (id: string) => string>> = {
  plan: (id) => `/plans/${id}`,
  run: (id) => `/runs/${id}`,
};

/** Where the object lives in Régie; undefined when it has no page of its own by this id. */
export function subjectHref({ subjectKind, subjectId }: AuditEntry): string | undefined {
  return PLACES[subjectKind]?.(encodeURIComponent(subjectId));
}

import type { PersonDraft } from './person-actions';

export const DRAFT_FIELDS = ['name', 'email', 'active'] as const;
export type DraftField = (typeof DRAFT_FIELDS)[number];

export function draftOf({ name, email, active }: PersonDraft): PersonDraft {
  return { name, email, active };
}

/** Only what someone changed: what they left alone stays what another wrote meanwhile. */
export function changesOf(base: PersonDraft, draft: PersonDraft): Partial<PersonDraft> {
  return {
    ...(draft.name !== base.name && { name: draft.name }),
    ...(draft.email !== base.email && { email: draft.email }),
    ...(draft.active !== base.active && { active: draft.active }),
  };
}

/** Fields that I changed and that are now something else than when I began, and than mine. */
export function clashesOf(base: PersonDraft, mine: PersonDraft, theirs: PersonDraft): readonly DraftField[] {
  const changed = changesOf(base, mine);
  return DRAFT_FIELDS.filter(
    (field) => field in changed && theirs[field] !== base[field] && theirs[field] !== mine[field],
  );
}

/** My changes on top of theirs, with theirs where I leave mine. */
export function mergeDrafts(base: PersonDraft, mine: PersonDraft, theirs: PersonDraft): PersonDraft {
  return { ...theirs, ...changesOf(base, mine) };
}

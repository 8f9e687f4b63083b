import type { RoomKind } from '@/lib/db/generated/enums';
import type { GroupView } from '@/lib/groups/queries/one';

/** A group as its form holds it: every value a text, empty where nothing is said. */
export type GroupDraft = {
  kind: RoomKind;
  name: string;
  topic: string;
  announcement: string;
  description: string;
  /** '' leaves it unmanaged. */
  readOnly: '' | 'yes' | 'no';
  parent: string;
  mandatory: 'yes' | 'no';
  /** A day, YYYY-MM-DD. */
  expires: string;
};

export type DraftField = keyof GroupDraft;

export const DRAFT_FIELDS = [
  'kind',
  'name',
  'topic',
  'announcement',
  'description',
  'readOnly',
  'parent',
  'mandatory',
  'expires',
] as const satisfies readonly DraftField[];

export const EMPTY_DRAFT: GroupDraft = {
  kind: 'private',
  name: '',
  topic: '',
  announcement: '',
  description: '',
  readOnly: '',
  parent: '',
  mandatory: 'no',
  expires: '',
};

export function draftOf(group: GroupView, timeZone: string): GroupDraft {
  const { kind, name, topic, announcement, description, readOnly, parent, mandatory, expiresAt } = group;
  return {
    kind,
    name: name ?? '',
    topic: topic ?? '',
    announcement: announcement ?? '',
    description: description ?? '',
    readOnly: readOnly === null ? '' : yesNo(readOnly),
    parent: parent?.slug ?? '',
    mandatory: yesNo(mandatory),
    expires: expiresAt ? new Intl.DateTimeFormat('en-CA', { timeZone }).format(expiresAt) : '',
  };
}

export function changedFields(before: GroupDraft, after: GroupDraft): DraftField[] {
  return DRAFT_FIELDS.filter((field) => before[field].trim() !== after[field].trim());
}

function yesNo(value: boolean): 'yes' | 'no' {
  return value ? 'yes' : 'no';
}

import type { Json } from '@/lib/base/json';
import type { MemberRole, RoomKind } from '@/lib/db/generated/enums';

/** What is wrong with one line: `code` is a key of messages/<locale>/import.json `reject`. */
export type RejectCode =
  | 'binary' // the file is not text
  | 'too-large' // the file is over the limit
  | 'too-long' // the line is over the limit
  | 'columns' // not as many values as the header has columns
  | 'quote' // a quotation mark is not closed
  | 'missing-value' // a required value is empty
  | 'username-refused'
  | 'email-refused'
  | 'active-refused' // neither yes nor no
  | 'duplicate-person'
  | 'username-case' // twice, but for case
  | 'duplicate-email'
  | 'slug-refused'
  | 'slug-case' // two files, but for case
  | 'slug-in-force' // a group in force, but for case
  | 'line-shape' // neither `username` nor `username role`
  | 'duplicate-member'
  | 'unknown-person' // not in people.csv
  | 'person-rejected' // the line of people.csv is itself rejected
  | 'duplicate-key' // `# topic:` twice
  | 'empty-value'
  | 'kind-refused'
  | 'team-unsupported'
  | 'name-refused'
  | 'yes-no'
  | 'date-refused'
  | 'unknown-parent'
  | 'parent-cycle';

/** Told, and imported all the same: keys of messages/<locale>/import.json `warning`. */
export type WarningCode = 'comment' | 'no-owner' | 'stray-file' | 'extra-column';

export type Reject = {
  file: string;
  line: number;
  content: string;
  code: RejectCode;
  params: Readonly<Record<string, string | number>>;
};

export type Warning = {
  file: string;
  line: number;
  code: WarningCode;
  params: Readonly<Record<string, string | number>>;
};

export type PersonLine = {
  line: number;
  username: string;
  email: string;
  name: string;
  active: boolean;
};

export type MemberLine = { line: number; username: string; role: MemberRole };

/** As a file says them: an unset setting is unmanaged. */
export type GroupSettings = {
  kind: RoomKind;
  name?: string;
  topic?: string;
  parent?: string;
  mandatory?: boolean;
  /** ISO instant after which every membership has ended. */
  expires?: string;
};

/** Line numbers of settings that other files or the server may prove wrong. */
export type SettingLines = Partial<Record<keyof GroupSettings, { line: number; content: string }>>;

export type ParsedGroup = {
  settings: Partial<GroupSettings>;
  settingLines: SettingLines;
  members: MemberLine[];
  rejects: Reject[];
  warnings: Warning[];
  /** One of its settings is rejected: a new group waits, a known one keeps its own. */
  settingsRejected: boolean;
};

export type ParsedPeople = {
  people: PersonLine[];
  rejects: Reject[];
  warnings: Warning[];
  /** Keys of the people whose line is rejected, where it names one. */
  rejectedKeys: Set<string>;
  /** The header as it stands, for the file of rejected lines. */
  header: string;
};

export type SubjectCounts = {
  new: number;
  changed: number;
  gone: number;
  same: number;
  kept: number;
  held: number;
};

export type ImportCounts = {
  people: SubjectCounts;
  groups: SubjectCounts;
  grants: SubjectCounts;
  rejected: number;
  warnings: number;
  /** Set when the files hold much less than the last good reading. */
  shrunk?: Shrinkage;
  /** Header of people.csv as it stands. */
  header?: string;
};

/** What the files hold now beside the last good reading. */
export type Shrinkage = { what: 'people' | 'memberships'; before: number; now: number };

export type ImportPreview = {
  importId: number;
  sourceId: number;
  source: string;
  patch: boolean;
  counts: ImportCounts;
};

export type SourceHealth = 'healthy' | 'unreachable' | 'truncated' | 'unreadable' | 'shrunk';

export type JsonObject = { readonly [key: string]: Json };

/** Whether removals may rest on the word of a source of this health: a shrunk one was read well, and is held instead. */
export function isBelieved(health: string): boolean {
  return health === 'healthy' || health === 'shrunk';
}

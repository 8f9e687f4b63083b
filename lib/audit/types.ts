import type { Json } from '@/lib/base/json';

/** What a command says it did. `action` is `<subject>.<verb>`; secrets never belong here. */
export type AuditDraft = {
  action: string;
  subject: { kind: string; id: string | number };
  before?: Json;
  after?: Json;
  detail?: Json;
};

/** What the hash of an entry covers, with the hash of the entry before it. */
export type SealedFields = {
  seq: number;
  at: Date;
  actor: string;
  actorKind: string;
  action: string;
  subjectKind: string;
  subjectId: string;
  /** { before?, after?, detail? } */
  detail: Json;
  address: string | null;
};

export type AuditEntry = SealedFields & {
  previous: string;
  hash: string;
  /** Which key sealed it; null: the first one. */
  keyId: string | null;
  /** The entry that emptied its personal fields, and the seal over what is left. */
  erasedBy: number | null;
  erasedSeal: string | null;
};

/** Where the chain ends: kept outside the database too, so that a cut tail shows. */
export type Head = { seq: number; hash: string };

/** What people call the object of an entry, and the last part of its page's address. */
export type SubjectName = { name: string; place: string | null };
/** By kind and id: `group:63`. */
export type SubjectNames = ReadonlyMap<string, SubjectName>;

export type ChainProblemKind =
  | 'missing' // entries between this one and the one before are gone
  | 'altered' // its content, number or hash is not what was sealed
  | 'unlinked' // it does not follow the entry before it
  | 'key-unknown' // sealed with a key that neither the configuration nor the data folder holds
  | 'key-unannounced' // the key changed without an entry that says so, or went back to an older one
  | 'tail-cut' // the outside head names an entry the table no longer reaches
  | 'head-contradicted' // the table holds another entry where the outside head points
  | 'head-missing' // entries exist, but nothing outside says where the chain ends
  | 'head-unreadable'; // the outside head is there and cannot be read

export type ChainProblem = { seq: number; kind: ChainProblemKind };

export type AuditFilter = {
  actor?: string;
  /** Exactly `group.update`, or every act on a subject: `group.`. */
  action?: string;
  subject?: { kind: string; id?: string | number };
  from?: Date;
  /** Exclusive. */
  to?: Date;
  text?: string;
};

import type { MemberRole } from '@/lib/db/generated/enums';
import type { GroupSettings, PersonLine, Reject, Warning } from './types';

/** People and groups are numbered as they are met: memberships then are pairs of numbers. */
export type StagedPerson = PersonLine & { number: number };
export type StagedGroup = {
  number: number;
  slug: string;
  file: string;
  settings: Partial<GroupSettings>;
};
export type StagedGrant = { group: number; person: number; role: MemberRole; line: number };

/** Where a reading goes, row by row; the database keeps it, memory does not. */
export type Sink = {
  person(row: StagedPerson): Promise<void> | void;
  /** Someone who is not in this folder's people.csv, yet may be named by its groups. */
  knownPerson(number: number, usernameKey: string): Promise<void> | void;
  group(row: StagedGroup): Promise<void> | void;
  grant(row: StagedGrant): Promise<void> | void;
  reject(row: Reject): Promise<void> | void;
  warning(row: Warning): Promise<void> | void;
};

/** What is in force already and this folder may refer to. */
export type Known = {
  /** Keys of people that groups may name although people.csv does not. */
  people: (keys: ReadonlySet<string>) => Promise<ReadonlySet<string>>;
  /** Every group this folder may name as a parent, with that group's own parent. */
  groupParents: ReadonlyMap<string, string | null>;
  /** Slugs of every group in force, whoever defines it, by their lower case. */
  groupsInForce: ReadonlyMap<string, string>;
};

export type Reading = {
  people: number;
  groups: number;
  memberships: number;
  rejected: number;
  warnings: number;
  header: string;
  /** Keys of people with a rejected line: they keep what they have from this source. */
  protectedPeople: ReadonlySet<string>;
  /** Slugs of groups with a rejected line. */
  protectedGroups: ReadonlySet<string>;
  /** Slugs of groups with a rejected setting: a new one waits until it is mended. */
  unsettledGroups: ReadonlySet<string>;
};

import type { Automation, MemberRole, RoomKind } from '@/lib/db/generated/enums';

/** One reason why a person should be in a group. */
export type Because = {
  /** Name of the source that says so; null: by hand, or inherited. */
  source: string | null;
  until: Date | null;
  reason: string | null;
  /** Slug of the parent group whose owner this person is. */
  inheritedFrom?: string;
};

export type DefinedMember = {
  personId: number;
  /** The highest role among the reasons. */
  role: MemberRole;
  because: readonly Because[];
};

/** A group as it should be now: expired, excluded and ended people are not among its members. */
export type DefinedGroup = {
  groupId: number;
  slug: string;
  kind: RoomKind;
  name: string | null;
  topic: string | null;
  announcement: string | null;
  description: string | null;
  readOnly: boolean | null;
  parentId: number | null;
  mandatory: boolean;
  expiresAt: Date | null;
  automation: Automation;
  removesExtra: boolean;
  roomId: string | null;
  /** Its last definition ended: its room is to be archived. */
  ended: boolean;
  /** `expiresAt` has passed: nobody should be in it any more. */
  expired: boolean;
  /** Parents form a cycle: a configuration error that holds this group. */
  cycle: boolean;
  members: readonly DefinedMember[];
  excludedIds: readonly number[];
};

export type DefinedPerson = {
  personId: number;
  username: string;
  usernameKey: string;
  name: string;
  email: string;
  active: boolean;
};

/** The reason that gave a membership last, and how it ended. */
export type EndedGrant = {
  personId: number;
  role: MemberRole;
  source: string | null;
  sourceId: number | null;
  /** Health of that source now: removals that rest on an unhealthy one are held. */
  sourceHealth: string | null;
  reason: string | null;
  /** expired: its date passed. ended: a person or an import ended it. */
  how: 'expired' | 'ended';
  endedAt: Date | null;
  endedBy: string | null;
  endedRevision: number | null;
};

/** Someone kept out of a group on purpose. */
export type RespectedDeparture = {
  exclusionId: number;
  slug: string;
  groupName: string | null;
  username: string;
  personName: string;
  reason: string;
  until: Date | null;
  by: string;
};

export type { GrantView } from './queries/members';
export type { PersonRoom } from './queries/person-rooms';

/** Ways to look at a group's members, as the address names them. */
export const MEMBER_VIEWS = ['all', 'drift', 'hand', 'until', 'excluded'] as const;
export type MemberViewName = (typeof MEMBER_VIEWS)[number];

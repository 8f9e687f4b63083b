import type { Explanation } from '@/lib/base/explanation';
import type { CallCount, ChatRoom } from '@/lib/rocketchat/types';

export type Strategy = 'per-room' | 'per-user';

/** What a reading of memberships is made of: how many rooms were read each way, how many people were asked. */
export type Mix = {
  rooms: number;
  /** By the list of a team, for its main room. */
  teams: number;
  /** By the server's audit: rooms the account is not in. */
  audits: number;
  people: number;
  /** Rooms that nothing opens to the account. */
  closed: number;
};

/** Why the members of a room are not known: key of messages/<locale>/observation.json `unknown`. */
export type UnknownReason =
  | 'not-a-member' // a private group the service account is not in
  | 'archived' // the server lists no members of an archived group
  | 'not-allowed' // the service account lacks a permission
  | 'failed' // the call failed, or gave less than it counts
  | 'incomplete'; // some people could not be read, and this room has more members than were found

/** A room as one observation saw it; membership over active accounts. */
export type SeenRoom = ChatRoom & {
  unknownReason: UnknownReason | null;
  memberIds: readonly string[];
  ownerIds: readonly string[];
  moderatorIds: readonly string[];
};

export type ObservationProgress = { phase: 'lists' | 'members' | 'done'; done: number; total: number };

export type ObservationResult = {
  observationId: number;
  /** A failed one is never used: the one before stays current. */
  state: 'complete' | 'failed';
  /** Every room was read; else the rest was carried over from the reading before. */
  full: boolean;
  carried: number;
  strategy: Strategy | null;
  mix: Mix | null;
  calls: CallCount;
  users: number;
  rooms: number;
  memberships: number;
  unreadable: number;
  error: Explanation | null;
};

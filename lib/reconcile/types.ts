import type { Explanation } from '@/lib/base/explanation';
import type { Json } from '@/lib/base/json';
import type { MemberRole, RoomKind } from '@/lib/db/generated/enums';
import type { DefinedGroup, DefinedMember, DefinedPerson, EndedGrant } from '@/lib/groups/types';

export type { DefinedGroup, DefinedMember, DefinedPerson, EndedGrant, MemberRole, RoomKind };

// ───────────── what is ─────────────

/** One account of the server, as much of it as decisions need. */
export type Account = {
  userId: string;
  username: string;
  usernameKey: string;
  name: string;
  /** null: none, or not visible to the service account; then it is not compared. */
  email: string | null;
  active: boolean;
  /** A person with the server's `admin` role; the service account is none. */
  administrator: boolean;
  /** Service account, bot, app, rocket.cat, federated or protected: observed, never changed. */
  untouchable: boolean;
};

export type ObservedRoom = {
  roomId: string;
  slug: string;
  name: string | null;
  kind: RoomKind;
  topic: string | null;
  announcement: string | null;
  description: string | null;
  readOnly: boolean;
  archived: boolean;
  external: boolean;
  readable: boolean;
  unknownReason: string | null;
  memberIds: readonly string[];
  ownerIds: readonly string[];
  moderatorIds: readonly string[];
};

/** Everyone, on both sides; people bind to accounts by lower-case username. */
export type Directory = {
  people: ReadonlyMap<number, DefinedPerson>;
  /** Also people no longer defined, whose past grants explain why they go. */
  personIdByKey: ReadonlyMap<string, number>;
  accounts: ReadonlyMap<string, Account>;
  accountByKey: ReadonlyMap<string, Account>;
  /** Usernames never to be touched, whether or not they have an account yet. */
  protectedKeys: ReadonlySet<string>;
};

/** One group and everything its comparison needs. */
export type GroupCase = {
  group: DefinedGroup;
  /** The bound room; null when none is bound or the bound one is gone. */
  room: ObservedRoom | null;
  /** An observed room of the group's slug that is not bound to it. */
  namesake: { roomId: string; boundTo: string | null } | null;
  /** By person, for members nobody asks for and roles nobody gives. */
  endedGrants: ReadonlyMap<number, EndedGrant>;
  /** By person, for wanted members who left by themselves. */
  departures: ReadonlyMap<number, Departure>;
  /** For an ended group: the source whose claim ended last, null for a hand. */
  endedBySource: string | null;
};

/** Someone left the room of their own will, and nobody said since to put them back. */
export type Departure = {
  leftAt: Date;
  /** When a hand gave the latest reason in force to be here. */
  givenByHandAt: Date | null;
};

// ───────────── the difference ─────────────

export const DRIFT_KINDS = [
  'person-missing',
  'person-inactive',
  'person-should-be-inactive',
  'profile',
  'room-missing',
  'room-archived',
  'room-name',
  'room-kind',
  'room-setting',
  'member-missing',
  'member-left',
  'member-extra',
  'role-missing',
  'role-extra',
  'room-conflict',
  'configuration',
  'room-unknown',
  'group-ended',
  'unmanaged-room',
  'unmanaged-person',
] as const;
export type DriftKind = (typeof DRIFT_KINDS)[number];

/** Shown so that someone can adopt them; they are left alone and never counted as something to put right. */
export const UNMANAGED_KINDS: readonly DriftKind[] = ['unmanaged-room', 'unmanaged-person'];

/** Departures that are respected: shown apart, never planned, never counted as something to put right. */
export const RESPECTED_KINDS: readonly DriftKind[] = ['member-left'];

/** What no plan is about. */
export const LEFT_ALONE_KINDS: readonly DriftKind[] = [...UNMANAGED_KINDS, ...RESPECTED_KINDS];

export type SettingField = 'topic' | 'announcement' | 'description' | 'readOnly';

export type Difference = {
  kind: DriftKind;
  groupId: number | null;
  roomId: string | null;
  personId: number | null;
  userId: string | null;
  username: string | null;
  role: MemberRole | null;
  field: SettingField | null;
  /** What people search by. */
  label: string;
  desired: Json;
  actual: Json;
  cause: Explanation | null;
  /** The source on whose word a removal rests. */
  dependsOn: string | null;
};

/** Codes of `messages/<locale>/causes.json`. */
export type CauseCode =
  | 'from-source' // source, reason, until
  | 'by-hand' // reason, until
  | 'inherited' // parent
  | 'no-grant' // never had a reason here
  | 'grant-ended' // revision, date
  | 'source-gone' // source, revision, date
  | 'grant-expired' // until
  | 'excluded' // date
  | 'group-expired' // until
  | 'group-ended' // source
  | 'left-by-themselves' // date
  | 'left-mandatory' // date
  | 'role-not-granted'
  | 'wanted-active'
  | 'wanted-inactive' // source
  | 'not-on-server'
  | 'not-created-yet'
  | 'room-gone'
  | 'changed-in-room'
  | 'adopt-first' // slug
  | 'room-claimed' // slug, by
  | 'unknown-member' // count
  | 'parent-cycle'
  | 'external-room'
  | 'kind-fixed' // kind
  | 'unreadable' // reason
  | 'undo' // run
  | 'unmanaged';

// ───────────── the way from one to the other ─────────────

/** In the order they are applied: grants before removals, so that nobody is locked out midway. */
export const CHANGE_KINDS = [
  'create-person',
  'activate-person',
  'update-person',
  'create-room',
  'unarchive-room',
  'rename-room',
  'change-room-kind',
  'update-room',
  'add-member',
  'grant-role',
  'revoke-role',
  'remove-member',
  'archive-room',
  'deactivate-person',
] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

export const REMOVAL_KINDS: readonly ChangeKind[] = [
  'revoke-role',
  'remove-member',
  'archive-room',
  'deactivate-person',
];
export const ADDITION_KINDS: readonly ChangeKind[] = [
  'create-person',
  'activate-person',
  'create-room',
  'unarchive-room',
  'add-member',
  'grant-role',
];

export type Change = {
  kind: ChangeKind;
  groupId: number | null;
  roomId: string | null;
  personId: number | null;
  userId: string | null;
  username: string | null;
  role: MemberRole | null;
  /** `send`: what goes to the server beyond the subjects. `before`: what undo would put back. */
  payload: { send?: Json; before?: Json } | null;
  cause: Explanation | null;
  /** `frozen`: rests on the word of a source that cannot be believed now; listed, never applied. */
  state: 'planned' | 'frozen';
  dependsOn: string | null;
};

export type PlanOptions = {
  /** No change of `REMOVAL_KINDS`. */
  additionsOnly: boolean;
  /** Sources that are unreachable or unreadable: removals that rest on them are frozen. */
  frozenSources: ReadonlySet<string>;
  /** Who asks for the plan: their own account is never deactivated by it. */
  authorKey: string | null;
  /** Keys of differences that someone said to leave alone for now. */
  ignoredKeys: ReadonlySet<string>;
  /** Only what puts these differences right, and what that stands on; without it, all of them. */
  chosenKeys?: ReadonlySet<string> | undefined;
};

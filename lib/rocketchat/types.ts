// Rocket.Chat in our own words. Three differences from what one might expect: a display name is not sent at creation
// (it is a setting: `saveRoomSettings`), `userWithRooms` gives a person and their rooms in one call, and calls that
// the caller aborts reject with the signal's own reason, not with an AppError.

import type { Denial } from './route-permissions';

export type { Denial };

export type RoomKind = 'private' | 'channel' | 'team';
export type RoomRole = 'owner' | 'moderator';

export type ChatUser = {
  userId: string;
  username: string;
  name: string;
  email: string | null;
  active: boolean;
  type: 'user' | 'bot' | 'app';
  roles: readonly string[];
  federated: boolean;
};

export type ChatRoom = {
  roomId: string;
  /** What addresses are made of; unique among channels, groups and teams. */
  slug: string;
  /** What people read. */
  name: string | null;
  kind: RoomKind;
  topic: string | null;
  announcement: string | null;
  description: string | null;
  readOnly: boolean;
  archived: boolean;
  /** Counts deactivated members too. */
  usersCount: number;
  creatorId: string | null;
  /** Discussions, bridges, Moodle, ABAC: someone else fills it. */
  external: boolean;
  /** Digest of all that a list says of the room, its `_updatedAt` among it; null where it does not say that much. */
  fingerprint: string | null;
};

export type RoomMembers = {
  /** Deactivated members are among them before 3.15 and hidden since. */
  memberIds: readonly string[];
  ownerIds: readonly string[];
  moderatorIds: readonly string[];
};

export type UserRoom = { roomId: string; owner: boolean; moderator: boolean };

export type RoomEventKind =
  | 'joined'
  | 'left'
  | 'added'
  | 'removed'
  | 'role-given'
  | 'role-taken'
  | 'archived'
  | 'reopened'
  | 'renamed'
  | 'topic'
  | 'announcement'
  | 'description'
  | 'privacy'
  | 'read-only';

/** What the server itself wrote into a room: its type and the account behind it, nothing that people wrote. */
export type RoomEvent = {
  kind: RoomEventKind;
  at: Date;
  byUserId: string;
  /** Who was added, removed or given a role. */
  aboutUsername: string | null;
  role: string | null;
};

export type Capabilities = {
  version: string;
  /** Between the oldest and the newest version Régie was tried with. */
  supported: boolean;
  batchInvite: boolean;
  batchMethod: boolean;
  teams: boolean;
  membersHideInactive: boolean;
  roleRemoval: boolean;
  /** Roles are named by `roleId`, before by `roleName`. */
  rolesById: boolean;
  /** Roles of one's own are made with a licence only. */
  rolesNeedLicence: boolean;
  roomDelete: boolean;
  kickFromAny: boolean;
  includeUserRooms: boolean;
  /** Lists take a question of one's own; later it is silently ignored. */
  freeQueries: boolean;
  /** Methods called over REST refuse rooms the account is not in, as routes do. */
  methodsCheckAccess: boolean;
  membersWithRoles: boolean;
  /** `rooms.adminRooms` carries announcement and description. */
  fullAdminRooms: boolean;
  /** The list of all channels says when each last changed; since teams, only one that leaves some of them out does. */
  datesAllChannels: boolean;
  /** Many accounts can be made by one import, in a few calls. */
  importApi: boolean;
  /** Auditors may list any room's members, with the licence for it. */
  roomAudit: boolean;
  /** `users.list` accepts `count=0`; three years of versions refuse it. */
  listsAllUsers: boolean;
  /** `users.create` may ask for a second factor; `users.update` always may. */
  createAsksSecondFactor: boolean;
  /** People that one `addMembers` may carry. */
  maxBatch: number;
  /** People that one call may stage for an import. */
  maxStaged: number;
};

export type ChatAccount = {
  userId: string;
  username: string;
  roles: readonly string[];
  permissions: readonly string[];
};

/** Calls really sent, repetitions included. Keys of `byRoute`: `GET users.list`, `POST method.call/addUsersToRoom`. */
export type CallCount = { reads: number; writes: number; byRoute: Record<string, number> };

export type RoomRef = { roomId: string; kind: RoomKind };
export type UserRef = { userId: string; username: string };
export type NewUser = { username: string; name: string; email: string };
export type NewRoom = {
  kind: RoomKind;
  slug: string;
  /** Exact case; names nobody has are dropped silently, which `usersCount` betrays. */
  memberUsernames: readonly string[];
  readOnly?: boolean;
};
export type CreatedRoom = { roomId: string; usersCount: number };
export type RoomSettings = {
  name?: string;
  topic?: string;
  announcement?: string;
  description?: string;
  readOnly?: boolean;
  kind?: 'private' | 'channel';
};

export type Webhook = {
  integrationId: string;
  name: string;
  incoming: boolean;
  enabled: boolean;
  /** The account it posts as. */
  username: string;
  /** As written: `#room`, `@person`. */
  channels: readonly string[];
};

export type OutgoingHook = {
  integrationId: string;
  name: string;
  event: string;
  urls: readonly string[];
  channels: readonly string[];
  username: string;
  enabled: boolean;
  /** The secret it sends; null where the server does not show it. */
  token: string | null;
};
export type NewOutgoingHook = Pick<OutgoingHook, 'name' | 'event' | 'urls' | 'channels' | 'username'> & {
  token: string;
  /** Asked for `userCreated`, which happens in no room. */
  targetRoom?: string;
};

/** `already`: the server said that it was so before. Silence is not proof: read back. */
export type Written = 'applied' | 'already';

/**
 * One Rocket.Chat server, as one account sees it.
 * Every call throws AppError CHAT_* with `params.route` and `params.code`; `params.sent` is `maybe` when a write may
 * have arrived although no answer did.
 */
export interface ChatClient {
  capabilities(): Capabilities;
  account(): ChatAccount;
  calls(): CallCount;
  /** What people call a role; one call for those that were made on the server. */
  roleName(roleId: string): Promise<string>;
  /** What tells this server from every other; null where it does not say. */
  serverId(signal?: AbortSignal): Promise<string | null>;
  /** Why the server denied a route: what the account lacks now; null when it lacks nothing known. */
  denial(route: string): Promise<Denial | null>;

  listUsers(signal?: AbortSignal): Promise<ChatUser[]>;
  listRooms(signal?: AbortSignal): Promise<ChatRoom[]>;
  /** The same, with a fingerprint for every room that some list dates: one call more where channels are listed undated. */
  listRoomsWithFingerprints(signal?: AbortSignal): Promise<ChatRoom[]>;
  /** Private groups and private teams alone: one call. */
  listPrivateRooms(signal?: AbortSignal): Promise<ChatRoom[]>;
  roomMembers(room: RoomRef, signal?: AbortSignal): Promise<RoomMembers>;
  /**
   * Whether `auditedMembers` works: by version, permissions and the server's licence, which is asked for once and
   * only where the rest is there.
   */
  mayAudit(signal?: AbortSignal): Promise<boolean>;
  /** Who is in any room, the account in it or not; the server notes each call in its audit log. Three calls. */
  auditedMembers(room: RoomRef, signal?: AbortSignal): Promise<RoomMembers>;
  /** The newest first, not older than `since`, `pages` pages at most; talk is left out. */
  roomEvents(
    room: RoomRef,
    reach: { since: Date | null; pages: number },
    signal?: AbortSignal,
  ): Promise<RoomEvent[]>;
  userRooms(userId: string, signal?: AbortSignal): Promise<UserRoom[]>;
  userWithRooms(userId: string, signal?: AbortSignal): Promise<{ user: ChatUser; rooms: UserRoom[] } | null>;
  findUser(username: string, signal?: AbortSignal): Promise<ChatUser | null>;
  findRoom(slug: string, signal?: AbortSignal): Promise<ChatRoom | null>;
  room(roomId: string, signal?: AbortSignal): Promise<ChatRoom | null>;
  /** Whether names of rooms may hold any character; null where the account may not read that setting. */
  allowsFreeRoomNames(signal?: AbortSignal): Promise<boolean | null>;

  /** Whether `importUsers` makes accounts as `createUser` would: by version, permissions and the server's settings. */
  importsUsers(signal?: AbortSignal): Promise<boolean>;
  /**
   * Makes many accounts at once, in three calls and a few more; whom the server left out, nobody says: look.
   * `busy`: somebody else's import is under way, and nothing was sent.
   */
  importUsers(users: readonly NewUser[], signal?: AbortSignal): Promise<'done' | 'busy'>;
  /** Resolves when no import that this account started is under way any more. */
  importSettled(signal?: AbortSignal): Promise<void>;
  createUser(user: NewUser, signal?: AbortSignal): Promise<ChatUser>;
  updateUser(
    userId: string,
    fields: { name?: string; email?: string },
    signal?: AbortSignal,
  ): Promise<Written>;
  setUserActive(userId: string, active: boolean, signal?: AbortSignal): Promise<Written>;
  createRoom(room: NewRoom, signal?: AbortSignal): Promise<CreatedRoom>;
  /** One call where the era can batch (`capabilities().maxBatch` at most), else one per user. */
  addMembers(room: RoomRef, users: readonly UserRef[], signal?: AbortSignal): Promise<Written>;
  removeMember(room: RoomRef, userId: string, signal?: AbortSignal): Promise<Written>;
  grantRole(room: RoomRef, userId: string, role: RoomRole, signal?: AbortSignal): Promise<Written>;
  revokeRole(room: RoomRef, userId: string, role: RoomRole, signal?: AbortSignal): Promise<Written>;
  saveRoomSettings(roomId: string, settings: RoomSettings, signal?: AbortSignal): Promise<Written>;
  setArchived(roomId: string, archived: boolean, signal?: AbortSignal): Promise<Written>;
  /** `target`: `#room`, which the account is in, or `@username`. */
  postMessage(target: string, text: string, signal?: AbortSignal): Promise<void>;

  /** Every webhook the account may see, in or out. */
  listWebhooks(signal?: AbortSignal): Promise<Webhook[]>;
  listOutgoingHooks(signal?: AbortSignal): Promise<OutgoingHook[]>;
  /** @returns its id */
  createOutgoingHook(hook: NewOutgoingHook, signal?: AbortSignal): Promise<string>;
  removeOutgoingHook(integrationId: string, signal?: AbortSignal): Promise<void>;
}

/** What Régie does on the server: keys of messages/<locale>/admin.json `permission.task`. */
export type Task =
  | 'list-people'
  | 'list-rooms'
  | 'read-memberships'
  | 'create-people'
  | 'create-many-people'
  | 'update-people'
  | 'activate-people'
  | 'create-rooms'
  | 'change-rooms'
  | 'archive-rooms'
  | 'add-members'
  | 'remove-members'
  | 'change-roles'
  | 'reach-foreign-rooms'
  | 'hear-events'
  | 'work-fast';

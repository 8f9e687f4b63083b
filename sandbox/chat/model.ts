export type RoomRole = 'owner' | 'moderator' | 'leader';

export type LoginToken = {
  /** SHA-256 of the token; the token itself is given once. */
  hash: string;
  createdAt: number;
  /** Set for personal access tokens. */
  name?: string;
  bypassTwoFactor: boolean;
};

export type User = {
  _id: string;
  username: string;
  name: string;
  emails: { address: string; verified: boolean }[];
  type: 'user' | 'bot' | 'app';
  active: boolean;
  roles: string[];
  createdAt: number;
  updatedAt: number;
  lastLogin?: number;
  status: 'online' | 'away' | 'busy' | 'offline';
  passwordHash: string;
  requirePasswordChange?: boolean;
  /** Fields that are shown as they are: settings, avatarOrigin, bio, … */
  profile: Record<string, unknown>;
  tokens: LoginToken[];
  totpEnabled?: boolean;
};

/** One subscription. Most carry no role, so the list is left out rather than empty. */
export type Membership = { roles?: RoomRole[]; ts: number; updatedAt?: number; hidden?: true };

export type Message = {
  _id: string;
  /** Absent from what people and hooks write. */
  t?: string;
  msg: string;
  ts: number;
  u: { _id: string; username: string; name?: string };
  role?: string;
  /** Fields of posted messages that are shown as they are: alias, attachments, bot, … */
  more?: Record<string, unknown>;
};

/** Who did something, as a message names its author. */
export type Author = Pick<User, '_id' | 'username'> & { name?: string };

/** What went away, so that `updatedSince` can say so. */
export type Tombstone = { kind: 'room' | 'subscription'; id: string; userId?: string; at: number };

export type Room = {
  _id: string;
  t: 'c' | 'p';
  name: string;
  fname?: string;
  u?: { _id: string; username: string };
  msgs: number;
  ts: number;
  updatedAt: number;
  ro: boolean;
  default: boolean;
  archived?: boolean;
  topic?: string;
  announcement?: string;
  description?: string;
  retention?: Record<string, unknown>;
  /** Fields that are shown as they are: customFields, sysMes, encrypted, … */
  extra: Record<string, unknown>;
  joinCode?: string;
  /** Ids of those who may not come back. */
  banned?: string[];
  teamId?: string;
  teamMain?: boolean;
  members: Map<string, Membership>;
  messages: Message[];
};

export type TeamMember = { roles: string[]; createdBy: string; createdAt: number };

export type Team = {
  _id: string;
  name: string;
  /** 0 public, 1 private. */
  type: 0 | 1;
  roomId: string;
  createdBy: { _id: string; username: string };
  createdAt: number;
  members: Map<string, TeamMember>;
};

export type Integration = {
  _id: string;
  type: 'webhook-incoming' | 'webhook-outgoing';
  name: string;
  enabled: boolean;
  username: string;
  userId: string;
  channel: string[];
  scriptEnabled: boolean;
  token?: string;
  _createdAt: number;
  _createdBy: { _id: string; username: string };
  _updatedAt: number;
  _updatedBy?: { _id: string; username: string };
  options: Record<string, unknown>;
};

export type Role = {
  _id: string;
  name: string;
  scope: 'Users' | 'Subscriptions';
  protected: boolean;
  description: string;
  mandatory2fa: boolean;
};

/** One line between two accounts. */
export type DirectMessage = { from: string; to: string; msg: string; ts: number };

export type SentMail = { to: string; code: string; at: number };

export type AuditEntry = { at: number; by: string; rid: string; results: number };

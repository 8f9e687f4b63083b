import type { JsonObject } from '@/sandbox/chat/envelope';
import type { Era } from '@/sandbox/chat/eras';
import { iso } from '@/sandbox/chat/fields';
import { bcryptForm, subscriptionId } from '@/sandbox/chat/identity';
import type { Integration, Membership, Room, Team, User } from '@/sandbox/chat/model';

const when = (at: number | undefined, key: string): JsonObject =>
  at === undefined ? {} : { [key]: iso(at) };
const flag = (value: unknown, key: string): JsonObject => (value === undefined ? {} : { [key]: value });

/** The whole document, as somebody who may see it all gets it. */
export function userDocument(user: User): JsonObject {
  return {
    ...user.profile,
    _id: user._id,
    createdAt: iso(user.createdAt),
    username: user.username,
    ...(user.emails.length > 0 && { emails: user.emails }),
    type: user.type,
    status: user.status,
    active: user.active,
    _updatedAt: iso(user.updatedAt),
    roles: user.roles,
    name: user.name,
    ...when(user.lastLogin, 'lastLogin'),
    ...flag(user.requirePasswordChange, 'requirePasswordChange'),
  };
}

/** How the account signs in, secrets included. */
export function servicesDocument(user: User): JsonObject {
  const loginTokens = user.tokens.map(({ hash, createdAt, name, bypassTwoFactor }) =>
    name === undefined
      ? { hashedToken: hash, when: iso(createdAt) }
      : { hashedToken: hash, createdAt: iso(createdAt), type: 'personalAccessToken', name, bypassTwoFactor },
  );
  return {
    password: { bcrypt: bcryptForm(user) },
    email2fa: { enabled: true, changedAt: iso(user.createdAt) },
    resume: { loginTokens },
  };
}

/** A row of users.list. */
export function userRow(user: User, era: Era, seesAll: boolean): JsonObject {
  if (!seesAll) return userStub(user);
  if (!era.fixedUserFields) return userDocument(user);
  return {
    _id: user._id,
    username: user.username,
    name: user.name,
    ...(user.emails.length > 0 && { emails: user.emails }),
    roles: user.roles,
    status: user.status,
    active: user.active,
    type: user.type,
    ...when(user.lastLogin, 'lastLogin'),
    nameInsensitive: user.name.toLowerCase(),
  };
}

function userStub(user: User): JsonObject {
  return {
    _id: user._id,
    username: user.username,
    name: user.name,
    status: user.status,
    ...flag(user.profile.utcOffset, 'utcOffset'),
    active: user.active,
    type: user.type,
  };
}

/** What users.info shows. */
export function userInfo(user: User, era: Era, seesAll: boolean): JsonObject {
  if (!seesAll) return userStub(user);
  const { _updatedAt, settings, avatarOrigin, statusDefault, ...shown } = userDocument(user);
  return {
    ...shown,
    ...(era.showsServices && user.emails.length > 0 && { services: {} }),
    ...(era.refusesUnknown && { canViewAllInfo: true }),
  };
}

/** A row of groups.members and channels.members. */
export function memberRow(user: User, era: Era): JsonObject {
  return {
    _id: user._id,
    username: user.username,
    status: user.status,
    name: user.name,
    ...flag(user.profile.utcOffset, 'utcOffset'),
    ...(era.hidesDeactivatedMembers && { _updatedAt: iso(user.updatedAt) }),
  };
}

export function roomDocument(room: Room): JsonObject {
  return {
    _id: room._id,
    name: room.name,
    ...flag(room.fname, 'fname'),
    t: room.t,
    msgs: room.msgs,
    usersCount: room.members.size,
    ...flag(room.u, 'u'),
    ts: iso(room.ts),
    ro: room.ro,
    default: room.default,
    ...room.extra,
    _updatedAt: iso(room.updatedAt),
    ...flag(room.topic, 'topic'),
    ...flag(room.announcement, 'announcement'),
    ...flag(room.description, 'description'),
    ...flag(room.archived, 'archived'),
    ...(room.joinCode && { joinCodeRequired: true }),
    ...flag(room.retention, 'retention'),
    ...flag(room.teamId, 'teamId'),
    ...flag(room.teamMain, 'teamMain'),
  };
}

/** What rooms.adminRooms and its getRoom show: no dates before 7, never retention. */
export function adminRoomDocument(room: Room, era: Era): JsonObject {
  const {
    customFields,
    sysMes,
    retention,
    lm,
    lastMessage,
    _updatedAt,
    ts,
    announcement,
    description,
    ...shown
  } = roomDocument(room);
  if (!era.bareRoomTypes) return shown;
  const fields = era.adminRoomFields ? flag(customFields, 'customFields') : {};
  return {
    ...shown,
    ts,
    ...flag(announcement, 'announcement'),
    ...flag(description, 'description'),
    ...fields,
  };
}

export function roleRow(room: Room, user: User, membership: Membership): JsonObject {
  return {
    _id: subscriptionId(room._id, user._id),
    rid: room._id,
    u: { _id: user._id, username: user.username, ...(user.name && { name: user.name }) },
    roles: membership.roles ?? [],
  };
}

/** One's own subscription, as subscriptions.get shows it. */
export function subscriptionDocument(room: Room, user: User, membership: Membership): JsonObject {
  const { ts, updatedAt, roles, hidden } = membership;
  return {
    _id: subscriptionId(room._id, user._id),
    rid: room._id,
    t: room.t,
    name: room.name,
    ...flag(room.fname, 'fname'),
    u: { _id: user._id, username: user.username, ...(user.name && { name: user.name }) },
    open: !hidden,
    alert: false,
    unread: 0,
    userMentions: 0,
    groupMentions: 0,
    ts: iso(ts),
    ls: iso(ts),
    _updatedAt: iso(updatedAt ?? ts),
    ...flag(roles, 'roles'),
    ...flag(room.teamId, 'teamId'),
    ...flag(room.teamMain, 'teamMain'),
    ...flag(room.archived, 'archived'),
  };
}

export function teamDocument(team: Team): JsonObject {
  const { members, createdAt, ...rest } = team;
  return { ...rest, createdAt: iso(createdAt), _updatedAt: iso(createdAt) };
}

export function integrationDocument(integration: Integration): JsonObject {
  const { options, _createdAt, _updatedAt, ...rest } = integration;
  return { ...rest, ...options, _createdAt: iso(_createdAt), _updatedAt: iso(_updatedAt) };
}

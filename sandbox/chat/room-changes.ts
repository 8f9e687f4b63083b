import { newId } from '@/sandbox/chat/identity';
import type { Room, RoomRole, User } from '@/sandbox/chat/model';
import type { ChatState } from '@/sandbox/chat/state';

type By = Pick<User, '_id' | 'username'>;

/** A room keeps its last messages only: a stand-in needs no archive. */
const KEPT_MESSAGES = 1000;

export function say(state: ChatState, room: Room, t: string, msg: string, by: By, role?: RoomRole): void {
  const ts = Date.now();
  const u = { _id: by._id, username: by.username };
  room.messages.push({ _id: newId(), t, msg, ts, u, ...(role && { role }) });
  if (room.messages.length > KEPT_MESSAGES * 2) room.messages.splice(0, KEPT_MESSAGES);
  room.msgs++;
  touch(state, room, ts);
}

export function touch(state: ChatState, room: Room, at = Date.now()): void {
  room.updatedAt = at;
  state.changed();
}

export type NewRoom = { t: Room['t']; name: string; fname?: string; creator: User; members: readonly User[] };

/** A room with its creator as owner (`excluded` leaves the creator out) and members who are not announced. */
export function createRoom(
  state: ChatState,
  of: NewRoom & Partial<Omit<Room, 'members'>> & { excluded?: boolean },
): Room {
  const { creator, members, excluded, name, fname = name, t, ...more } = of;
  const now = Date.now();
  const room: Room = {
    _id: newId(),
    t,
    name,
    fname,
    u: { _id: creator._id, username: creator.username },
    msgs: 0,
    ts: now,
    updatedAt: now,
    ro: false,
    default: false,
    extra: { customFields: {}, sysMes: true },
    messages: [],
    ...more,
    members: new Map(members.map((member) => [member._id, { ts: now }])),
  };
  if (!excluded) room.members.set(creator._id, { roles: ['owner'], ts: now });
  return state.insertRoom(room);
}

/** False when the person was a member before. */
export function addMember(state: ChatState, room: Room, user: User, by: By | null): boolean {
  if (room.members.has(user._id)) return false;
  state.subscribe(room, user._id, { ts: Date.now() });
  if (by && by._id !== user._id) say(state, room, 'au', user.username, by);
  else say(state, room, 'uj', user.username, user);
  const team = room.teamMain ? state.teams.get(room.teamId ?? '') : undefined;
  if (team && !team.members.has(user._id))
    team.members.set(user._id, { roles: ['member'], createdBy: (by ?? user)._id, createdAt: Date.now() });
  return true;
}

export function removeMember(state: ChatState, room: Room, user: User, by: By): void {
  const left = by._id === user._id;
  state.unsubscribe(room, user._id);
  state.teams.get(room.teamMain ? (room.teamId ?? '') : '')?.members.delete(user._id);
  say(state, room, left ? 'ul' : 'ru', user.username, by);
}

export const hasRoomRole = (room: Room, userId: string, role: RoomRole): boolean =>
  room.members.get(userId)?.roles?.includes(role) ?? false;

export function usersWithRole(room: Room, role: RoomRole): string[] {
  const ids: string[] = [];
  for (const [userId, membership] of room.members) if (membership.roles?.includes(role)) ids.push(userId);
  return ids;
}

export function giveRole(state: ChatState, room: Room, user: User, role: RoomRole, by: By): void {
  const membership = room.members.get(user._id);
  if (!membership) return;
  membership.roles = [...(membership.roles ?? []), role];
  say(state, room, 'subscription-role-added', user.username, by, role);
}

export function takeRole(state: ChatState, room: Room, user: User, role: RoomRole, by: By): void {
  const membership = room.members.get(user._id);
  if (!membership) return;
  membership.roles = (membership.roles ?? []).filter((held) => held !== role);
  say(state, room, 'subscription-role-removed', user.username, by, role);
}

const TEXTS = {
  topic: 'room_changed_topic',
  announcement: 'room_changed_announcement',
  description: 'room_changed_description',
} as const;

export function setText(state: ChatState, room: Room, field: keyof typeof TEXTS, text: string, by: By): void {
  if (room[field] === text) return;
  room[field] = text;
  say(state, room, TEXTS[field], text, by);
}

export function renameRoom(state: ChatState, room: Room, name: string, by: By): void {
  if (room.name === name && room.fname === name) return;
  const before = `#${room.name}`;
  state.renameRoom(room, name);
  room.fname = name;
  for (const integration of state.integrations.values())
    integration.channel = integration.channel.map((at) => (at === before ? `#${name}` : at));
  say(state, room, 'r', name, by);
}

export function setReadOnly(state: ChatState, room: Room, readOnly: boolean): void {
  if (room.ro === readOnly) return;
  room.ro = readOnly;
  touch(state, room);
}

export function setArchived(state: ChatState, room: Room, archived: boolean, by: By): void {
  if ((room.archived ?? false) === archived) return;
  room.archived = archived;
  say(state, room, archived ? 'room-archived' : 'room-unarchived', '', by);
}

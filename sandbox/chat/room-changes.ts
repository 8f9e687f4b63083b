import { newId } from '@/sandbox/chat/identity';
import type { Author, Membership, Room, RoomRole, Team, User } from '@/sandbox/chat/model';
import { actor, say, touch } from '@/sandbox/chat/room-messages';
import type { ChatState } from '@/sandbox/chat/state';

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
  state.insertRoom(room);
  state.emit({ event: 'roomCreated', room, owner: creator });
  return room;
}

type Move = 'added' | 'joined' | 'removed' | 'left';
const IN_ROOM: Record<Move, string> = { added: 'au', joined: 'uj', removed: 'ru', left: 'ul' };
const IN_TEAM: Record<Move, string> = {
  added: 'added-user-to-team',
  joined: 'ujt',
  removed: 'removed-user-from-team',
  left: 'ult',
};

function tellMove(state: ChatState, room: Room, move: Move, user: User, by: Author): void {
  const types = room.teamMain && state.era.teamMessages ? IN_TEAM : IN_ROOM;
  say(state, room, types[move], user.username, move === 'left' || move === 'joined' ? user : actor(by));
}

/** Whoever enters a team enters the rooms that all of it are in. */
function joinTeam(state: ChatState, team: Team, user: User, by: Author | null): void {
  team.members.set(user._id, { roles: ['member'], createdBy: (by ?? user)._id, createdAt: Date.now() });
  for (const room of state.rooms.values())
    if (room.teamId === team._id && room.extra.teamDefault === true) addMember(state, room, user, by);
}

/** False when the person was a member before. */
export function addMember(state: ChatState, room: Room, user: User, by: Author | null): boolean {
  if (room.members.has(user._id)) return false;
  state.subscribe(room, user._id, { ts: Date.now() });
  if (by && by._id !== user._id) tellMove(state, room, 'added', user, by);
  else tellMove(state, room, 'joined', user, user);
  const team = room.teamMain ? state.teams.get(room.teamId ?? '') : undefined;
  state.emit({ event: 'roomJoined', room, user });
  if (team && !team.members.has(user._id)) joinTeam(state, team, user, by);
  return true;
}

/** Who leaves is told to webhooks; who is removed is not. */
export function removeMember(state: ChatState, room: Room, user: User, by: Author): void {
  const left = by._id === user._id;
  state.unsubscribe(room, user._id);
  state.teams.get(room.teamMain ? (room.teamId ?? '') : '')?.members.delete(user._id);
  tellMove(state, room, left ? 'left' : 'removed', user, by);
  if (left) state.emit({ event: 'roomLeft', room, user });
}

export const isShown = ({ hidden }: Membership): boolean => !hidden;

/** In the sidebar of the member; nobody else sees it. */
export function show(state: ChatState, membership: Membership, shown: boolean): void {
  if (shown) delete membership.hidden;
  else membership.hidden = true;
  membership.updatedAt = Date.now();
  state.changed();
}

export const hasRoomRole = (room: Room, userId: string, role: RoomRole): boolean =>
  room.members.get(userId)?.roles?.includes(role) ?? false;

export function usersWithRole(room: Room, role: RoomRole): string[] {
  const ids: string[] = [];
  for (const [userId, membership] of room.members) if (membership.roles?.includes(role)) ids.push(userId);
  return ids;
}

/** Roles given or taken by other ways than the room's own calls: no message, and the room's date stays. */
export function setRolesSilently(state: ChatState, room: Room, userId: string, roles: RoomRole[]): void {
  const membership = room.members.get(userId);
  if (!membership) return;
  membership.roles = roles;
  membership.updatedAt = Date.now();
  state.changed();
}

export function giveRole(state: ChatState, room: Room, user: User, role: RoomRole, by: Author): void {
  const membership = room.members.get(user._id);
  if (!membership) return;
  membership.roles = [...(membership.roles ?? []), role];
  membership.updatedAt = Date.now();
  say(state, room, 'subscription-role-added', user.username, actor(by), role);
}

export function takeRole(state: ChatState, room: Room, user: User, role: RoomRole, by: Author): void {
  const membership = room.members.get(user._id);
  if (!membership) return;
  membership.roles = (membership.roles ?? []).filter((held) => held !== role);
  membership.updatedAt = Date.now();
  say(state, room, 'subscription-role-removed', user.username, actor(by), role);
}

const TEXTS = {
  topic: 'room_changed_topic',
  announcement: 'room_changed_announcement',
  description: 'room_changed_description',
} as const;

export function setText(
  state: ChatState,
  room: Room,
  field: keyof typeof TEXTS,
  text: string,
  by: Author,
): void {
  if (room[field] === text) return;
  room[field] = text;
  say(state, room, TEXTS[field], text, by);
}

export function renameRoom(state: ChatState, room: Room, name: string, by: Author, fname = name): void {
  if (room.name === name && room.fname === fname) return;
  const before = `#${room.name}`;
  state.renameRoom(room, name);
  room.fname = fname;
  for (const integration of state.integrations.values())
    integration.channel = integration.channel.map((at) => (at === before ? `#${name}` : at));
  say(state, room, 'r', fname, by);
}

export function setReadOnly(state: ChatState, room: Room, readOnly: boolean, by: Author): void {
  if (room.ro === readOnly) return;
  room.ro = readOnly;
  touch(state, room);
  if (state.era.readOnlyMessages)
    say(state, room, readOnly ? 'room-set-read-only' : 'room-removed-read-only', '', by);
}

export function setType(state: ChatState, room: Room, t: Room['t'], by: Author): void {
  if (room.t === t) return;
  room.t = t;
  say(state, room, 'room_changed_privacy', t === 'c' ? 'Channel' : 'Private Group', by);
}

export function setArchived(state: ChatState, room: Room, archived: boolean, by: Author): void {
  if ((room.archived ?? false) === archived) return;
  room.archived = archived;
  say(state, room, archived ? 'room-archived' : 'room-unarchived', '', by);
  const user = state.users.get(by._id);
  if (archived && user) state.emit({ event: 'roomArchived', room, user });
}

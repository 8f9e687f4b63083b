import { newId, sha256 } from '@/sandbox/chat/identity';
import type { Membership, Message, Room, User } from '@/sandbox/chat/model';
import { newUser } from '@/sandbox/chat/new-user';
import type { ChatState } from '@/sandbox/chat/state';

export type UserDescription = {
  username: string;
  name?: string;
  email?: string;
  verified?: boolean;
  active?: boolean;
  type?: User['type'];
  roles?: string[];
  password?: string;
};

export type RoomDescription = {
  id?: string;
  name: string;
  kind: 'private' | 'channel';
  topic?: string;
  announcement?: string;
  description?: string;
  readOnly?: boolean;
  archived?: boolean;
  /** Every member, owners and moderators too. */
  members: string[];
  owners?: string[];
  moderators?: string[];
  /** What the server wrote into the room by itself, the oldest first. */
  told?: ToldDescription[];
};

/** A system message of type `t`, by somebody, about somebody or something. */
export type ToldDescription = { t: string; msg: string; by: string; minutesAgo: number };

/** A whole server in names, as tests compare it and benches load it. */
export type StateDescription = { users: UserDescription[]; rooms: RoomDescription[] };

function loadUser(state: ChatState, of: UserDescription): void {
  if (state.userByUsername(of.username)) return;
  const emails = of.email ? [{ address: of.email, verified: of.verified ?? false }] : [];
  state.insertUser(
    newUser({
      username: of.username,
      name: of.name ?? of.username,
      emails,
      active: of.active ?? true,
      type: of.type ?? 'user',
      roles: of.roles ?? ['user'],
      passwordHash: of.password ? sha256(of.password) : '',
    }),
  );
}

function membersOf(state: ChatState, of: RoomDescription, ts: number): Map<string, Membership> {
  const members = new Map<string, Membership>();
  const idOf = (username: string) => state.userByUsername(username)?._id;
  for (const username of of.members) {
    const id = idOf(username);
    if (id) members.set(id, { ts });
  }
  const give = (usernames: string[], role: 'owner' | 'moderator') => {
    for (const username of usernames) {
      const id = idOf(username);
      if (id) members.set(id, { ts, roles: [...(members.get(id)?.roles ?? []), role] });
    }
  };
  give(of.owners ?? [], 'owner');
  give(of.moderators ?? [], 'moderator');
  return members;
}

function toldIn(state: ChatState, { told = [] }: RoomDescription, now: number): Message[] {
  return told.flatMap(({ t, msg, by, minutesAgo }) => {
    const author = state.userByUsername(by);
    if (!author) return [];
    const u = { _id: author._id, username: author.username };
    return [{ _id: newId(), t, msg, ts: now - minutesAgo * 60_000, u }];
  });
}

function loadRoom(state: ChatState, of: RoomDescription): void {
  const ts = Date.now();
  const messages = toldIn(state, of, ts);
  const creator = state.userByUsername(of.owners?.[0] ?? of.members[0] ?? '');
  const room: Room = {
    _id: of.id ?? newId(),
    t: of.kind === 'private' ? 'p' : 'c',
    name: of.name,
    fname: of.name,
    ...(creator && { u: { _id: creator._id, username: creator.username } }),
    msgs: messages.length,
    ts,
    updatedAt: ts,
    ro: of.readOnly ?? false,
    default: false,
    ...(of.topic !== undefined && { topic: of.topic }),
    ...(of.announcement !== undefined && { announcement: of.announcement }),
    ...(of.description !== undefined && { description: of.description }),
    ...(of.archived && { archived: true }),
    extra: { customFields: {}, sysMes: true },
    members: membersOf(state, of, ts),
    messages,
  };
  state.insertRoom(room);
}

/** Adds people and rooms to a state, without any call and with no message but those described. Unknown members are left out. */
export function loadDescription(state: ChatState, { users, rooms }: StateDescription): void {
  for (const user of users) loadUser(state, user);
  for (const room of rooms) loadRoom(state, room);
}

function describeRoom(state: ChatState, room: Room): RoomDescription {
  const nameOf = (id: string) => state.users.get(id)?.username ?? id;
  const holding = (role: 'owner' | 'moderator') =>
    [...room.members]
      .filter(([, { roles }]) => roles?.includes(role))
      .map(([id]) => nameOf(id))
      .sort();
  return {
    id: room._id,
    name: room.name,
    kind: room.t === 'p' ? 'private' : 'channel',
    ...(room.topic !== undefined && { topic: room.topic }),
    ...(room.announcement !== undefined && { announcement: room.announcement }),
    ...(room.description !== undefined && { description: room.description }),
    readOnly: room.ro,
    archived: room.archived ?? false,
    members: [...room.members.keys()].map(nameOf).sort(),
    owners: holding('owner'),
    moderators: holding('moderator'),
  };
}

export function describeState(state: ChatState): StateDescription {
  return {
    users: state.usersByName().map((user) => ({
      username: user.username,
      name: user.name,
      ...(user.emails[0] && { email: user.emails[0].address, verified: user.emails[0].verified }),
      active: user.active,
      type: user.type,
      roles: user.roles,
    })),
    rooms: state.roomsByNameOrder().map((room) => describeRoom(state, room)),
  };
}

export function summarize(state: ChatState) {
  let memberships = 0;
  let owners = 0;
  for (const room of state.rooms.values()) {
    memberships += room.members.size;
    for (const { roles } of room.members.values()) if (roles?.includes('owner')) owners++;
  }
  const users = [...state.users.values()];
  return {
    version: state.era.version,
    users: users.length,
    activeUsers: users.filter((user) => user.active).length,
    rooms: state.rooms.size,
    memberships,
    owners,
    integrations: state.integrations.size,
  };
}

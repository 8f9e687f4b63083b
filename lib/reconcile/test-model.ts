import { directoryOf } from './accounts';
import type {
  Account,
  Change,
  DefinedGroup,
  DefinedPerson,
  Departure,
  Directory,
  GroupCase,
  ObservedRoom,
} from './types';

/** A chat server in memory, and which group is bound to which room. */
export type World = {
  people: readonly DefinedPerson[];
  groups: readonly DefinedGroup[];
  accounts: readonly Account[];
  rooms: readonly ObservedRoom[];
  /** By group, then by person. */
  departures: ReadonlyMap<number, ReadonlyMap<number, Departure>>;
};

export function directoryIn(world: World): Directory {
  return directoryOf(world.people, world.accounts);
}

export function casesIn(world: World): GroupCase[] {
  return world.groups.map((group) => {
    const room = world.rooms.find(({ roomId }) => roomId === group.roomId) ?? null;
    const namesake = room ? undefined : world.rooms.find(({ slug }) => slug === group.slug);
    const owner = world.groups.find(({ roomId }) => roomId !== null && roomId === namesake?.roomId);
    return {
      group,
      room,
      namesake: namesake ? { roomId: namesake.roomId, boundTo: owner?.slug ?? null } : null,
      endedGrants: new Map(),
      departures: world.departures.get(group.groupId) ?? new Map(),
      endedBySource: null,
    };
  });
}

export function applyAll(world: World, changes: readonly Change[]): World {
  return changes.reduce(applyChange, world);
}

/** What the server does when it is sent this change; anything it would refuse throws. */
export function applyChange(world: World, change: Change): World {
  switch (change.kind) {
    case 'create-person':
      return createPerson(world, change);
    case 'activate-person':
      return withAccount(world, change, (account) => ({ ...account, active: true }));
    case 'deactivate-person':
      return withAccount(world, change, (account) => ({ ...account, active: false }));
    case 'update-person':
      return withAccount(world, change, (account) => ({ ...account, ...sent(change) }));
    case 'create-room':
      return createRoom(world, change);
    case 'unarchive-room':
      return withRoom(world, change, (room) => ({ ...room, archived: false }));
    case 'archive-room':
      return withRoom(world, change, (room) => ({ ...room, archived: true }));
    case 'rename-room':
      return withRoom(world, change, (room) => rename(world, room, change));
    case 'change-room-kind':
    case 'update-room':
      return withRoom(world, change, (room) => ({ ...room, ...sent(change) }));
    case 'add-member':
      return withRoom(world, change, (room) => ({
        ...room,
        memberIds: union(room.memberIds, userIdOf(world, change)),
      }));
    case 'remove-member':
      return withRoom(world, change, (room) => removeMember(room, userIdOf(world, change)));
    case 'grant-role':
      return withRoom(world, change, (room) => grantRole(room, userIdOf(world, change), change));
    case 'revoke-role':
      return withRoom(world, change, (room) => ({
        ...room,
        [rolesKey(change)]: room[rolesKey(change)].filter((id) => id !== userIdOf(world, change)),
      }));
  }
}

function createPerson(world: World, change: Change): World {
  const { username, name, email } = sent(change);
  const usernameKey = String(username).toLowerCase();
  if (world.accounts.some((account) => account.usernameKey === usernameKey))
    throw new Error('the name is taken');
  const account: Account = {
    userId: `user-${usernameKey}`,
    username: String(username),
    usernameKey,
    name: String(name),
    email: String(email),
    active: true,
    administrator: false,
    untouchable: false,
  };
  return { ...world, accounts: [...world.accounts, account] };
}

function createRoom(world: World, change: Change): World {
  const { slug, kind, readOnly } = sent(change);
  if (world.rooms.some((room) => room.slug === slug)) throw new Error('the room name is taken');
  const room: ObservedRoom = {
    roomId: `room-${slug}`,
    slug: String(slug),
    name: null,
    kind: kind === 'channel' || kind === 'team' ? kind : 'private',
    topic: null,
    announcement: null,
    description: null,
    readOnly: readOnly === true,
    archived: false,
    external: false,
    readable: true,
    unknownReason: null,
    memberIds: ['service'],
    ownerIds: ['service'],
    moderatorIds: [],
  };
  const groups = world.groups.map((group) =>
    group.groupId === change.groupId ? { ...group, roomId: room.roomId } : group,
  );
  return { ...world, groups, rooms: [...world.rooms, room] };
}

/** The slug follows the name for a group without a display name, as on a server without special names. */
function rename(world: World, room: ObservedRoom, change: Change): ObservedRoom {
  const name = String(sent(change).name);
  const group = world.groups.find(({ groupId }) => groupId === change.groupId);
  return group?.name === null ? { ...room, slug: name, name } : { ...room, name };
}

function removeMember(room: ObservedRoom, userId: string): ObservedRoom {
  if (!room.memberIds.includes(userId)) throw new Error('error-user-not-in-room');
  const without = (ids: readonly string[]) => ids.filter((id) => id !== userId);
  return {
    ...room,
    memberIds: without(room.memberIds),
    ownerIds: without(room.ownerIds),
    moderatorIds: without(room.moderatorIds),
  };
}

function grantRole(room: ObservedRoom, userId: string, change: Change): ObservedRoom {
  if (!room.memberIds.includes(userId)) throw new Error('error-user-not-in-room');
  return { ...room, [rolesKey(change)]: union(room[rolesKey(change)], userId) };
}

function rolesKey({ role }: Change): 'ownerIds' | 'moderatorIds' {
  return role === 'owner' ? 'ownerIds' : 'moderatorIds';
}

function userIdOf(world: World, { username }: Change): string {
  const account = world.accounts.find(({ usernameKey }) => usernameKey === username?.toLowerCase());
  if (!account) throw new Error(`no account ${username}`);
  return account.userId;
}

function withAccount(world: World, change: Change, edit: (account: Account) => Account): World {
  const userId = userIdOf(world, change);
  return { ...world, accounts: world.accounts.map((one) => (one.userId === userId ? edit(one) : one)) };
}

function withRoom(world: World, change: Change, edit: (room: ObservedRoom) => ObservedRoom): World {
  const roomId = world.groups.find(({ groupId }) => groupId === change.groupId)?.roomId;
  if (!world.rooms.some((room) => room.roomId === roomId))
    throw new Error(`no room for group ${change.groupId}`);
  return { ...world, rooms: world.rooms.map((room) => (room.roomId === roomId ? edit(room) : room)) };
}

function sent(change: Change): Record<string, unknown> {
  const send = change.payload?.send;
  return typeof send === 'object' && send !== null ? { ...send } : {};
}

function union(ids: readonly string[], id: string): string[] {
  return ids.includes(id) ? [...ids] : [...ids, id];
}

import { z } from 'zod';
import { sha256 } from '@/sandbox/chat/identity';
import type { Author, Room, User } from '@/sandbox/chat/model';
import { newUser } from '@/sandbox/chat/new-user';
import {
  addMember,
  createRoom,
  giveRole,
  hasRoomRole,
  removeMember,
  renameRoom,
  setArchived,
  setReadOnly,
  setText,
  setType,
  takeRole,
} from '@/sandbox/chat/room-changes';
import { postMessage } from '@/sandbox/chat/room-messages';
import type { ChatState } from '@/sandbox/chat/state';

const by = z.string().optional();
const target = { room: z.string(), username: z.string(), by };
const roleName = z.enum(['owner', 'moderator', 'leader']);

/** What somebody does by hand in the chat, outside of every plan. `by` is a username. */
export const Edit = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('add-member'), ...target }),
  z.object({ kind: z.literal('remove-member'), ...target }),
  z.object({ kind: z.literal('leave'), room: z.string(), username: z.string() }),
  z.object({ kind: z.literal('add-role'), ...target, role: roleName }),
  z.object({ kind: z.literal('remove-role'), ...target, role: roleName }),
  z.object({ kind: z.literal('rename-room'), room: z.string(), name: z.string(), by }),
  z.object({ kind: z.literal('set-topic'), room: z.string(), topic: z.string(), by }),
  z.object({ kind: z.literal('set-announcement'), room: z.string(), text: z.string(), by }),
  z.object({ kind: z.literal('set-description'), room: z.string(), text: z.string(), by }),
  z.object({ kind: z.literal('set-read-only'), room: z.string(), readOnly: z.boolean(), by }),
  z.object({ kind: z.literal('set-private'), room: z.string(), private: z.boolean(), by }),
  z.object({ kind: z.literal('post-message'), room: z.string(), text: z.string(), by: z.string() }),
  z.object({ kind: z.literal('archive'), room: z.string(), archived: z.boolean().default(true), by }),
  z.object({ kind: z.literal('delete-room'), room: z.string() }),
  z.object({
    kind: z.literal('create-room'),
    name: z.string(),
    private: z.boolean().default(true),
    by,
    members: z.array(z.string()).default([]),
  }),
  z.object({ kind: z.literal('set-active'), username: z.string(), active: z.boolean() }),
  z.object({ kind: z.literal('set-password'), username: z.string(), password: z.string() }),
  z.object({ kind: z.literal('set-totp'), username: z.string(), enabled: z.boolean() }),
  z.object({ kind: z.literal('set-roles'), username: z.string(), roles: z.array(z.string()) }),
  z.object({ kind: z.literal('set-permission'), permission: z.string(), roles: z.array(z.string()) }),
  z.object({ kind: z.literal('set-setting'), setting: z.string(), value: z.unknown() }),
  z.object({
    kind: z.literal('set-presence'),
    username: z.string(),
    status: z.enum(['online', 'away', 'busy', 'offline']),
  }),
  z.object({ kind: z.literal('rename-person'), username: z.string(), name: z.string() }),
  z.object({
    kind: z.literal('create-user'),
    username: z.string(),
    name: z.string(),
    email: z.string(),
    password: z.string().optional(),
    roles: z.array(z.string()).default(['user']),
  }),
  z.object({ kind: z.literal('delete-user'), username: z.string() }),
]);
export type Edit = z.infer<typeof Edit>;

/** Names something the state does not hold. */
export class UnknownTarget extends Error {}

function roomOf(state: ChatState, name: string): Room {
  const room = state.rooms.get(name) ?? state.roomByName(name);
  if (!room) throw new UnknownTarget(`no room ${name}`);
  return room;
}

function userOf(state: ChatState, username: string): User {
  const user = state.userByUsername(username);
  if (!user) throw new UnknownTarget(`no person ${username}`);
  return user;
}

const actorOf = (state: ChatState, room: Room, username: string | undefined): Author =>
  username ? userOf(state, username) : (room.u ?? { _id: 'rocket.cat', username: 'rocket.cat' });

type RoomEdit = Extract<Edit, { room: string }>;
type RoomEditor<E> = (state: ChatState, room: Room, edit: E, actor: Author) => void;

const ROOM_EDITS: { [Kind in RoomEdit['kind']]: RoomEditor<Extract<RoomEdit, { kind: Kind }>> } = {
  'add-member': (state, room, { username }, actor) => {
    addMember(state, room, userOf(state, username), actor);
  },
  'remove-member': (state, room, { username }, actor) =>
    removeMember(state, room, userOf(state, username), actor),
  leave: (state, room, { username }) => {
    const user = userOf(state, username);
    removeMember(state, room, user, user);
  },
  'add-role': (state, room, { username, role }, actor) => {
    const user = userOf(state, username);
    if (!hasRoomRole(room, user._id, role)) giveRole(state, room, user, role, actor);
  },
  'remove-role': (state, room, { username, role }, actor) =>
    takeRole(state, room, userOf(state, username), role, actor),
  'rename-room': (state, room, { name }, actor) => renameRoom(state, room, name, actor),
  'set-topic': (state, room, { topic }, actor) => setText(state, room, 'topic', topic, actor),
  'set-announcement': (state, room, { text }, actor) => setText(state, room, 'announcement', text, actor),
  'set-description': (state, room, { text }, actor) => setText(state, room, 'description', text, actor),
  'set-read-only': (state, room, { readOnly }, actor) => setReadOnly(state, room, readOnly, actor),
  'set-private': (state, room, edit, actor) => setType(state, room, edit.private ? 'p' : 'c', actor),
  'post-message': (state, room, { text, by }) => {
    postMessage(state, room, userOf(state, by), text);
  },
  archive: (state, room, { archived }, actor) => setArchived(state, room, archived, actor),
  'delete-room': (state, room) => state.removeRoom(room),
};

function editRoom<Kind extends RoomEdit['kind']>(
  state: ChatState,
  edit: Extract<RoomEdit, { kind: Kind }>,
  kind: Kind,
): void {
  const room = roomOf(state, edit.room);
  const actor = actorOf(state, room, 'by' in edit ? edit.by : undefined);
  const editor: RoomEditor<Extract<RoomEdit, { kind: Kind }>> = ROOM_EDITS[kind];
  editor(state, room, edit, actor);
}

function editPerson(state: ChatState, edit: Extract<Edit, { username: string }>, user: User): void {
  user.updatedAt = Date.now();
  if (edit.kind === 'set-active') user.active = edit.active;
  if (edit.kind === 'set-active' && !edit.active) user.tokens = [];
  if (edit.kind === 'set-password') user.passwordHash = sha256(edit.password);
  if (edit.kind === 'set-totp') user.totpEnabled = edit.enabled;
  if (edit.kind === 'set-roles') user.roles = edit.roles;
  if (edit.kind === 'set-presence') user.status = edit.status;
  if (edit.kind === 'rename-person') user.name = edit.name;
  if (edit.kind === 'delete-user') state.removeUser(user);
  state.changed();
}

/** @throws UnknownTarget */
export function applyEdit(state: ChatState, edit: Edit): void {
  if ('room' in edit) editRoom(state, edit, edit.kind);
  else if (edit.kind === 'set-permission') state.setPermission(edit.permission, edit.roles);
  else if (edit.kind === 'set-setting') state.settings.set(edit.setting, edit.value);
  else if (edit.kind === 'create-room') {
    const creator = userOf(state, edit.by ?? 'rocket.cat');
    const members = edit.members.map((username) => userOf(state, username));
    createRoom(state, { t: edit.private ? 'p' : 'c', name: edit.name, creator, members });
  } else if (edit.kind === 'create-user') {
    const { username, name, roles, email, password } = edit;
    const passwordHash = password ? sha256(password) : '';
    const emails = [{ address: email, verified: false }];
    const user = state.insertUser(newUser({ username, name, roles, passwordHash, emails }));
    state.emit({ event: 'userCreated', user });
  } else editPerson(state, edit, userOf(state, edit.username));
  state.changed();
}

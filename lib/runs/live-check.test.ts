import { expect, test } from 'vitest';
import type { ChatRoom, ChatUser, RoomMembers } from '@/lib/rocketchat/types';
import type { Call } from './calls';
import { checkLive } from './live-check';
import { change } from './test-changes';
import { contextWith } from './test-chat-answers';
import type { PlannedChange } from './types';

const MEMBERS: RoomMembers = { memberIds: ['in', 'own', 'mod'], ownerIds: ['own'], moderatorIds: ['mod'] };
const ROOM = {
  roomId: 'lab',
  slug: 'lab',
  name: 'Laboratoire',
  kind: 'private',
  topic: 'Un',
  announcement: null,
  description: null,
  readOnly: false,
  archived: false,
} as ChatRoom;
const USER = { userId: 'u', username: 'ada', name: 'Ada', email: 'ada@u.fr', active: true } as ChatUser;

type Seen = { members?: RoomMembers; room?: ChatRoom | null; user?: ChatUser | null };

async function statesOf(kind: Call['kind'], changes: PlannedChange[], seen: Seen = {}) {
  const { members = MEMBERS, room = ROOM, user = USER } = seen;
  const { chat, signal } = contextWith({
    roomMembers: async () => members,
    room: async () => room,
    findUser: async () => user,
  });
  return (await checkLive({ kind, changes }, chat, signal)).map(({ state }) => state);
}

const member = (kind: PlannedChange['kind'], userId: string, role: PlannedChange['role'] = null) =>
  change({ seq: 1, kind, userId, role, roomId: 'lab', roomKind: 'private', username: userId });

test.each([
  ['add-member', 'in', null, 'applied'],
  ['add-member', 'out', null, 'planned'],
  ['remove-member', 'out', null, 'applied'],
  ['remove-member', 'in', null, 'planned'],
  ['grant-role', 'own', 'owner', 'applied'],
  ['grant-role', 'mod', 'owner', 'planned'],
  ['grant-role', 'mod', 'moderator', 'applied'],
  ['grant-role', 'own', 'moderator', 'planned'],
  ['revoke-role', 'own', 'owner', 'planned'],
  ['revoke-role', 'in', 'owner', 'applied'],
  ['revoke-role', 'mod', 'moderator', 'planned'],
] as const)('%s of %s (%s) is %s', async (kind, userId, role, state) => {
  const callKind = kind === 'add-member' ? 'add-members' : kind;
  expect(await statesOf(callKind, [member(kind, userId, role)])).toEqual([state]);
});

const settings = (send: Record<string, string | boolean>) =>
  change({ seq: 1, kind: 'update-room', roomId: 'lab', payload: { send } });

test.each([
  [{ topic: 'Un' }, ROOM, 'applied'],
  [{ topic: 'Deux' }, ROOM, 'planned'],
  [{ name: 'Laboratoire' }, ROOM, 'applied'],
  [{ name: 'lab' }, { ...ROOM, name: null }, 'applied'],
  [{ announcement: '', description: '' }, ROOM, 'applied'],
  [{ announcement: 'A' }, { ...ROOM, announcement: 'A' }, 'applied'],
  [{ description: 'D' }, { ...ROOM, description: 'D' }, 'applied'],
  [{ topic: '' }, { ...ROOM, topic: null }, 'applied'],
  [{ readOnly: false, topic: 'Un' }, ROOM, 'applied'],
  [{ readOnly: true, topic: 'Un' }, ROOM, 'planned'],
  [{ kind: 'private' }, ROOM, 'applied'],
  [{ kind: 'channel' }, ROOM, 'planned'],
  [{ kind: 'channel' }, { ...ROOM, kind: 'team' as const }, 'planned'],
  [{ topic: 'Laboratoire' }, ROOM, 'planned'],
  [{ topic: 'Un' }, null, 'planned'],
])('settings %j of a room are %#', async (send, room, state) => {
  expect(await statesOf('settings', [settings(send)], { room })).toEqual([state]);
});

test.each([
  ['archive-room', true, 'applied'],
  ['archive-room', false, 'planned'],
  ['unarchive-room', true, 'planned'],
  ['unarchive-room', false, 'applied'],
] as const)('%s of a room that is archived (%s) is %s', async (kind, archived, state) => {
  const changes = [change({ seq: 1, kind, roomId: 'lab' })];
  expect(await statesOf(kind, changes, { room: { ...ROOM, archived } })).toEqual([state]);
});

test.each([
  ['activate-person', {}, { active: true }, 'applied'],
  ['activate-person', {}, { active: false }, 'planned'],
  ['deactivate-person', {}, { active: false }, 'applied'],
  ['deactivate-person', {}, { active: true }, 'planned'],
  ['update-person', { name: 'Ada' }, {}, 'applied'],
  ['update-person', { name: 'Bea' }, {}, 'planned'],
  ['update-person', { email: 'ada@u.fr' }, {}, 'applied'],
  ['update-person', { name: 'Ada', email: 'bea@u.fr' }, {}, 'planned'],
] as const)('%s %j is looked up in the account', async (kind, send, account, state) => {
  const changes = [change({ seq: 1, kind, userId: 'u', username: 'ada', payload: { send } })];
  expect(await statesOf(kind, changes, { user: { ...USER, ...account } })).toEqual([state]);
  const gone = kind === 'deactivate-person' ? 'applied' : 'planned';
  expect(await statesOf(kind, changes, { user: null })).toEqual([gone]);
});

test('a person who is there was created, with that id', async () => {
  const creation: Call = {
    kind: 'create-person',
    changes: [change({ seq: 4, kind: 'create-person', username: 'ada' })],
  };
  const signal = new AbortController().signal;
  const seen = (user: ChatUser | null) =>
    checkLive(creation, contextWith({ findUser: async () => user }).chat, signal);
  expect(await seen(USER)).toEqual([{ seq: 4, state: 'applied', userId: 'u' }]);
  expect(await seen(null)).toEqual([{ seq: 4, state: 'planned' }]);
});

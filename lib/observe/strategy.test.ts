import { expect, test } from 'vitest';
import { capabilitiesOf } from '@/lib/rocketchat/capabilities';
import type { ChatRoom, UserRoom } from '@/lib/rocketchat/types';
import { chooseStrategy, knownWithoutAsking } from './strategy';

function room(roomId: string, fields: Partial<ChatRoom> = {}): ChatRoom {
  return {
    roomId,
    slug: roomId,
    name: roomId,
    kind: 'private',
    topic: null,
    announcement: null,
    description: null,
    readOnly: false,
    archived: false,
    usersCount: 10,
    creatorId: null,
    external: false,
    fingerprint: null,
    ...fields,
  };
}

const own = (...roomIds: string[]) =>
  new Map<string, UserRoom>(roomIds.map((roomId) => [roomId, { roomId, owner: true, moderator: false }]));
const ids = (count: number) => Array.from({ length: count }, (_, at) => `u${at}`);

function choose(version: string, rooms: ChatRoom[], people: number, ownRooms: Map<string, UserRoom> | null) {
  return chooseStrategy({
    rooms,
    activeUserIds: ids(people),
    accountId: 'u0',
    ownRooms,
    capabilities: capabilitiesOf(version),
  });
}

const many = (count: number) => ids(count).map((id) => room(id));

test('two calls a room on 3.4, one from 7.3 on, against one a person', () => {
  expect(choose('3.4.0', many(100), 150, own(...ids(100)))).toEqual({ strategy: 'per-user', calls: 149 });
  expect(choose('3.4.0', many(100), 250, own(...ids(100)))).toEqual({ strategy: 'per-room', calls: 200 });
  expect(choose('8.8.0', many(100), 150, own(...ids(100)))).toEqual({ strategy: 'per-room', calls: 100 });
});

test('a team is one call in every version that has teams', () => {
  expect(choose('6.12.0', [room('t', { kind: 'team' })], 9, own())).toEqual({
    strategy: 'per-room',
    calls: 1,
  });
});

test('rooms the account is not in make a reading of everybody worth while, up to a size', () => {
  const rooms = [room('foreign')];
  expect(choose('8.8.0', rooms, 4_000, own()).strategy).toBe('per-user');
  expect(choose('8.8.0', rooms, 50_000, own()).strategy).toBe('per-room');
});

test('an account that may not see whose rooms are whose has to ask the rooms', () => {
  expect(choose('3.4.0', many(100), 5, null)).toEqual({ strategy: 'per-room', calls: 200 });
});

test('empty rooms and rooms with the account alone cost nothing', () => {
  const rooms = [room('empty', { usersCount: 0 }), room('alone', { usersCount: 1 })];
  expect(choose('3.4.0', rooms, 50, own('alone'))).toEqual({ strategy: 'per-room', calls: 0 });
  const question = { ownRooms: own('alone'), accountId: 'u0' };
  expect(knownWithoutAsking(room('alone', { usersCount: 1 }), question)).toEqual({
    memberIds: ['u0'],
    ownerIds: ['u0'],
    moderatorIds: [],
  });
  expect(knownWithoutAsking(room('other', { usersCount: 1 }), question)).toBeNull();
});

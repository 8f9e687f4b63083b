import { expect, test } from 'vitest';
import { capabilitiesOf } from '@/lib/rocketchat/capabilities';
import type { ChatRoom, UserRoom } from '@/lib/rocketchat/types';
import { chooseStrategy, knownWithoutAsking, wayTo } from './strategy';

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

function choose(
  version: string,
  rooms: ChatRoom[],
  people: number,
  ownRooms: Map<string, UserRoom> | null,
  { permissions = ['view-all-teams'], audits = false } = {},
) {
  return chooseStrategy({
    permissions,
    audits,
    rooms,
    activeUserIds: ids(people),
    accountId: 'u0',
    ownRooms,
    capabilities: capabilitiesOf(version),
  });
}

const many = (count: number) => ids(count).map((id) => room(id));

test('two calls a room on 3.4, one from 7.3 on, against one a person', () => {
  expect(choose('3.4.0', many(100), 150, own(...ids(100)))).toMatchObject({
    strategy: 'per-user',
    calls: 149,
  });
  expect(choose('3.4.0', many(100), 250, own(...ids(100)))).toMatchObject({
    strategy: 'per-room',
    calls: 200,
  });
  expect(choose('8.8.0', many(100), 150, own(...ids(100)))).toMatchObject({
    strategy: 'per-room',
    calls: 100,
  });
});

test('a team is one call in every version that has teams', () => {
  expect(choose('6.12.0', [room('t', { kind: 'team' })], 9, own())).toEqual({
    strategy: 'per-room',
    calls: 1,
    mix: { rooms: 0, teams: 1, audits: 0, people: 0, closed: 0 },
  });
});

test('rooms the account is not in make a reading of everybody worth while, up to a size', () => {
  const rooms = [room('foreign')];
  expect(choose('8.8.0', rooms, 4_000, own()).strategy).toBe('per-user');
  expect(choose('8.8.0', rooms, 50_000, own()).strategy).toBe('per-room');
});

test('an account that may not see whose rooms are whose has to ask the rooms', () => {
  expect(choose('3.4.0', many(100), 5, null)).toMatchObject({ strategy: 'per-room', calls: 200 });
});

test('empty rooms and rooms with the account alone cost nothing', () => {
  const rooms = [room('empty', { usersCount: 0 }), room('alone', { usersCount: 1 })];
  expect(choose('3.4.0', rooms, 50, own('alone'))).toMatchObject({ strategy: 'per-room', calls: 0 });
  const question = { ownRooms: own('alone'), accountId: 'u0' };
  expect(knownWithoutAsking(room('alone', { usersCount: 1 }), question)).toEqual({
    memberIds: ['u0'],
    ownerIds: ['u0'],
    moderatorIds: [],
  });
  expect(knownWithoutAsking(room('other', { usersCount: 1 }), question)).toBeNull();
});

test.each([
  { what: 'a channel', fields: { kind: 'channel' }, way: 'room' },
  { what: 'a group it is in', fields: { roomId: 'own' }, way: 'room' },
  { what: 'a group it is not in', fields: {}, way: 'closed' },
  { what: 'a group it is not in, as an auditor', fields: {}, audits: true, way: 'audit' },
  { what: 'an archived group', fields: { roomId: 'own', archived: true }, way: 'closed' },
  {
    what: 'an archived group, as an auditor',
    fields: { roomId: 'own', archived: true },
    audits: true,
    way: 'audit',
  },
  { what: 'a team it is not in', fields: { kind: 'team' }, permissions: ['view-all-teams'], way: 'team' },
  { what: 'a team it is in', fields: { roomId: 'own', kind: 'team' }, way: 'team' },
  { what: 'a team closed to it', fields: { kind: 'team' }, way: 'closed' },
  { what: 'a team closed to it, as an auditor', fields: { kind: 'team' }, audits: true, way: 'audit' },
] as const)('$what is read by: $way', ({ fields, way, ...given }) => {
  const { permissions = [], audits = false } = given as { permissions?: string[]; audits?: boolean };
  expect(wayTo(room('other', fields), { ownRooms: own('own'), permissions, audits })).toBe(way);
});

test('each room has its own way, and the mix says how many went which', () => {
  const rooms = [
    room('own'),
    room('open', { kind: 'channel' }),
    room('team', { kind: 'team' }),
    room('far1'),
    room('far2'),
  ];
  expect(choose('8.8.0', rooms, 1_000, own('own'), { audits: true })).toEqual({
    strategy: 'per-room',
    calls: 2 + 1 + 2 * 3,
    mix: { rooms: 2, teams: 1, audits: 2, people: 0, closed: 0 },
  });
});

test('an audit is asked for only where it costs less than asking everybody', () => {
  const far = [room('far1'), room('far2')];
  const by = (people: number) => choose('8.8.0', far, people, own(), { audits: true });
  expect(by(8)).toMatchObject({ strategy: 'per-room', calls: 6, mix: { audits: 2 } });
  expect(by(7)).toMatchObject({ strategy: 'per-user', calls: 6, mix: { audits: 0, people: 6 } });
});

test('in a workspace too large to ask everybody, the audit is what opens closed rooms', () => {
  const far = [room('far')];
  expect(choose('8.8.0', far, 50_000, own())).toMatchObject({ strategy: 'per-room', mix: { closed: 1 } });
  expect(choose('8.8.0', far, 50_000, own(), { audits: true })).toMatchObject({
    calls: 3,
    mix: { audits: 1, closed: 0 },
  });
});

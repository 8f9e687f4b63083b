import { describe, expect, test } from 'vitest';
import { BATCH_METHOD, invitationRoute, routeOf } from './routes';
import type { ChangeKind, MemberRole, RoomKind } from './types';

const inRooms: readonly [ChangeKind, MemberRole | null, Readonly<Record<RoomKind, string>>][] = [
  ['create-room', null, { private: 'groups.create', channel: 'channels.create', team: 'teams.create' }],
  ['add-member', null, { private: 'groups.invite', channel: 'channels.invite', team: 'teams.addMembers' }],
  ['remove-member', null, { private: 'groups.kick', channel: 'channels.kick', team: 'teams.removeMember' }],
  [
    'grant-role',
    'owner',
    { private: 'groups.addOwner', channel: 'channels.addOwner', team: 'teams.updateMember' },
  ],
  [
    'grant-role',
    'moderator',
    { private: 'groups.addModerator', channel: 'channels.addModerator', team: 'teams.updateMember' },
  ],
  [
    'revoke-role',
    'owner',
    { private: 'groups.removeOwner', channel: 'channels.removeOwner', team: 'teams.updateMember' },
  ],
  [
    'revoke-role',
    'moderator',
    { private: 'groups.removeModerator', channel: 'channels.removeModerator', team: 'teams.updateMember' },
  ],
];

describe.each(inRooms)('%s of %s', (kind, role, routes) => {
  test.each(['private', 'channel', 'team'] as const)('takes the route of a %s room', (roomKind) => {
    expect(routeOf({ kind, role }, roomKind)).toBe(`POST ${routes[roomKind]}`);
  });

  test('takes that of a private one where no room is known', () => {
    expect(routeOf({ kind, role }, null)).toBe(`POST ${routes.private}`);
  });
});

test.each([
  ['create-person', 'users.create'],
  ['activate-person', 'users.setActiveStatus'],
  ['deactivate-person', 'users.setActiveStatus'],
  ['update-person', 'users.update'],
  ['archive-room', 'rooms.changeArchivationState'],
  ['unarchive-room', 'rooms.changeArchivationState'],
  ['rename-room', 'rooms.saveRoomSettings'],
  ['change-room-kind', 'rooms.saveRoomSettings'],
  ['update-room', 'rooms.saveRoomSettings'],
] as const)('%s takes %s whatever the room', (kind, route) => {
  expect(routeOf({ kind, role: null }, 'team')).toBe(`POST ${route}`);
  expect(routeOf({ kind, role: null }, 'channel')).toBe(`POST ${route}`);
});

test('the method brings several people at once into a room that is no team', () => {
  const era = { batchInvite: false, batchMethod: true, maxBatch: 100 };
  expect(invitationRoute(2, 'channel', era)).toBe(BATCH_METHOD);
  expect(invitationRoute(2, null, era)).toBe(BATCH_METHOD);
  expect(invitationRoute(1, 'channel', era)).toBe('POST channels.invite');
  expect(invitationRoute(2, 'team', era)).toBe('POST teams.addMembers');
  expect(invitationRoute(2, 'private', { ...era, batchMethod: false })).toBe('POST groups.invite');
});

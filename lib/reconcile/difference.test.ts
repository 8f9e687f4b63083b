import { expect, it } from 'vitest';
import { compareGroup, unmanagedRoom } from './compare';
import { compareAccount, comparePerson } from './compare-people';
import { difference, keyOf } from './difference';
import { casesIn, directoryIn } from './test-model';
import { account, group, member, person, room } from './test-worlds';

it('every difference of a world has a key of its own', () => {
  const world = {
    people: [person(1, 'ada'), person(2, 'bea'), person(3, 'cyr', { active: false })],
    accounts: [account('ada'), account('cyr'), account('guest'), account('service', { untouchable: true })],
    groups: [
      group(1, 'alpha', {
        roomId: 'room-alpha',
        members: [member(1, 'owner'), member(2)],
        topic: 'x',
        readOnly: true,
      }),
      group(2, 'beta'),
    ],
    rooms: [room('alpha', ['user-ada', 'user-guest'], { moderatorIds: ['user-ada'], archived: true })],
    departures: new Map([[1, new Map([[2, { leftAt: new Date(0), givenByHandAt: null }]])]]),
  };
  const directory = directoryIn(world);
  const differences = [
    ...casesIn(world).flatMap((one) => compareGroup(one, directory).differences),
    ...world.people.flatMap((one) => comparePerson(one, directory)),
    ...world.accounts.flatMap((one) => compareAccount(one, directory)),
    unmanagedRoom(room('general', [])),
  ];
  const keys = differences.map(keyOf);
  expect(keys.length).toBeGreaterThan(6);
  expect(new Set(keys).size).toBe(keys.length);
});

it.each([
  [difference('member-extra', { groupId: 1, personId: 2, userId: 'u2', role: 'owner', label: '' }), 'g1:p2'],
  [difference('member-extra', { groupId: 1, userId: 'u2', roomId: 'r1', label: '' }), 'g1:uu2'],
  [difference('role-extra', { groupId: 1, personId: 2, role: 'owner', label: '' }), 'g1:p2:owner'],
  [difference('room-setting', { groupId: 1, roomId: 'r1', field: 'topic', label: '' }), 'g1:topic'],
  [difference('unmanaged-room', { roomId: 'r1', label: '' }), 'rr1'],
  [difference('unmanaged-person', { userId: 'u1', label: '' }), 'uu1'],
])('its key names the kind and the subjects: %#', (one, subjects) => {
  expect(keyOf(one)).toBe(`${one.kind}:${subjects}`);
});

it('a difference keeps its key when the account or the room behind it changes', () => {
  const missing = { groupId: 1, personId: 2, label: 'alpha bea' };
  expect(keyOf(difference('member-missing', { ...missing, userId: 'u1' }))).toBe(
    keyOf(difference('member-missing', missing)),
  );
  const setting = { groupId: 1, field: 'topic' as const, label: 'alpha' };
  expect(keyOf(difference('room-setting', { ...setting, roomId: 'r1' }))).toBe(
    keyOf(difference('room-setting', setting)),
  );
});

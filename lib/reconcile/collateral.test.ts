import fc from 'fast-check';
import { expect, test } from 'vitest';
import { collateralOf, type OwnedRoom } from './collateral';

const NOTHING = { owned: [], unread: 0, webhooks: [] };
const leaving = (usernames: readonly string[], newOwnerIn: readonly string[] = []) => ({
  usernames: new Map(usernames.map((username) => [`u-${username}`, username])),
  newOwnerIn: new Set(newOwnerIn),
});
const room = (slug: string, owners: readonly string[], members: readonly string[]): OwnedRoom => ({
  room: slug,
  ownerIds: owners.map((username) => `u-${username}`),
  memberIds: members.map((username) => `u-${username}`),
});
const codes = (owned: readonly OwnedRoom[], gone: ReturnType<typeof leaving>) =>
  collateralOf({ ...NOTHING, owned }, gone).map(({ code, params }) => `${code} ${params?.room}`);

test('an account alone in a room would take it along; one who owns it alone leaves it without owner', () => {
  const owned = [
    room('shared', ['ada'], ['ada', 'bea']),
    room('both', ['ada', 'bea'], ['ada', 'bea']),
    room('alone', ['ada'], ['ada']),
  ];
  expect(codes(owned, leaving(['ada']))).toEqual([
    'room-destroyed alone',
    'room-changes-owner shared',
    'owner-deactivated both',
  ]);
});

test('of two owners who both go, the last counts', () => {
  const owned = [room('both', ['ada', 'bea'], ['ada', 'bea', 'cyd'])];
  expect(codes(owned, leaving(['ada', 'bea']))).toEqual(['room-changes-owner both']);
});

test('a room whose owners all stay is not spoken of, and who goes is named', () => {
  const owned = [room('stays', ['bea'], ['ada', 'bea']), room('loses', ['bea', 'ada'], ['ada', 'bea'])];
  expect(collateralOf({ ...NOTHING, owned }, leaving(['ada']))).toEqual([
    { code: 'owner-deactivated', params: { room: 'loses', username: 'ada' } },
  ]);
});

test('a room that is given another owner first only loses one', () => {
  const owned = [room('law', ['ada'], ['ada', 'bea'])];
  expect(codes(owned, leaving(['ada'], ['law']))).toEqual(['owner-deactivated law']);
});

test('webhooks are named with their account, and said to be unknown where they cannot be seen', () => {
  const webhooks = [
    { name: 'Moodle', username: 'ada', room: null },
    { name: 'Pannes', username: 'bea', room: 'dsi' },
  ];
  expect(collateralOf({ ...NOTHING, webhooks }, leaving([]))).toEqual([
    { code: 'webhook-deactivated', params: { webhook: 'Moodle', username: 'ada' } },
    { code: 'webhook-removed', params: { webhook: 'Pannes', username: 'bea', room: 'dsi' } },
  ]);
  expect(collateralOf({ ...NOTHING, webhooks: null }, leaving([]))).toEqual([
    { code: 'webhooks-unread', params: {} },
  ]);
});

test('fifty webhooks are named, and the others counted', () => {
  const webhooks = Array.from({ length: 53 }, (_, at) => ({ name: `h${at}`, username: 'ada', room: null }));
  const effects = collateralOf({ ...NOTHING, webhooks }, leaving([]));
  expect(effects).toHaveLength(51);
  expect(effects.slice(49)).toEqual([
    { code: 'webhook-deactivated', params: { webhook: 'h49', username: 'ada' } },
    { code: 'more-webhooks', params: { count: 3 } },
  ]);
  expect(collateralOf({ ...NOTHING, webhooks: webhooks.slice(0, 50) }, leaving([]))).toHaveLength(50);
});

test('unread rooms count only where an account is deactivated', () => {
  expect(collateralOf({ ...NOTHING, unread: 3 }, leaving(['ada']))).toEqual([
    { code: 'owners-unread', params: { count: 3 } },
  ]);
  expect(collateralOf({ ...NOTHING, unread: 3 }, leaving([]))).toEqual([]);
});

test('however many rooms there are, fifty are named, the gravest first, and the others counted', () => {
  fc.assert(
    fc.property(fc.array(fc.boolean(), { minLength: 51, maxLength: 120 }), (alone) => {
      const owned = alone.map((one, at) => room(`r${at}`, ['ada'], one ? ['ada'] : ['ada', 'bea']));
      const effects = collateralOf({ ...NOTHING, owned }, leaving(['ada']));
      expect(effects).toHaveLength(51);
      expect(effects.at(-1)).toEqual({ code: 'more-rooms', params: { count: alone.length - 50 } });
      const destroyed = effects.filter(({ code }) => code === 'room-destroyed').length;
      expect(destroyed).toBe(Math.min(50, alone.filter(Boolean).length));
    }),
  );
});

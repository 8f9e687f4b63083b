import { expect, it } from 'vitest';
import type { Json } from '@/lib/base/json';
import { effectsOf, foldEffects, NO_EFFECTS } from './effects';
import type { Change } from './types';

function change(kind: Change['kind'], fields: Partial<Change> = {}): Change {
  return {
    kind,
    groupId: 1,
    roomId: 'r1',
    personId: null,
    userId: 'u1',
    username: 'ada',
    role: null,
    payload: null,
    cause: null,
    state: 'planned',
    dependsOn: null,
    ...fields,
  };
}

const law = { slug: 'law' };

it('names the owners and moderators a room loses, by removal or by revocation', () => {
  const changes = [
    change('remove-member', { payload: { before: { roles: ['owner', 'moderator'] } } }),
    change('revoke-role', { role: 'moderator', username: 'bea' }),
  ];
  expect(effectsOf(foldEffects(NO_EFFECTS, law, changes))).toEqual([
    { code: 'owner-leaves', params: { group: 'law', username: 'ada' } },
    { code: 'moderator-leaves', params: { group: 'law', username: 'ada' } },
    { code: 'moderator-revoked', params: { group: 'law', username: 'bea' } },
    { code: 'not-restored', params: { removed: 1, roles: 1 } },
  ]);
});

it('says what undo cannot take back: accounts and rooms that were made', () => {
  const people = foldEffects(NO_EFFECTS, null, [change('create-person', { groupId: null })]);
  expect(effectsOf(foldEffects(people, law, [change('create-room'), change('add-member')]))).toEqual([
    { code: 'people-stay', params: { count: 1 } },
    { code: 'rooms-stay', params: { count: 1 } },
  ]);
});

it('says nothing of what is frozen, and nothing for a plan without effects', () => {
  const frozen = change('remove-member', { state: 'frozen', payload: { before: { roles: ['owner'] } } });
  expect(effectsOf(foldEffects(NO_EFFECTS, law, [frozen, change('add-member')]))).toEqual([]);
});

it('names fifty and counts the others, however many there are', () => {
  const revoked = Array.from({ length: 70 }, (_, index) =>
    change('revoke-role', { role: 'owner', username: `p${index}` }),
  );
  const effects = effectsOf(foldEffects(NO_EFFECTS, law, revoked));
  expect(effects).toHaveLength(51);
  expect(effects.at(-1)).toEqual({ code: 'more-roles', params: { count: 20 } });
});

it('counts who is removed, and of them those who lose a role', () => {
  const removed = (before?: Json) =>
    change('remove-member', { payload: before === undefined ? null : { before } });
  const changes = [
    removed({ roles: ['owner'] }),
    removed({ roles: [] }),
    removed({ roles: 'owner' }),
    removed({}),
    removed(null),
    removed('owner'),
    removed(),
    change('revoke-role', { role: 'owner', payload: { before: { roles: ['owner'] } } }),
  ];
  expect(foldEffects(NO_EFFECTS, law, changes)).toEqual({
    ...NO_EFFECTS,
    named: [
      { code: 'owner-leaves', params: { group: 'law', username: 'ada' } },
      { code: 'owner-revoked', params: { group: 'law', username: 'ada' } },
    ],
    rolesLost: 1,
    removed: 7,
  });
});

it('adds one group to another', () => {
  const totals = { ...NO_EFFECTS, more: 2, rolesLost: 3, removed: 4, createdPeople: 5, createdRooms: 6 };
  const leaves = change('remove-member', { payload: { before: { roles: ['moderator'] } } });
  expect(foldEffects(totals, law, [leaves, change('create-person'), change('create-room')])).toEqual({
    named: [{ code: 'moderator-leaves', params: { group: 'law', username: 'ada' } }],
    more: 2,
    rolesLost: 4,
    removed: 5,
    createdPeople: 6,
    createdRooms: 7,
    newOwnerIn: new Set(),
  });
});

it('remembers the rooms that are given an owner', () => {
  const owner = change('grant-role', { role: 'owner' });
  const others = [
    change('grant-role', { role: 'moderator' }),
    change('revoke-role', { role: 'owner' }),
    change('add-member'),
  ];
  const totals = { ...NO_EFFECTS, newOwnerIn: new Set(['art']) };
  const ownersAfter = (group: typeof law | null, changes: Change[]) =>
    foldEffects(totals, group, changes).newOwnerIn;
  expect(ownersAfter(law, [...others, owner])).toEqual(new Set(['art', 'law']));
  expect(ownersAfter(law, others)).toEqual(new Set(['art']));
  expect(ownersAfter(law, [{ ...owner, state: 'frozen' }])).toEqual(new Set(['art']));
  expect(ownersAfter(law, [])).toEqual(new Set(['art']));
  expect(ownersAfter(null, [owner])).toEqual(new Set(['art']));
});

import { describe, expect, test } from 'vitest';
import { contextOf, done, lawIn, undone } from './test-undo';
import { account, room } from './test-worlds';
import type { Account, ObservedRoom } from './types';
import { type DoneChange, type UndoContext, undoGroup } from './undo';

const ADA = { userId: 'user-ada', username: 'ada' } as const;
const NOTHING = { changes: [], conflicts: [] };

const empty = room('law', []);
const withAda = room('law', ['user-ada']);
const owned = { ...withAda, ownerIds: ['service', 'user-ada'] };
const led = { ...owned, moderatorIds: ['user-ada'] };

type Setting = { accounts?: readonly Account[] } & Partial<UndoContext>;
function undoIn(observed: ObservedRoom, changes: readonly DoneChange[], setting: Setting = {}) {
  const { accounts = [account('ada')], ...fields } = setting;
  return undoGroup(lawIn(observed), changes, contextOf(accounts, fields));
}
/** Ada is defined as person 1: what is undone says so. */
const adas = (kind: DoneChange['kind'], fields: Partial<DoneChange> = {}) =>
  undone(kind, { ...ADA, personId: 1, ...fields });
const did = (kind: DoneChange['kind'], fields: Partial<DoneChange> = {}) => done(kind, { ...ADA, ...fields });
const left = (reason: string, subject = 'ada') => ({ changes: [], conflicts: [{ subject, reason }] });

describe('who was added', () => {
  test.each([
    ['no role', withAda, []],
    ['a role', owned, ['owner']],
    ['two roles', led, ['owner', 'moderator']],
  ])('leaves with %s, which is kept on record', (_, observed, roles) => {
    expect(undoIn(observed, [did('add-member')])).toEqual({
      changes: [adas('remove-member', { payload: { before: { roles } } })],
      conflicts: [],
    });
  });

  test('and given a role leaves in one change, whatever the case of the name', () => {
    const added = did('add-member', { userId: null, username: 'Ada' });
    const { changes } = undoIn(owned, [added, did('grant-role', { role: 'owner' })]);
    expect(changes.map(({ kind }) => kind)).toEqual(['remove-member']);
  });

  test('and went by themselves since is not looked for', () => {
    expect(undoIn(empty, [did('add-member')])).toEqual(NOTHING);
  });

  test('is found by the account they were, by name where it is not known', () => {
    const accounts = [account('ada.b', { userId: 'user-ada' }), account('Bea')];
    const both = room('law', ['user-ada', 'user-bea']);
    const changes = [did('add-member'), done('add-member', { username: 'BEA' })];
    expect(undoIn(both, changes, { accounts }).changes.map(({ username }) => username)).toEqual([
      'Bea',
      'ada.b',
    ]);
    const remade = [account('ada', { userId: 'user-new' })];
    expect(undoIn(room('law', ['user-new']), [did('add-member')], { accounts: remade }).changes).toEqual([
      adas('remove-member', { userId: 'user-new', payload: { before: { roles: [] } } }),
    ]);
  });

  test('leaves as an account alone where the definitions know no person behind it', () => {
    const accounts = [account('bea')];
    const change = done('add-member', { userId: 'user-bea', username: 'bea' });
    expect(undoIn(room('law', ['user-bea']), [change], { accounts }).changes).toEqual([
      undone('remove-member', {
        userId: 'user-bea',
        username: 'bea',
        payload: { before: { roles: [] } },
      }),
    ]);
  });
});

describe('roles', () => {
  test.each([
    ['owner', ['owner', 'moderator']],
    ['moderator', ['owner', 'moderator']],
  ] as const)('%s that was given is taken back', (role, roles) => {
    expect(undoIn(led, [did('grant-role', { role })])).toEqual({
      changes: [adas('revoke-role', { role, payload: { before: { roles } } })],
      conflicts: [],
    });
  });

  test('that are no longer held are not taken back, those that are held again are not given', () => {
    expect(undoIn(owned, [did('grant-role', { role: 'moderator' })])).toEqual(NOTHING);
    expect(undoIn(owned, [did('revoke-role', { role: 'owner' })])).toEqual(NOTHING);
    expect(undoIn(owned, [did('remove-member', { role: 'owner' })])).toEqual(NOTHING);
  });

  test('that were taken are given back to who is still a member', () => {
    const taken = did('revoke-role', { role: 'moderator', payload: { before: { roles: ['moderator'] } } });
    expect(undoIn(owned, [taken])).toEqual({
      changes: [adas('grant-role', { role: 'moderator' })],
      conflicts: [],
    });
    expect(undoIn(empty, [taken])).toEqual(left('not-member', 'ada, law'));
  });
});

describe('who was removed', () => {
  const removed = (before?: DoneChange['payload']) => did('remove-member', { payload: before ?? null });

  test('comes back, then gets back the roles they had', () => {
    expect(undoIn(empty, [removed({ before: { roles: ['moderator', 'owner', 'leader'] } })])).toEqual({
      changes: [
        adas('add-member'),
        adas('grant-role', { role: 'owner' }),
        adas('grant-role', { role: 'moderator' }),
      ],
      conflicts: [],
    });
  });

  test('comes back without a role where none is on record', () => {
    const roles: DoneChange['payload'] = { before: { roles: 'owner' } };
    for (const payload of [null, {}, { before: null }, { before: {} }, roles])
      expect(undoIn(empty, [removed(payload)]).changes).toEqual([adas('add-member')]);
    expect(undoIn(withAda, [removed()])).toEqual(NOTHING);
  });

  test('comes back asleep only if this undo wakes them first', () => {
    const accounts = [account('ada', { active: false })];
    const waking = new Set(['user-ada']);
    expect(undoIn(empty, [removed()], { accounts })).toEqual(left('person-inactive'));
    expect(undoIn(empty, [removed()], { accounts, waking }).changes).toEqual([adas('add-member')]);
  });
});

test.each(['add-member', 'remove-member', 'grant-role', 'revoke-role'] as const)(
  '%s of an account that is gone or protected is left as it is',
  (kind) => {
    const change = did(kind, { role: 'owner' });
    expect(undoIn(withAda, [change], { accounts: [] })).toEqual(left('person-gone'));
    expect(undoIn(withAda, [{ ...change, username: null }], { accounts: [] })).toEqual(
      left('person-gone', ''),
    );
    const accounts = [account('ada', { untouchable: true })];
    expect(undoIn(withAda, [change], { accounts })).toEqual(left('protected'));
  },
);

test('people come back before others leave, in the order of every plan', () => {
  const changes = [
    did('grant-role', { role: 'owner' }),
    done('remove-member', { userId: 'user-bea', username: 'bea' }),
  ];
  const accounts = [account('ada'), account('bea')];
  expect(undoIn(owned, changes, { accounts }).changes.map(({ kind, username }) => [kind, username])).toEqual([
    ['add-member', 'bea'],
    ['revoke-role', 'ada'],
  ]);
});

import { describe, expect, test } from 'vitest';
import { contextOf, done, undone } from './test-undo';
import { account } from './test-worlds';
import type { Account } from './types';
import { type DoneChange, undoPeople } from './undo';

const ADA = { groupId: null, roomId: null, personId: 1, userId: 'user-ada', username: 'ada' } as const;
const did = (kind: DoneChange['kind'], fields: Partial<DoneChange> = {}) => done(kind, { ...ADA, ...fields });
const adas = (kind: DoneChange['kind'], payload: DoneChange['payload']) => undone(kind, { ...ADA, payload });
const undoFor = (fields: Partial<Account>, ...changes: DoneChange[]) =>
  undoPeople(changes, contextOf([account('ada', fields)]));

const NOTHING = { changes: [], conflicts: [] };
const SLEEPS = adas('deactivate-person', { before: { active: true } });
const WAKES = adas('activate-person', { before: { active: false } });

describe('an account', () => {
  test.each([
    ['create-person', true, [SLEEPS]],
    ['create-person', false, []],
    ['activate-person', true, [SLEEPS]],
    ['activate-person', false, []],
    ['deactivate-person', true, []],
    ['deactivate-person', false, [WAKES]],
    ['update-person', true, []],
    ['update-person', false, []],
  ] as const)('after %s, active (%s) now', (kind, active, changes) => {
    expect(undoFor({ active }, did(kind))).toEqual({ changes, conflicts: [] });
  });

  test('is woken or put to sleep in one change, whatever else the run said of it', () => {
    const woken = did('activate-person', { payload: { before: { active: false } } });
    expect(undoFor({ active: true }, woken)).toEqual({ changes: [SLEEPS], conflicts: [] });
    const named = did('deactivate-person', { payload: { before: { name: 'A.' } } });
    expect(undoFor({ active: false }, named)).toEqual({ changes: [WAKES], conflicts: [] });
  });

  test('that is gone is spoken of, unless the run made it', () => {
    const none = contextOf([]);
    for (const kind of ['activate-person', 'deactivate-person', 'update-person'] as const)
      expect(undoPeople([did(kind)], none)).toEqual({
        changes: [],
        conflicts: [{ subject: 'ada', reason: 'person-gone' }],
      });
    expect(undoPeople([did('update-person', { username: null })], none).conflicts).toEqual([
      { subject: '', reason: 'person-gone' },
    ]);
    expect(undoPeople([did('create-person')], none)).toEqual(NOTHING);
  });

  test('that is protected is left as it is', () => {
    for (const kind of ['create-person', 'activate-person', 'update-person'] as const)
      expect(undoFor({ untouchable: true }, did(kind, { payload: { before: { name: 'Old' } } }))).toEqual({
        changes: [],
        conflicts: [{ subject: 'ada', reason: 'protected' }],
      });
  });

  test('of who asks is never put to sleep, but may be woken and named', () => {
    const mine = { authorKey: 'ada' };
    expect(undoPeople([did('activate-person')], contextOf([account('ada')], mine))).toEqual({
      changes: [],
      conflicts: [{ subject: 'ada', reason: 'own-account' }],
    });
    const asleep = contextOf([account('ada', { active: false })], mine);
    expect(undoPeople([did('deactivate-person')], asleep).changes).toEqual([WAKES]);
  });
});

describe('name and address', () => {
  const named = did('update-person', {
    payload: { send: { name: 'Ada', email: 'ada@u.fr' }, before: { name: 'A.', email: 'a@u.fr' } },
  });

  test('go back to what they were', () => {
    expect(undoFor({ name: 'Ada' }, named)).toEqual({
      changes: [
        adas('update-person', {
          send: { name: 'A.', email: 'a@u.fr' },
          before: { name: 'Ada', email: 'ada@u.fr' },
        }),
      ],
      conflicts: [],
    });
  });

  test('that were changed since, or cannot be seen, are named with the account', () => {
    expect(undoFor({ name: 'Ada', email: null }, named)).toEqual({
      changes: [adas('update-person', { send: { name: 'A.' }, before: { name: 'Ada' } })],
      conflicts: [{ subject: 'ada', reason: 'changed-since', field: 'email' }],
    });
    expect(undoFor({ name: 'Countess', email: 'a@u.fr' }, named)).toEqual({
      changes: [],
      conflicts: [{ subject: 'ada', reason: 'changed-since', field: 'name' }],
    });
  });

  test('that are back already need nothing', () => {
    expect(undoFor({ name: 'A.', email: 'a@u.fr' }, named)).toEqual(NOTHING);
  });
});

test('accounts wake, then are named, then sleep', () => {
  const accounts = [account('ada'), account('bea', { active: false }), account('cyd', { name: 'New' })];
  const of = (username: string) => ({ username, userId: `user-${username}` });
  const changes = [
    did('create-person', of('ada')),
    did('update-person', { ...of('cyd'), payload: { send: { name: 'New' }, before: { name: 'Old' } } }),
    did('deactivate-person', of('bea')),
  ];
  const { changes: back } = undoPeople(changes, contextOf(accounts));
  expect(back.map(({ kind, username }) => [kind, username])).toEqual([
    ['activate-person', 'bea'],
    ['update-person', 'cyd'],
    ['deactivate-person', 'ada'],
  ]);
});

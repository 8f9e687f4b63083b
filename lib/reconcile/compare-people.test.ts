import { describe, expect, it } from 'vitest';
import { accountOf, directoryOf } from './accounts';
import { compareAccount, comparePerson } from './compare-people';
import { account, person } from './test-worlds';
import type { Account, DefinedPerson } from './types';

describe('people', () => {
  const kindsOf = (defined: DefinedPerson, accounts: Account[]) =>
    comparePerson(defined, directoryOf([defined], accounts)).map(({ kind }) => kind);

  it('without an account are missing, unless they should be inactive anyway', () => {
    expect(kindsOf(person(1, 'ada'), [])).toEqual(['person-missing']);
    expect(kindsOf(person(1, 'ada', { active: false }), [])).toEqual([]);
  });

  it('on the protected list get no account: a plan never touches them', () => {
    const directory = (keys: string[]) => directoryOf([person(1, 'dean')], [], [], new Set(keys));
    expect(comparePerson(person(1, 'dean'), directory(['dean']))).toEqual([]);
    expect(comparePerson(person(1, 'dean'), directory(['ada']))).toHaveLength(1);
  });

  it('are compared by activity', () => {
    expect(kindsOf(person(1, 'ada'), [account('ada', { active: false })])).toEqual(['person-inactive']);
    expect(kindsOf(person(1, 'ada', { active: false }), [account('ada')])).toEqual([
      'person-should-be-inactive',
    ]);
  });

  it('are compared by name and address, only as far as both are known', () => {
    expect(kindsOf(person(1, 'ada', { name: 'Ada L' }), [account('ada')])).toEqual(['profile']);
    expect(kindsOf(person(1, 'ada', { email: 'ADA@U.FR' }), [account('ada')])).toEqual([]);
    expect(kindsOf(person(1, 'ada', { email: 'new@u.fr' }), [account('ada', { email: null })])).toEqual([]);
    expect(kindsOf(person(1, 'ada', { name: '', email: '' }), [account('ada')])).toEqual([]);
  });

  it('nobody defined are shown, if active and not a machine', () => {
    const kinds = (one: Account) => compareAccount(one, directoryOf([], [one])).map(({ kind }) => kind);
    expect(kinds(account('guest'))).toEqual(['unmanaged-person']);
    expect(kinds(account('guest', { active: false }))).toEqual([]);
    expect(kinds(account('bot', { untouchable: true }))).toEqual([]);
  });
});

describe('an account nobody may change', () => {
  const guard = { serviceUserId: 'regie', protectedKeys: new Set(['dean']) };
  const user = {
    userId: 'u1',
    username: 'ada',
    name: 'Ada',
    email: null,
    active: true,
    type: 'user',
    roles: ['user'],
    federated: false,
  };
  const touchable = (fields: Partial<typeof user>) => !accountOf({ ...user, ...fields }, guard).untouchable;

  it('is the service account, a bot, an app, rocket.cat, federated or protected', () => {
    expect(touchable({})).toBe(true);
    expect(touchable({ userId: 'regie' })).toBe(false);
    expect(touchable({ type: 'bot' })).toBe(false);
    expect(touchable({ type: 'app' })).toBe(false);
    expect(touchable({ roles: ['bot'] })).toBe(false);
    expect(touchable({ username: 'rocket.cat' })).toBe(false);
    expect(touchable({ federated: true })).toBe(false);
    expect(touchable({ username: 'Dean' })).toBe(false);
  });

  it('counts as an administrator only when a person holds it', () => {
    const administrator = (fields: Partial<typeof user>) =>
      accountOf({ ...user, roles: ['admin'], ...fields }, guard).administrator;
    expect(administrator({})).toBe(true);
    expect(administrator({ username: 'dean' })).toBe(true);
    expect(administrator({ userId: 'regie' })).toBe(false);
    expect(administrator({ type: 'bot' })).toBe(false);
  });
});

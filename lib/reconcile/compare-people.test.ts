import { describe, expect, it } from 'vitest';
import { accountOf, directoryOf } from './accounts';
import { compareAccount, comparePerson } from './compare-people';
import { difference } from './difference';
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

describe('a difference of a person', () => {
  const ADA = person(1, 'ada', { name: 'Ada L', email: 'ada@u.fr' });
  const ON_SERVER = { personId: 1, userId: 'user-ada', username: 'Ada', label: 'Ada L ada' };
  const differences = (defined: DefinedPerson, accounts: Account[], source?: string) =>
    comparePerson(defined, directoryOf([defined], accounts), source);

  it('who is missing says what account they will get', () => {
    expect(differences(ADA, [])).toEqual([
      difference('person-missing', {
        personId: 1,
        username: 'ada',
        label: 'Ada L ada',
        desired: { username: 'ada', email: 'ada@u.fr', name: 'Ada L' },
        cause: { code: 'not-on-server' },
      }),
    ]);
  });

  it('who should be inactive names the source that says so, and rests on it', () => {
    const inactive = {
      ...ON_SERVER,
      desired: { active: false },
      actual: { active: true },
      cause: { code: 'wanted-inactive', params: { source: 'Registry' } },
      dependsOn: 'Registry',
    };
    const ended = { ...ADA, active: false };
    expect(differences(ended, [account('Ada')], 'Registry')).toEqual([
      difference('person-should-be-inactive', inactive),
    ]);
    expect(differences(ended, [account('Ada')])).toMatchObject([
      { cause: { params: { source: null } }, dependsOn: null },
    ]);
    expect(differences(ended, [account('Ada', { active: false })])).toEqual([]);
  });

  it('who should be active again comes before what else their account differs in', () => {
    const profile = { name: 'A', email: 'old@u.fr', active: false };
    expect(differences(ADA, [account('Ada', profile)])).toEqual([
      difference('person-inactive', {
        ...ON_SERVER,
        desired: { active: true },
        actual: { active: false },
        cause: { code: 'wanted-active' },
      }),
      difference('profile', {
        ...ON_SERVER,
        desired: { name: 'Ada L', email: 'ada@u.fr' },
        actual: { name: 'A', email: 'old@u.fr' },
        cause: { code: 'changed-in-room' },
      }),
    ]);
  });

  it('names only the part of a profile that differs', () => {
    const [named] = differences(ADA, [account('Ada', { name: 'A' })]);
    expect([named?.desired, named?.actual]).toEqual([{ name: 'Ada L' }, { name: 'A' }]);
    const [addressed] = differences(ADA, [account('Ada', { name: 'Ada L', email: 'x@u.fr' })]);
    expect([addressed?.desired, addressed?.actual]).toEqual([{ email: 'ada@u.fr' }, { email: 'x@u.fr' }]);
  });

  it('nobody defined says what the account is called', () => {
    const guest = account('guest', { name: 'Guest X' });
    expect(compareAccount(guest, directoryOf([ADA], [guest]))).toEqual([
      difference('unmanaged-person', {
        userId: 'user-guest',
        username: 'guest',
        label: 'Guest X guest',
        actual: { username: 'guest', name: 'Guest X' },
        cause: { code: 'unmanaged' },
      }),
    ]);
    expect(compareAccount(account('ada'), directoryOf([ADA], []))).toEqual([]);
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

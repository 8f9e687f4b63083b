import { describe, expect, it } from 'vitest';
import { accountOf, directoryOf, isComparable, isUntouchable, personOf } from './accounts';
import { account, person } from './test-worlds';

const ADA = person(1, 'ada');

describe('an account as decisions see it', () => {
  const guard = { serviceUserId: 'regie', protectedKeys: new Set(['dean']) };
  const user = {
    userId: 'u1',
    username: 'Ada',
    name: 'Ada L',
    email: 'ada@u.fr',
    active: true,
    type: 'user',
    roles: ['user', 'admin'],
    federated: false,
  };

  it('keeps what it is called, and binds by lower case', () => {
    expect(accountOf(user, guard)).toEqual({
      userId: 'u1',
      username: 'Ada',
      usernameKey: 'ada',
      name: 'Ada L',
      email: 'ada@u.fr',
      active: true,
      administrator: true,
      untouchable: false,
    });
  });

  it('is no administrator without the role', () => {
    expect(accountOf({ ...user, roles: ['user'] }, guard).administrator).toBe(false);
  });
});

describe('everyone on both sides', () => {
  it('is found by person, by account and by name; a person in force comes before one who ended', () => {
    const accounts = [account('ADA'), account('old')];
    const ended = [
      { personId: 8, usernameKey: 'old' },
      { personId: 9, usernameKey: 'ada' },
    ];
    const directory = directoryOf([ADA], accounts, ended);
    expect(directory).toEqual({
      people: new Map([[1, ADA]]),
      personIdByKey: new Map([
        ['old', 8],
        ['ada', 1],
      ]),
      accounts: new Map([
        ['user-ada', accounts[0]],
        ['user-old', accounts[1]],
      ]),
      accountByKey: new Map([
        ['ada', accounts[0]],
        ['old', accounts[1]],
      ]),
      protectedKeys: new Set(),
    });
  });

  it('is nobody where nobody is', () => {
    const empty = new Map();
    expect(directoryOf([], [])).toEqual({
      people: empty,
      personIdByKey: empty,
      accounts: empty,
      accountByKey: empty,
      protectedKeys: new Set(),
    });
  });
});

describe('the person behind an account', () => {
  const directory = directoryOf([ADA], [], [{ personId: 8, usernameKey: 'old' }]);

  it('is who bears its name and is in force', () => {
    expect(personOf(account('ADA'), directory)).toBe(ADA);
    expect(personOf(account('old'), directory)).toBeNull();
    expect(personOf(account('guest'), directory)).toBeNull();
  });

  it('makes a deactivated account count where the definitions bring it back', () => {
    const inactive = { active: false };
    const away = directoryOf([person(1, 'ada', inactive)], []);
    expect(isComparable(account('guest'), directory)).toBe(true);
    expect(isComparable(account('guest', inactive), directory)).toBe(false);
    expect(isComparable(account('ada', inactive), directory)).toBe(true);
    expect(isComparable(account('ada', inactive), away)).toBe(false);
    expect(isComparable(account('ada', { untouchable: true }), directory)).toBe(false);
  });
});

it('nobody touches an account that says so, nor a protected name that has none', () => {
  const protectedKeys = new Set(['ada']);
  const untouchable = (accounts: Parameters<typeof directoryOf>[1]) =>
    isUntouchable(ADA, directoryOf([ADA], accounts, [], protectedKeys));
  expect(untouchable([])).toBe(true);
  expect(untouchable([account('ada', { untouchable: true })])).toBe(true);
  expect(untouchable([account('ada')])).toBe(false);
  expect(isUntouchable(person(2, 'bea'), directoryOf([ADA], [], [], protectedKeys))).toBe(false);
});

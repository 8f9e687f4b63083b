import { isUntouchable, personOf } from './accounts';
import { cause } from './causes';
import { difference } from './difference';
import type { Account, DefinedPerson, Difference, Directory } from './types';

/** One person against their account. `inactiveBySource`: the source that says so, for a person to deactivate. */
export function comparePerson(
  person: DefinedPerson,
  directory: Directory,
  inactiveBySource: string | null = null,
): Difference[] {
  if (isUntouchable(person, directory)) return [];
  const account = directory.accountByKey.get(person.usernameKey);
  const subject = {
    personId: person.personId,
    userId: account?.userId ?? null,
    username: account?.username ?? person.username,
    label: `${person.name} ${person.username}`,
  };
  if (!account) {
    if (!person.active) return [];
    const { username, email, name } = person;
    return [
      difference('person-missing', {
        ...subject,
        desired: { username, email, name },
        cause: cause('not-on-server'),
      }),
    ];
  }
  if (!person.active) {
    if (!account.active) return [];
    return [
      difference('person-should-be-inactive', {
        ...subject,
        desired: { active: false },
        actual: { active: true },
        cause: cause('wanted-inactive', { source: inactiveBySource }),
        dependsOn: inactiveBySource,
      }),
    ];
  }
  const inactive = account.active
    ? []
    : [
        difference('person-inactive', {
          ...subject,
          desired: { active: true },
          actual: { active: false },
          cause: cause('wanted-active'),
        }),
      ];
  return [...inactive, ...compareProfile(person, account, subject)];
}

function compareProfile(
  person: DefinedPerson,
  account: Account,
  subject: { personId: number; userId: string | null; username: string; label: string },
): Difference[] {
  const desired: Record<string, string> = {};
  const actual: Record<string, string> = {};
  if (person.name !== '' && person.name !== account.name) {
    desired.name = person.name;
    actual.name = account.name;
  }
  // An address that cannot be seen is no difference; case in it is none either.
  if (person.email !== '' && account.email !== null && !sameAddress(person.email, account.email)) {
    desired.email = person.email;
    actual.email = account.email;
  }
  if (Object.keys(desired).length === 0) return [];
  return [difference('profile', { ...subject, desired, actual, cause: cause('changed-in-room') })];
}

function sameAddress(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

/** An account nobody defined: shown, left alone. */
export function compareAccount(account: Account, directory: Directory): Difference[] {
  if (account.untouchable || !account.active || personOf(account, directory)) return [];
  return [
    difference('unmanaged-person', {
      userId: account.userId,
      username: account.username,
      label: `${account.name} ${account.username}`,
      actual: { username: account.username, name: account.name },
      cause: cause('unmanaged'),
    }),
  ];
}

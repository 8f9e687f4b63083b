import type { Account, DefinedPerson, Directory } from './types';

/** An account as observed. */
export type ObservedAccount = {
  userId: string;
  username: string;
  name: string;
  email: string | null;
  active: boolean;
  type: string;
  roles: readonly string[];
  federated: boolean;
};

export type Guard = {
  serviceUserId: string;
  /** The list kept outside definitions. */
  protectedKeys: ReadonlySet<string>;
};

/** Rocket.Chat's own bot; some servers list it as an ordinary user. */
const BUILT_IN_BOT = 'rocket.cat';

export function accountOf(user: ObservedAccount, guard: Guard): Account {
  const usernameKey = user.username.toLowerCase();
  const human =
    user.userId !== guard.serviceUserId &&
    user.type === 'user' &&
    usernameKey !== BUILT_IN_BOT &&
    !user.roles.includes('bot');
  return {
    userId: user.userId,
    username: user.username,
    usernameKey,
    name: user.name,
    email: user.email,
    active: user.active,
    administrator: human && user.roles.includes('admin'),
    untouchable: !human || user.federated || guard.protectedKeys.has(usernameKey),
  };
}

export function directoryOf(
  people: readonly DefinedPerson[],
  accounts: readonly Account[],
  endedPeople: readonly { personId: number; usernameKey: string }[] = [],
  protectedKeys: ReadonlySet<string> = new Set(),
): Directory {
  const personIdByKey = new Map(endedPeople.map((person) => [person.usernameKey, person.personId]));
  for (const person of people) personIdByKey.set(person.usernameKey, person.personId);
  return {
    people: new Map(people.map((person) => [person.personId, person])),
    personIdByKey,
    accounts: new Map(accounts.map((account) => [account.userId, account])),
    accountByKey: new Map(accounts.map((account) => [account.usernameKey, account])),
    protectedKeys,
  };
}

/** A person no plan may touch: not even by making the account that is missing. */
export function isUntouchable({ usernameKey }: DefinedPerson, directory: Directory): boolean {
  return directory.accountByKey.get(usernameKey)?.untouchable ?? directory.protectedKeys.has(usernameKey);
}

/** The person in force behind an account. */
export function personOf(account: Account, directory: Directory): DefinedPerson | null {
  const personId = directory.personIdByKey.get(account.usernameKey);
  return personId === undefined ? null : (directory.people.get(personId) ?? null);
}

/** Accounts that count as members: active ones, and those the definitions bring back. */
export function isComparable(account: Account, directory: Directory): boolean {
  if (account.untouchable) return false;
  return account.active || personOf(account, directory)?.active === true;
}

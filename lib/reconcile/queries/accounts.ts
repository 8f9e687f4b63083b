import { database } from '@/lib/db/client';
import { accountOf, type Guard, type ObservedAccount } from '../accounts';
import type { Account } from '../types';

const ACCOUNTS_AT_ONCE = 5000;

/** Every account of an observation, kept as small as decisions need. */
export async function readAccounts(observationId: number, guard: Guard): Promise<Account[]> {
  const accounts: Account[] = [];
  let after = '';
  for (;;) {
    const users = await database().$queryRaw<ObservedAccount[]>`
      select "userId", username, name, email, active, type, roles, federated
      from observed_user where "observationId" = ${observationId} and "userId" > ${after}
      order by "userId" limit ${ACCOUNTS_AT_ONCE}`;
    for (const user of users) accounts.push(accountOf(user, guard));
    const last = users.at(-1);
    if (!last) return accounts;
    after = last.userId;
  }
}

import { AppError } from '@/lib/base/errors';
import { database } from '@/lib/db/client';
import type { Identity } from '../empty-entry';

export type KnownIdentity = Identity & {
  personId: number | null;
  /** Ids of the accounts that were ever seen under this login. */
  userIds: readonly string[];
  /** In force in the definitions. */
  defined: boolean;
  /** In the present reading of the chat. */
  hasAccount: boolean;
};

/** Everything a login stands for here. @throws AppError NOT_FOUND when Régie knows nobody of that login. */
export async function findIdentity(login: string): Promise<KnownIdentity> {
  const usernameKey = login.toLowerCase();
  const [person, accounts, workspace, entries] = await Promise.all([
    database().person.findUnique({ where: { usernameKey } }),
    database().observedUser.findMany({ where: { usernameKey }, orderBy: { observationId: 'desc' } }),
    database().workspace.findFirst(),
    database().auditEntry.count({ where: { actor: { equals: login, mode: 'insensitive' } } }),
  ]);
  if (!person && accounts.length === 0 && entries === 0)
    throw new AppError('NOT_FOUND', `nobody is called ${login}`, {
      reason: 'unknown-person',
      username: login,
    });
  return {
    username: person?.username ?? accounts[0]?.username ?? login,
    name: person?.name ?? accounts[0]?.name ?? null,
    email: person?.email || accounts[0]?.email || null,
    personId: person?.id ?? null,
    userIds: [...new Set(accounts.map(({ userId }) => userId))],
    defined: person !== null && person.endedRevision === null,
    hasAccount: accounts.some(({ observationId }) => observationId === workspace?.currentObservationId),
  };
}

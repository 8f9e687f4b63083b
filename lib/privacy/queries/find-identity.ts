import { actorKind } from '@/lib/base/actor';
import { AppError } from '@/lib/base/errors';
import { config } from '@/lib/base/server/config';
import { database } from '@/lib/db/client';
import { type Identity, SHORTEST_SPELLING } from '../without-person';

export type KnownIdentity = Identity & {
  name: string | null;
  email: string | null;
  /** In force in the definitions. */
  defined: boolean;
  /** In the present reading of the chat. */
  hasAccount: boolean;
  /** May do something here: a role in force, by assignment or by the configuration. */
  hasRole: boolean;
  /** On the list of those no plan touches. */
  isProtected: boolean;
  /** The service account, a bot or an app: nobody's. */
  isMachine: boolean;
};

/** Everything a login stands for here. @throws AppError NOT_FOUND when Régie knows nobody of that login. */
export async function findIdentity(login: string): Promise<KnownIdentity> {
  const usernameKey = login.toLowerCase();
  const [person, accounts, workspace, role, protection, acted] = await Promise.all([
    database().person.findUnique({ where: { usernameKey } }),
    database().observedUser.findMany({ where: { usernameKey }, orderBy: { observationId: 'desc' } }),
    database().workspace.findFirst(),
    database().roleAssignment.findFirst({ where: { usernameKey, endedAt: null } }),
    database().protectedAccount.findUnique({ where: { usernameKey } }),
    hasActed(usernameKey),
  ]);
  const known = person !== null || accounts.length > 0 || role !== null || acted;
  if (!known || actorKind(login) !== 'person')
    throw new AppError('NOT_FOUND', `nobody is called ${login}`, {
      reason: 'unknown-person',
      username: login,
    });
  const personId = person?.id ?? null;
  const userIds = [...new Set(accounts.map(({ userId }) => userId))];
  return {
    username: person?.username ?? accounts[0]?.username ?? login,
    name: person?.name ?? accounts[0]?.name ?? null,
    email: person?.email || accounts[0]?.email || null,
    spellings: await theirsAlone(await spellingsOf(usernameKey, personId), usernameKey),
    personId,
    userIds,
    defined: person !== null && person.endedRevision === null,
    hasAccount: accounts.some(({ observationId }) => observationId === workspace?.currentObservationId),
    hasRole: role !== null || config().REGIE_ADMINISTRATORS.includes(usernameKey),
    isProtected: protection !== null,
    isMachine:
      workspace?.serviceUsername.toLowerCase() === usernameKey ||
      accounts.some(({ type }) => type !== 'user'),
  };
}

/** Someone may have signed in, or been spoken of, without ever being defined or read. */
async function hasActed(usernameKey: string): Promise<boolean> {
  const is = { equals: usernameKey, mode: 'insensitive' as const };
  const [entry, session, line] = await Promise.all([
    database().auditEntry.findFirst({ where: { OR: [{ actor: is }, { subjectId: is }] } }),
    database().session.findFirst({ where: { usernameKey } }),
    database().importLine.findFirst({ where: { username: is } }),
  ]);
  return entry !== null || session !== null || line !== null;
}

/** Every name and address they were ever known by: people marry, and accounts are renamed. */
async function spellingsOf(usernameKey: string, personId: number | null): Promise<string[]> {
  const rows = await database().$queryRaw<{ word: string | null }[]>`
    with said as (
      select before as details from revision_change where "subjectKind" = 'person' and "subjectId" = ${personId}::int
      union all
      select after from revision_change where "subjectKind" = 'person' and "subjectId" = ${personId}::int
      union all
      select payload from "change" where "personId" = ${personId}::int and kind like '%-person'
      union all
      select fields from import_line where lower(username) = ${usernameKey} and kind = 'person'
      union all
      select detail from audit_entry where "subjectKind" = 'person' and "subjectId" = ${String(personId)}
    )
    select name as word from person where id = ${personId}::int
    union select email from person where id = ${personId}::int
    union select name from person_claim where "personId" = ${personId}::int
    union select email from person_claim where "personId" = ${personId}::int
    union select name from observed_user where "usernameKey" = ${usernameKey}
    union select email from observed_user where "usernameKey" = ${usernameKey}
    union select name from session where "usernameKey" = ${usernameKey}
    union select word #>> '{}' from said, jsonb_path_query(details, '$.**.name') as word
    union select word #>> '{}' from said, jsonb_path_query(details, '$.**.email') as word`;
  return rows.flatMap(({ word }) => (word !== null && word.length >= SHORTEST_SPELLING ? [word] : []));
}

/** Two people may have one name: what somebody else is known by too says nothing of this person alone. */
async function theirsAlone(words: readonly string[], usernameKey: string): Promise<string[]> {
  const lower = words.map((word) => word.toLowerCase());
  const rows = await database().$queryRaw<{ word: string }[]>`
    select lower(name) as word from person
      where lower(name) = any(${lower}::text[]) and "usernameKey" <> ${usernameKey}
    union select lower(email) from person
      where lower(email) = any(${lower}::text[]) and "usernameKey" <> ${usernameKey}
    union select lower(name) from observed_user
      where lower(name) = any(${lower}::text[]) and "usernameKey" <> ${usernameKey}
    union select lower(email) from observed_user
      where lower(email) = any(${lower}::text[]) and "usernameKey" <> ${usernameKey}`;
  const shared = new Set(rows.map(({ word }) => word));
  // The longest first: an address may hold a name.
  return words
    .filter((word) => !shared.has(word.toLowerCase()))
    .sort((one, other) => other.length - one.length);
}

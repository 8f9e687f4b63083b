import { database, type Tx } from '@/lib/db/client';
import { Prisma } from '@/lib/db/generated/client';
import type { PersonalTable } from '../personal-columns';
import type { KnownIdentity } from './find-identity';

const ROWS_AT_ONCE = 1_000;

const named = (name: string) => Prisma.raw(`"${name}"`);

/** Rows that are about the person, or that say what they did. */
function aboutThem(table: PersonalTable, identity: KnownIdentity): Prisma.Sql {
  const { username, personId, userIds } = identity;
  const conditions = [
    ...(table.logins ?? []).map((column) => Prisma.sql`lower(${named(column)}) = ${username.toLowerCase()}`),
    ...(table.addressed ?? []).map(
      (column) => Prisma.sql`lower(${named(column)}) = ${`@${username.toLowerCase()}`}`,
    ),
    ...(table.personId && personId !== null ? [Prisma.sql`${named(table.personId)} = ${personId}`] : []),
    ...(table.userId && userIds.length > 0
      ? [Prisma.sql`${named(table.userId)} = any(${[...userIds]}::text[])`]
      : []),
    ...(table.json ?? []).map(
      (column) => Prisma.sql`${named(column)}::text ilike any(${quotedWords(identity)}::text[])`,
    ),
    ...(table.free ?? []).map(
      (column) => Prisma.sql`${named(column)} ilike any(${spelled(identity)}::text[])`,
    ),
  ];
  return conditions.length > 0 ? Prisma.join(conditions, ' or ') : Prisma.sql`false`;
}

/** As they stand between quotes in a detail. */
function quotedWords({ username, name, email }: KnownIdentity): string[] {
  return words([username, name, email]).map((word) => `%${pattern(JSON.stringify(word))}%`);
}

function spelled({ name, email }: KnownIdentity): string[] {
  return words([name, email]).map((word) => `%${pattern(word)}%`);
}

function words(given: readonly (string | null)[]): string[] {
  return given.filter((word): word is string => word !== null && word.length > 3);
}

function pattern(word: string): string {
  return word.replace(/[\\%_]/g, '\\$&');
}

/** Page after page, in the order they lie. */
export async function* personalRows(
  table: PersonalTable,
  identity: KnownIdentity,
): AsyncGenerator<Readonly<Record<string, unknown>>> {
  for (let offset = 0; ; offset += ROWS_AT_ONCE) {
    const rows = await database().$queryRaw<{ row: Record<string, unknown> }[]>`
      select to_jsonb(t) as row from ${named(table.table)} t where ${aboutThem(table, identity)}
      order by t.ctid limit ${ROWS_AT_ONCE} offset ${offset}`;
    for (const { row } of rows) yield row;
    if (rows.length < ROWS_AT_ONCE) return;
  }
}

/** Runs whose journal is sealed and names the person. */
export async function journalsNaming(
  tx: Tx,
  table: PersonalTable,
  identity: KnownIdentity,
): Promise<{ run: number; plan: number }[]> {
  return tx.$queryRaw`
    select r.id as run, r."planId" as plan from run r where r.digest is not null and exists (
      select from "change" where "planId" = r."planId" and (${aboutThem(table, identity)})) order by 1`;
}

/** Puts the pseudonym where the person was named, and forgets what is of no use without them. @returns rows. */
export async function replacePerson(
  tx: Tx,
  table: PersonalTable,
  identity: KnownIdentity,
  pseudonym: string,
): Promise<number> {
  const from = named(table.table);
  const gone = table.forget
    ? await tx.$executeRaw`delete from ${from} where ${aboutThem(ownOf(table), identity)}`
    : 0;
  const login = identity.username.toLowerCase();
  const own = table.personId
    ? Prisma.sql`${named(table.personId)} = ${identity.personId}::int`
    : Prisma.sql`false`;
  const sets = [
    ...(table.logins ?? []).map((column) => {
      const value = named(column);
      return Prisma.sql`${value} = case when lower(${value}) = ${login} then ${pseudonym} else ${value} end`;
    }),
    ...(table.addressed ?? []).map((column) => {
      const value = named(column);
      return Prisma.sql`${value} = case when lower(${value}) = ${`@${login}`} then ${`@${pseudonym}`} else ${value} end`;
    }),
    ...(table.names ?? []).map((column) => {
      const value = named(column);
      return Prisma.sql`${value} = case when ${own} then ${pseudonym} else ${value} end`;
    }),
    ...(table.json ?? []).map((column) => replacedJson(column, identity, pseudonym)),
    ...(table.free ?? []).map((column) => replacedText(column, identity, pseudonym)),
  ];
  if (sets.length === 0) return gone;
  return (
    gone +
    (await tx.$executeRaw`update ${from} set ${Prisma.join(sets, ', ')} where ${aboutThem(table, identity)}`)
  );
}

/** What makes a row theirs, rather than one they once touched. */
function ownOf({ table, logins = [], personId, userId }: PersonalTable): PersonalTable {
  const own = logins.filter((column) => column.startsWith('username'));
  return { table, logins: own, ...(personId ? { personId } : {}), ...(userId ? { userId } : {}) };
}

function replacedJson(
  column: string,
  { username, name, email }: KnownIdentity,
  pseudonym: string,
): Prisma.Sql {
  const quoted = JSON.stringify(pseudonym);
  const forms = new Set([username, username.toLowerCase(), name ?? '', email ?? '', `@${username}`]);
  const replaced = [...forms]
    .filter((form) => form !== '')
    .reduce(
      (sql, form) => Prisma.sql`replace(${sql}, ${JSON.stringify(form)}, ${quoted})`,
      Prisma.sql`${named(column)}::text`,
    );
  return Prisma.sql`${named(column)} = ${replaced}::jsonb`;
}

function replacedText(column: string, { name, email }: KnownIdentity, pseudonym: string): Prisma.Sql {
  const replaced = words([name, email]).reduce(
    (sql, word) =>
      Prisma.sql`regexp_replace(${sql}, ${word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}, ${pseudonym}, 'gi')`,
    Prisma.sql`${named(column)}`,
  );
  return Prisma.sql`${named(column)} = ${replaced}`;
}

import { database, type Tx } from '@/lib/db/client';
import { Prisma } from '@/lib/db/generated/client';
import { OWN_LOGINS, type PersonalTable } from '../personal-columns';
import { concerns, type Identity, type Row, SHORTEST_LOGIN_IN_PROSE, wordsWithout } from '../without-person';

const ROWS_AT_ONCE = 1_000;

const named = (name: string) => Prisma.raw(`"${name}"`);

/** Page after page, in the order they lie. */
export async function* personalRows(table: PersonalTable, identity: Identity): AsyncGenerator<Row> {
  for (let offset = 0; ; offset += ROWS_AT_ONCE) {
    const rows = await database().$queryRaw<{ row: Row }[]>`
      select to_jsonb(t) as row from ${named(table.table)} t
      where ${either([...exactly(table, identity), ...perhaps(table, identity)])}
      order by t.ctid limit ${ROWS_AT_ONCE} offset ${offset}`;
    for (const { row } of rows) if (concerns(table, row, identity)) yield row;
    if (rows.length < ROWS_AT_ONCE) return;
  }
}

export type Replaced = {
  rows: number;
  /** Of a table that has them: the plans whose journal changed. */
  plans: ReadonlySet<number>;
};

/** Puts the pseudonym where the person was named, and forgets what is of no use without them. */
export async function replacePerson(
  tx: Tx,
  table: PersonalTable,
  identity: Identity,
  pseudonym: string,
): Promise<Replaced> {
  const gone = table.forget ? await forget(tx, table, identity) : 0;
  const columns = await replaceColumns(tx, table, identity, pseudonym);
  const words = await replaceWords(tx, table, identity, pseudonym);
  const plans = [...columns, ...words].flatMap(({ planId }) => (planId === null ? [] : [planId]));
  return { rows: gone + columns.length + words.length, plans: new Set(plans) };
}

type Changed = { planId: number | null };

async function forget(tx: Tx, table: PersonalTable, identity: Identity): Promise<number> {
  const logins = (table.logins ?? []).filter((column) => OWN_LOGINS.includes(column));
  const own = either(exactly({ ...table, logins }, identity));
  return tx.$executeRaw`delete from ${named(table.table)} where ${own}`;
}

/** Columns that hold a login, or a name of the row's own person: in one statement, however many rows. */
async function replaceColumns(
  tx: Tx,
  table: PersonalTable,
  { username, personId, ...identity }: Identity,
  pseudonym: string,
): Promise<Changed[]> {
  const own = table.personId ? Prisma.sql`${named(table.personId)} = ${personId}::int` : Prisma.sql`false`;
  const logins = (table.logins ?? []).map((column) => {
    const [value, length] = [named(column), username.length];
    return Prisma.sql`${value} = case when ${isLogin(column, username)}
      then left(${value}, -${length}::int) || ${pseudonym} else ${value} end`;
  });
  const names = (table.names ?? []).map((column) => {
    const value = named(column);
    return Prisma.sql`${value} = case when ${own} and ${value} <> '' then ${pseudonym} else ${value} end`;
  });
  const where = exactly(table, { username, personId, ...identity });
  if (logins.length + names.length === 0 || where.length === 0) return [];
  return tx.$queryRaw<Changed[]>`
    update ${named(table.table)} set ${Prisma.join([...logins, ...names], ', ')} where ${either(where)}
    returning ${planOf(table)}`;
}

/** Details and written words: read, changed here, and put back; who else writes these rows waits. */
async function replaceWords(
  tx: Tx,
  table: PersonalTable,
  identity: Identity,
  pseudonym: string,
): Promise<Changed[]> {
  const where = perhaps(table, identity);
  if (where.length === 0) return [];
  const places = await tx.$queryRaw<{ place: string }[]>`
    select ctid::text as place from ${named(table.table)} where ${either(where)} for update`;
  const changed: Changed[] = [];
  for (let start = 0; start < places.length; start += ROWS_AT_ONCE) {
    const some = places.slice(start, start + ROWS_AT_ONCE).map(({ place }) => place);
    const rows = await tx.$queryRaw<{ place: string; row: Row }[]>`
      select t.ctid::text as place, to_jsonb(t) as row from ${named(table.table)} t
      where ctid = any(${some}::tid[])`;
    const without = rows.flatMap(({ place, row }) => {
      const words = wordsWithout(table, row, identity, pseudonym);
      return Object.keys(words).length > 0 ? [{ place, row: { ...row, ...words } }] : [];
    });
    changed.push(...(await putBack(tx, table, without)));
  }
  return changed;
}

async function putBack(
  tx: Tx,
  table: PersonalTable,
  rows: readonly { place: string; row: Row }[],
): Promise<Changed[]> {
  if (rows.length === 0) return [];
  const columns = [...(table.json ?? []), ...(table.free ?? [])];
  const sets = columns.map((column) => Prisma.sql`${named(column)} = (n.row).${named(column)}`);
  return tx.$queryRaw<Changed[]>`
    update ${named(table.table)} t set ${Prisma.join(sets, ', ')}
    from (select (x ->> 'place')::tid as place, jsonb_populate_record(null::${named(table.table)}, x -> 'row') as row
      from jsonb_array_elements(${JSON.stringify(rows)}::jsonb) x) n
    where t.ctid = n.place returning ${planOf(table)}`;
}

function planOf({ table }: PersonalTable): Prisma.Sql {
  return table === 'change' ? Prisma.sql`"planId"` : Prisma.sql`null as "planId"`;
}

function either(conditions: readonly Prisma.Sql[]): Prisma.Sql {
  return conditions.length > 0 ? Prisma.join([...conditions], ' or ') : Prisma.sql`false`;
}

/** Rows whose columns name the person, or that are theirs. */
function exactly(table: PersonalTable, { username, personId, userIds }: Identity): Prisma.Sql[] {
  return [
    ...(table.logins ?? []).map((column) => isLogin(column, username)),
    ...(table.personId && personId !== null ? [Prisma.sql`${named(table.personId)} = ${personId}`] : []),
    ...(table.userId && userIds.length > 0
      ? [Prisma.sql`${named(table.userId)} = any(${[...userIds]}::text[])`]
      : []),
  ];
}

function isLogin(column: string, username: string): Prisma.Sql {
  const login = username.toLowerCase();
  return Prisma.sql`lower(${named(column)}) in (${login}, ${`@${login}`}, ${`cli:${login}`})`;
}

/** Rows whose details or words hold a text of the person, be it as a part of another one: which, is decided here. */
function perhaps(table: PersonalTable, { username, spellings }: Identity): Prisma.Sql[] {
  const short = username.length < SHORTEST_LOGIN_IN_PROSE;
  const logins = short ? [`"${username}"`, `"@${username}"`, `"cli:${username}"`] : [username];
  const words = spellings.flatMap((word) => [word.normalize('NFC'), word.normalize('NFD')]);
  const inJson = [...logins, ...words.map((word) => JSON.stringify(word).slice(1, -1))].map(pattern);
  const inWords = [...(short ? [] : logins), ...words].map(pattern);
  return [
    ...(table.json ?? []).map((column) => Prisma.sql`${named(column)}::text ilike any(${inJson}::text[])`),
    ...(table.free ?? []).map((column) => Prisma.sql`${named(column)} ilike any(${inWords}::text[])`),
  ];
}

function pattern(word: string): string {
  return `%${word.replace(/[\\%_]/g, '\\$&')}%`;
}

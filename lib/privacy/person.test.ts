import { afterAll, beforeAll, expect, test } from 'vitest';
import { startSession } from '@/lib/access/session-commands';
import { listEntries } from '@/lib/audit/queries';
import type { Actor } from '@/lib/base/actor';
import { database } from '@/lib/db/client';
import { observeWorkspace } from '@/lib/observe/observe';
import { openWorkspaceChat } from '@/lib/observe/workspace';
import { CLAIRE, execute, type House, importFiles, observeAndPlan, openHouse } from '@/lib/runs/test-house';
import { verifyAll } from '@/lib/runs/verify-journals';
import { erasePerson } from './erase-person';
import { exportPerson, type PersonalItem } from './export-person';
import { NAMES_NOBODY, PERSONAL_TABLES } from './personal-columns';
import { pseudonymOf } from './pseudonym';
import { itemAsText } from './render-item';

const ROOT: Actor = { username: 'cli:root', name: 'root', kind: 'cli', role: 'cli' };
const others = ['ada', 'bea', 'cyd', 'dan'];
let house: House;

beforeAll(async () => {
  house = await openHouse('8.8.0');
  const people = [...others, 'Zoe.Martin'];
  await importFiles({ people, groups: { lab: `ada owner\nbea\nzoe.martin\n` } });
  await execute((await observeAndPlan()).planId);
  const sign = { kind: 'cas', username: 'zoe.martin', recordedAs: 'zoe.martin', agent: 'Firefox' } as const;
  await startSession({ ...sign, address: '192.0.2.7', replaces: null });
});
afterAll(() => house.close());

async function exported(): Promise<PersonalItem[]> {
  const items: PersonalItem[] = [];
  for await (const item of await exportPerson('zoe.martin', ROOT)) items.push(item);
  return items;
}

/** Every place in the database where a text stands. */
async function placesOf(text: string): Promise<string[]> {
  const tables = await database().$queryRaw<{ name: string }[]>`
    select tablename as name from pg_tables where schemaname = 'public'`;
  const found: string[] = [];
  for (const { name } of tables) {
    const rows = await database().$queryRawUnsafe<unknown[]>(
      `select 1 from "${name}" t where t::text ilike $1 limit 1`,
      `%${text}%`,
    );
    if (rows.length > 0) found.push(name);
  }
  return found;
}

test('of every text and every detail it is known whether people stand in it', async () => {
  const columns = await database().$queryRaw<{ name: string }[]>`
    select table_name || '.' || column_name as name from information_schema.columns
    where table_schema = 'public' and table_name not in ('audit_entry', '_prisma_migrations')
      and udt_name in ('text', 'varchar', 'json', 'jsonb', '_text', '_varchar', 'uuid')
    order by 1`;
  const known = PERSONAL_TABLES.flatMap(({ table, logins = [], names = [], json = [], free = [], userId }) =>
    [...logins, ...names, ...json, ...free, ...(userId ? [userId] : [])].map(
      (column) => `${table}.${column}`,
    ),
  );
  const impersonal = Object.entries(NAMES_NOBODY).flatMap(([table, names]) =>
    names.map((column) => `${table}.${column}`),
  );
  expect(columns.map(({ name }) => name)).toEqual([...new Set([...known, ...impersonal])].sort());
});

test('everybody who gave or ended something, or whom a row is about, is found by the columns of the list', async () => {
  const columns = await database().$queryRaw<{ table: string; column: string }[]>`
    select table_name as table, column_name as column from information_schema.columns
    where table_schema = 'public' and table_name <> 'audit_entry' and data_type <> 'boolean'
      and (column_name in ('personId', 'userId') or column_name ~ '[a-z]By$')`;
  const known = PERSONAL_TABLES.flatMap(({ table, logins = [], personId, userId }) =>
    [...logins, personId, userId].map((column) => `${table}.${column}`),
  );
  expect(
    columns.map(({ table, column }) => `${table}.${column}`).filter((name) => !known.includes(name)),
  ).toEqual([]);
});

test('the export holds what is known of one person, nothing of others, and is in the record', async () => {
  const items = await exported();
  const text = items.map(itemAsText).join('\n');
  expect(text).toContain('Zoe.Martin Nom');
  expect(text).toContain('192.0.2.7');
  expect(text).not.toContain('ada@example.org');
  const tables = new Set(items.map((item) => (item.kind === 'row' ? item.table : item.kind)));
  for (const kind of ['identity', 'person', 'grant', 'observed_user', 'change', 'session', 'entry'])
    expect(tables).toContain(kind);
  expect((await listEntries({ action: 'person.export' })).rows).toMatchObject([{ actor: 'cli:root' }]);
});

test('who may not is refused, and who is defined or has an account is not erased', async () => {
  await expect(exportPerson('zoe.martin', { ...CLAIRE, role: 'helpdesk' })).rejects.toMatchObject({
    code: 'NOT_ALLOWED',
  });
  await expect(erasePerson('zoe.martin', { ...CLAIRE, role: 'auditor' })).rejects.toMatchObject({
    code: 'NOT_ALLOWED',
  });
  await expect(erasePerson('nobody.here', ROOT)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await expect(erasePerson('zoe.martin', ROOT)).rejects.toMatchObject({ params: { reason: 'defined' } });
  await importFiles({ people: others, groups: { lab: 'ada owner\nbea\n' } });
  await expect(erasePerson('zoe.martin', ROOT)).rejects.toMatchObject({ params: { reason: 'has-account' } });
});

test('an erased person is nowhere any more, one pseudonym stands for them, and everything verifies', async () => {
  const { state } = house.chat.server;
  const account = state.userByUsername('Zoe.Martin');
  if (!account) throw new Error('the account was made');
  state.removeUser(account);
  await observeWorkspace({ chat: await openWorkspaceChat(), full: true });
  const erased = await erasePerson('zoe.martin', ROOT);
  expect(erased).toMatchObject({ pseudonym: pseudonymOf('ZOE.martin'), journals: 1 });
  expect(await placesOf('zoe.martin')).toEqual([]);
  expect(await placesOf('192.0.2.7')).toEqual([]);
  expect(await verifyAll()).toMatchObject({ ok: true, journals: { changed: [] } });
  expect(await placesOf(erased.pseudonym)).toEqual(
    expect.arrayContaining(['audit_entry', 'change', 'person']),
  );
  expect((await listEntries({ action: 'person.erase' })).rows).toMatchObject([
    { actor: 'cli:root', subjectId: erased.pseudonym },
  ]);
  await database()
    .$executeRaw`update "change" set username = 'zoe.martin' where username = ${erased.pseudonym}`;
  expect(await verifyAll()).toMatchObject({ ok: false, journals: { changed: [1] } });
});

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Database, openDatabase } from './client';
import { DERIVED_TABLES } from './derived';
import { createTestDatabase } from './test-database';

/** What people decide, and the record itself: never written without an entry. */
const AUDITED = [
  'workspace',
  'protected_account',
  'revision',
  'person',
  'group',
  'grant',
  'exclusion',
  'source',
];

describe('derived tables', () => {
  let database: Database;
  let drop: () => Promise<void>;

  beforeAll(async () => {
    const created = await createTestDatabase();
    drop = created.drop;
    database = openDatabase(created.url, 1);
  });
  afterAll(async () => {
    await database.$disconnect();
    await drop();
  });

  test('each of them exists', async () => {
    const rows = await database.$queryRaw<{ name: string }[]>`
      select table_name as name from information_schema.tables where table_schema = 'public'`;
    const names = rows.map(({ name }) => name);
    expect(DERIVED_TABLES.filter((table) => !names.includes(table))).toEqual([]);
  });

  test('neither definitions nor the record are among them', () => {
    const derived: readonly string[] = DERIVED_TABLES;
    expect([...AUDITED, 'audit_entry', 'role_assignment'].filter((table) => derived.includes(table))).toEqual(
      [],
    );
  });
});

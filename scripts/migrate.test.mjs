import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { migrate } from './migrate.mjs';

const folder = mkdtempSync(join(tmpdir(), 'regie-migrations-'));
let url;

beforeAll(async () => {
  url = await (await fetch(`${inject('testDatabases')}/create`)).text();
  cpSync('prisma/migrations', folder, { recursive: true });
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function add(name, sql) {
  mkdirSync(join(folder, name), { recursive: true });
  writeFileSync(join(folder, name, 'migration.sql'), sql);
}

test('a migrated database has nothing left to apply', async () => {
  expect(await migrate(url, folder)).toEqual([]);
});

test('two runners at once apply a new migration once', async () => {
  add('9001_more', 'CREATE TABLE more (id int); -- a comment; with a semicolon\n');
  const applied = await Promise.all([migrate(url, folder), migrate(url, folder)]);
  expect(applied.flat()).toEqual(['9001_more']);
});

test('an edited migration is refused by name', async () => {
  add('9001_more', 'CREATE TABLE more (id bigint);');
  await expect(migrate(url, folder)).rejects.toThrow('9001_more was edited');
});

test('a database newer than the files is refused', async () => {
  rmSync(join(folder, '9001_more'), { recursive: true });
  await expect(migrate(url, folder)).rejects.toThrow('9001_more');
});

test('a failed migration leaves nothing behind and blocks the next run', async () => {
  add('9001_more', 'CREATE TABLE more (id int); -- a comment; with a semicolon\n');
  add('9002_broken', 'CREATE TABLE half (id int); SELECT no_such_function();');
  await expect(migrate(url, folder)).rejects.toThrow('9002_broken');
  await expect(migrate(url, folder)).rejects.toThrow('9002_broken failed earlier');
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query("SELECT to_regclass('half') AS half");
  await client.end();
  expect(rows).toEqual([{ half: null }]);
});

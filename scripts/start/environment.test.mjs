import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { childEnvironment, givenDatabase } from './environment.mjs';

const ADDRESS = 'postgresql://regie:secret@db.example.org/regie';
const file = join(mkdtempSync(join(tmpdir(), 'regie-environment-')), 'database-url');
writeFileSync(file, `${ADDRESS}\n`);

test('the database is the one that a file names, as for every other secret', () => {
  expect(givenDatabase({ DATABASE_URL: ADDRESS })).toBe(ADDRESS);
  expect(givenDatabase({ DATABASE_URL_FILE: file })).toBe(ADDRESS);
  expect(givenDatabase({ DATABASE_URL: '' })).toBeUndefined();
  expect(() => givenDatabase({ DATABASE_URL_FILE: `${file}.away` })).toThrow('DATABASE_URL_FILE');
});

test('who is started is told of one database, not of two', () => {
  const env = childEnvironment({
    env: { DATABASE_URL_FILE: file },
    folder: { path: '.regie' },
    url: 'http://localhost:3000',
    databaseUrl: ADDRESS,
    secrets: {},
    sandbox: null,
  });
  expect(env).toMatchObject({ DATABASE_URL: ADDRESS, DATABASE_URL_FILE: undefined });
});

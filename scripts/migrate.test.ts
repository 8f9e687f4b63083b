import pg from 'pg';
import { expect, test } from 'vitest';
import { createTestDatabase } from '@/lib/db/test-database';

test('a test database is migrated, empty and its own', async () => {
  const started = performance.now();
  const database = await createTestDatabase();
  console.log(performance.now() - started);
  const s2 = performance.now();
  const other = await createTestDatabase();
  console.log(performance.now() - s2);
  expect(other.url).not.toBe(database.url);
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  const { rows } = await client.query('select count(*)::int as people from person');
  expect(rows).toEqual([{ people: 0 }]);
  await client.end();
  await database.drop();
  await other.drop();
});

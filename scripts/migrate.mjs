// Applies prisma/migrations with nothing but `pg`: the same table, checksums and advisory lock as Prisma's own engine,
// so that either may go on where the other stopped.
import { createHash, randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';

const MIGRATIONS = fileURLToPath(new URL('../prisma/migrations', import.meta.url));
/** The key Prisma's engine takes. */
const LOCK_KEY = 72_707_369;

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const applied = await migrate(process.env.DATABASE_URL);
  console.log(applied.length > 0 ? `applied: ${applied.join(', ')}` : 'nothing to apply');
}

/** Names of the migrations it applied, oldest first. Refuses a database whose history is not that of the files. */
export async function migrate(url, folder = MIGRATIONS) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [LOCK_KEY]);
    await createHistory(client);
    const { rows: history } = await client.query(
      'SELECT migration_name AS name, checksum, finished_at FROM _prisma_migrations WHERE rolled_back_at IS NULL',
    );
    const pending = pendingMigrations(readMigrations(folder), history);
    for (const migration of pending) await apply(client, migration);
    return pending.map(({ name }) => name);
  } finally {
    await client.end();
  }
}

async function createHistory(client) {
  await client.query(`CREATE TABLE IF NOT EXISTS _prisma_migrations (
    id VARCHAR(36) PRIMARY KEY NOT NULL, checksum VARCHAR(64) NOT NULL, finished_at TIMESTAMPTZ,
    migration_name VARCHAR(255) NOT NULL, logs TEXT, rolled_back_at TIMESTAMPTZ,
    started_at TIMESTAMPTZ NOT NULL DEFAULT now(), applied_steps_count INTEGER NOT NULL DEFAULT 0)`);
}

function readMigrations(folder) {
  const names = readdirSync(folder).filter((name) => existsSync(join(folder, name, 'migration.sql')));
  return names.sort().map((name) => {
    const sql = readFileSync(join(folder, name, 'migration.sql'), 'utf8');
    return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
  });
}

/** Those not applied yet. Throws for a failed, an unknown or an edited one. */
export function pendingMigrations(files, history) {
  const onDisk = new Map(files.map((file) => [file.name, file]));
  for (const { name, checksum, finished_at } of history) {
    if (!finished_at) throw new Error(`migration ${name} failed earlier: mend the database, then resolve it`);
    const file = onDisk.get(name);
    if (!file)
      throw new Error(`the database knows a migration that these files lack: ${name} (a newer Régie?)`);
    if (file.checksum !== checksum) throw new Error(`migration ${name} was edited after it was applied`);
  }
  const applied = new Set(history.map(({ name }) => name));
  return files.filter(({ name }) => !applied.has(name));
}

async function apply(client, { name, sql, checksum }) {
  const id = randomUUID();
  await client.query('INSERT INTO _prisma_migrations (id, checksum, migration_name) VALUES ($1, $2, $3)', [
    id,
    checksum,
    name,
  ]);
  try {
    await client.query(sql);
  } catch (error) {
    await client.query('UPDATE _prisma_migrations SET logs = $2 WHERE id = $1', [id, String(error)]);
    throw new Error(`migration ${name}: ${error.message}`, { cause: error });
  }
  await client.query(
    'UPDATE _prisma_migrations SET finished_at = now(), applied_steps_count = 1 WHERE id = $1',
    [id],
  );
}

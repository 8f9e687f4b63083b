import pg from 'pg';
import { migrate } from '../migrate.mjs';
import { startCluster } from '../postgres.mjs';
import { Refusal, refuse } from '../sentences.mjs';

const OWN_DATABASE = 'regie';
/** A schema of its own, so that no migration ever sees it. */
const SANDBOX_MARK = 'regie_sandbox';

/** `{ url, cluster }`: the given database, else one of our own in `folder`; migrated either way. */
export async function openDatabase(folder, { given, port, demo }) {
  const cluster = given ? null : await startOwnCluster(folder, port);
  try {
    const url = given ?? (await createOwnDatabase(cluster.url));
    await checkMark(url, { demo, given: Boolean(given) });
    await applyMigrations(url);
    return { url, cluster };
  } catch (error) {
    await cluster?.stop();
    throw error;
  }
}

/** A PostgreSQL of our own, its files in the data folder. */
export async function startOwnCluster(folder, port) {
  const logFile = folder.log('postgres');
  try {
    return await startCluster(folder.file('postgres'), { port, logFile });
  } catch (error) {
    if (/no PostgreSQL programs/.test(error.message)) return refuse('noPostgres');
    if (/No space left/.test(error.message)) return refuse('diskFull', { folder: folder.path });
    return refuse('postgresFailed', { reason: error.message.split('\n')[0], log: logFile });
  }
}

async function createOwnDatabase(adminUrl) {
  await onDatabase(adminUrl, async (client) => {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [OWN_DATABASE]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${OWN_DATABASE}`);
  });
  return adminUrl.replace(/[^/]+$/, OWN_DATABASE);
}

/** The sandbox lets anyone in: its database is marked, and neither kind of run opens the other's. */
async function checkMark(url, { demo, given }) {
  try {
    await onDatabase(url, async (client) => {
      const { rows } = await client.query(
        `SELECT EXISTS (SELECT 1 FROM pg_namespace WHERE nspname = $1) AS marked,
                EXISTS (SELECT 1 FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')) AS used`,
        [SANDBOX_MARK],
      );
      const { marked, used } = rows[0];
      if (!demo && marked) refuse('sandboxDatabase');
      if (demo && used && !marked) refuse('notSandboxDatabase');
      if (demo && !marked) await client.query(`CREATE SCHEMA ${SANDBOX_MARK}`);
    });
  } catch (error) {
    if (error instanceof Refusal || !given) throw error;
    refuse('databaseRefused', { reason: error.message || error.code });
  }
}

async function applyMigrations(url) {
  try {
    await migrate(url);
  } catch (error) {
    refuse('migrationFailed', { reason: error.message });
  }
}

/** Whether a worker process said within the last quarter minute that it is alive. */
export function workerBeats(url, pid) {
  return onDatabase(url, async (client) => {
    const { rowCount } = await client.query(
      `SELECT 1 FROM worker_beat WHERE split_part(id, '/', 2) = $1 AND at > now() - interval '15 seconds'`,
      [String(pid)],
    );
    return rowCount > 0;
  });
}

export function hasPeople(url) {
  return onDatabase(url, async (client) => (await client.query('SELECT 1 FROM person LIMIT 1')).rowCount > 0);
}

async function onDatabase(url, work) {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

// One PostgreSQL for a whole vitest run, started at the first test file that asks for a database, so that a run of pure
// tests needs none. Files ask over a loopback address that only this run knows.
import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { migrate } from './migrate.mjs';
import { removeCluster, startCluster } from './postgres.mjs';

const TEMPLATE = 'regie_template';

export default async function setup(project) {
  // Whatever tests write goes there, and goes with it; the clusters of tests belong to another user, who passes through.
  const scratch = mkdtempSync(join(tmpdir(), 'regie-tests-'));
  chmodSync(scratch, 0o711);
  process.env.TMPDIR = scratch;
  let running;
  const queue = { last: Promise.resolve() };
  const secret = randomBytes(12).toString('hex');
  const server = createServer((request, response) => {
    const [, given, action, name] = request.url.split('/');
    if (given !== secret) return response.writeHead(404).end();
    // A connection kept for the next file may be closed here just as that file uses it.
    response.setHeader('connection', 'close');
    running ??= startTemplate();
    // One after the other: PostgreSQL refuses to copy a template twice at once.
    queue.last = queue.last
      .then(async () => response.end(await perform(await running, action, name)))
      .catch((error) => response.writeHead(500).end(String(error.message)));
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  project.provide('testDatabases', `http://127.0.0.1:${server.address().port}/${secret}`);

  return async () => {
    server.closeAllConnections();
    server.close();
    if (running) await (await running).stop();
    rmSync(scratch, { recursive: true, force: true });
  };
}

async function startTemplate() {
  const folder = mkdtempSync(join(tmpdir(), 'regie-vitest-'));
  const cluster = await startCluster(folder, { fsync: false, maxConnections: 200 });
  const admin = new pg.Client({ connectionString: cluster.url });
  await admin.connect();
  await admin.query(`CREATE DATABASE ${TEMPLATE}`);
  await migrate(named(cluster.url, TEMPLATE));
  const stop = async () => {
    await admin.end();
    await cluster.stop();
    removeCluster(folder);
    rmSync(folder, { recursive: true, force: true });
  };
  return { admin, url: cluster.url, count: 0, stop };
}

async function perform(running, action, name) {
  if (action === 'drop') {
    await running.admin.query(`DROP DATABASE IF EXISTS ${pg.escapeIdentifier(name)} WITH (FORCE)`);
    return '';
  }
  running.count += 1;
  const created = `regie_test_${running.count}`;
  await running.admin.query(`CREATE DATABASE ${created} TEMPLATE ${TEMPLATE}`);
  return named(running.url, created);
}

function named(url, database) {
  return url.replace(/[^/]+$/, database);
}

// A PostgreSQL of our own: system programs, else npm's; never as root; on the loopback, behind a random password.
import { spawn, spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from './free-port.mjs';
import { giveTo, reachable, serverAccount } from './postgres/account.mjs';
import { findPrograms } from './postgres/programs.mjs';
import { isAlive } from './processes.mjs';

const PROJECT = fileURLToPath(new URL('..', import.meta.url));
const OWNER = 'regie';
/** Where clusters go when their own folder is closed to the account PostgreSQL runs as. */
const OPEN_PLACE = '/var/lib/regie';
const READY_WITHIN_MS = 30_000;

/**
 * Starts (after making it, the first time) the cluster of `folder`.
 * @returns `{ url, pid, exited, stop() }`; `url` names the database `postgres`.
 */
export async function startCluster(folder, { fsync = true, port, logFile, maxConnections = 100 } = {}) {
  const place = clusterPlace(folder);
  const programs = findPrograms(PROJECT, place.account, place.root);
  if (!programs) throw new Error('no PostgreSQL programs on this machine, nor in node_modules');
  const password = initialise(place, programs.folder, fsync);
  await stopEarlierServer(place, programs.folder);
  const chosen = port ?? (await freePort());
  const server = spawnServer({ place, programs, port: chosen, fsync, logFile, maxConnections });
  await untilReady(place, server);
  const url = `postgresql://${OWNER}:${password}@127.0.0.1:${chosen}/postgres`;
  return { url, port: chosen, pid: server.child.pid, exited: server.exited, stop: () => stopServer(server) };
}

/** Removes a stopped cluster, wherever its files had to be put. */
export function removeCluster(folder) {
  const place = clusterPlace(folder);
  rmSync(place.root, { recursive: true, force: true });
  if (existsSync(OPEN_PLACE) && readdirSync(OPEN_PLACE).length === 0) rmdirSync(OPEN_PLACE);
}

function clusterPlace(folder) {
  const account = serverAccount();
  const asked = resolve(folder);
  if (!account || reachable(asked)) return describePlace(asked, account);
  const name = createHash('sha256').update(asked).digest('hex').slice(0, 16);
  return describePlace(join(OPEN_PLACE, name), account);
}

function describePlace(root, account) {
  return { root, account, data: join(root, 'data'), passwordFile: join(root, 'password') };
}

function initialise({ root, account, data, passwordFile }, programs, fsync) {
  if (existsSync(join(data, 'PG_VERSION')) && existsSync(passwordFile))
    return readFileSync(passwordFile, 'utf8');
  rmSync(data, { recursive: true, force: true });
  mkdirSync(data, { recursive: true });
  giveTo(account, root);
  giveTo(account, data);
  const password = randomBytes(24).toString('hex');
  writeFileSync(passwordFile, password);
  giveTo(account, passwordFile);
  const options = [
    '-U',
    OWNER,
    '-A',
    'scram-sha-256',
    `--pwfile=${passwordFile}`,
    '-E',
    'UTF8',
    '--locale=C',
  ];
  const made = spawnSync(
    join(programs, 'initdb'),
    ['-D', data, ...options, ...(fsync ? [] : ['--no-sync'])],
    {
      ...runAs(account),
      encoding: 'utf8',
    },
  );
  if (made.status === 0) return password;
  rmSync(data, { recursive: true, force: true });
  throw new Error(`initdb: ${made.error?.message ?? made.stderr.trim()}`);
}

/** A server left by an earlier run that was killed, still alive: it is asked to stop; a dead one leaves only its pid file. */
async function stopEarlierServer({ data, account }, programs) {
  const pidFile = join(data, 'postmaster.pid');
  if (!existsSync(pidFile)) return;
  const pid = Number(readFileSync(pidFile, 'utf8').split('\n')[0]);
  const stopped = spawnSync(
    join(programs, 'pg_ctl'),
    ['-D', data, '-m', 'fast', '-w', 'stop'],
    runAs(account),
  );
  // A number that another program bears now would keep PostgreSQL from starting; the rest it judges better itself.
  if (stopped.status !== 0 && isAlive(pid, /./) && !isAlive(pid, /postgres/))
    rmSync(pidFile, { force: true });
}

function spawnServer({ place, programs, port, fsync, logFile, maxConnections }) {
  const settings = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: maxConnections,
    ...(fsync ? {} : { fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off' }),
  };
  const options = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const log = logFile ? openSync(logFile, 'a') : 'ignore';
  const child = spawn(join(programs.folder, 'postgres'), ['-D', place.data, '-p', String(port), ...options], {
    ...runAs(place.account),
    detached: true,
    stdio: ['ignore', log, log],
  });
  const exited = new Promise((done) => {
    child.once('exit', done);
    child.once('error', done);
  });
  return { child, exited };
}

function runAs(account) {
  return { ...account, cwd: '/', env: { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' } };
}

/** The server writes `ready` on the eighth line of its pid file. */
async function untilReady({ data }, { child, exited }) {
  let gone = false;
  exited.then(() => {
    gone = true;
  });
  const deadline = Date.now() + READY_WITHIN_MS;
  const pidFile = join(data, 'postmaster.pid');
  while (Date.now() < deadline && !gone) {
    const lines = existsSync(pidFile) ? readFileSync(pidFile, 'utf8').split('\n') : [];
    if (Number(lines[0]) === child.pid && lines[7]?.trim() === 'ready') return;
    await new Promise((wake) => setTimeout(wake, 20));
  }
  child.kill('SIGINT');
  throw new Error('PostgreSQL did not start');
}

/** SIGINT is PostgreSQL's fast shutdown; SIGQUIT its immediate one, safe but with a recovery at the next start. */
async function stopServer({ child, exited }) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGINT');
  const hurry = setTimeout(() => child.kill('SIGQUIT'), 5_000);
  await exited;
  clearTimeout(hurry);
}

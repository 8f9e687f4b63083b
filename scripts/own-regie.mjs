// A whole Régie of its own (`npm start` on a scratch folder), for tests: nothing of it is left afterwards.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from './free-port.mjs';
import { removeCluster } from './postgres.mjs';

const READY_WITHIN_MS = 5 * 60_000;
const STOP_WITHIN_MS = 12_000;

/** `{ readyFile, stop() }`, once everything answers. `args` go to `npm start`. */
export async function startOwnRegie(args = []) {
  const folder = mkdtempSync(join(tmpdir(), 'regie-e2e-'));
  const log = join(folder, 'start.log');
  const output = openSync(log, 'w');
  const data = join(folder, 'data');
  const start = fileURLToPath(new URL('start.mjs', import.meta.url));
  const place = ['--port', String(await freePort()), '--data', data];
  const env = { ...process.env, LANG: 'fr_FR.UTF-8' };
  for (const name of ['DATABASE_URL', 'ROCKETCHAT_URL', 'CAS_URL']) delete env[name];
  const child = spawn(process.execPath, [start, ...place, ...args], {
    env,
    stdio: ['ignore', output, output],
  });
  const exited = new Promise((done) => child.once('exit', done));
  // Whatever ends the tests early ends it too.
  process.once('exit', () => child.kill('SIGTERM'));
  const readyFile = await ready(child, join(data, 'ready.json'), log);
  return { readyFile, stop: () => stop(child, exited, { folder, data }) };
}

async function ready(child, file, log) {
  const deadline = Date.now() + READY_WITHIN_MS;
  while (Date.now() < deadline && child.exitCode === null) {
    if (existsSync(file)) return file;
    await new Promise((wake) => setTimeout(wake, 200));
  }
  child.kill('SIGTERM');
  throw new Error(`npm start did not become ready:\n${readFileSync(log, 'utf8')}`);
}

async function stop(child, exited, { folder, data }) {
  child.kill('SIGTERM');
  const hurry = setTimeout(() => child.kill('SIGKILL'), STOP_WITHIN_MS);
  await exited;
  clearTimeout(hurry);
  removeCluster(join(data, 'postgres'));
  rmSync(folder, { recursive: true, force: true });
}

// How each process of a run is started, and how it shows that it is up.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { refuse, say } from '../sentences.mjs';
import { runLogged } from '../setup/run-logged.mjs';
import { PROJECT, runtime } from '../setup.mjs';
import { hasPeople, workerBeats } from './database.mjs';
import { keepPid } from './pids.mjs';
import { supervise } from './supervise.mjs';

const UP_WITHIN_MS = 60_000;
const CHAT_WITHIN_MS = 10_000;

export async function startSandbox(running, { ports, options, url }) {
  const { folder } = running;
  folder.remove('sandbox-ready.json');
  const args = [
    ...['--chat-port', ports.chat, '--cas-port', ports.cas, '--control-port', ports.control].map(String),
    ...(options.serverVersion ? ['--server-version', options.serverVersion] : []),
    options.empty ? '--empty' : '--sample',
    ...['--service-url', `${url}/api/cas`],
    ...['--ready-file', folder.file('sandbox-ready.json'), '--state-file', folder.file('sandbox.json')],
  ];
  const ready = () => folder.read('sandbox-ready.json');
  const child = typescript('sandbox', 'sandbox/serve.ts', args, { folder, env: process.env });
  await start(running, child, async () => ready() !== null);
  return ready();
}

export function startWorker(running, env) {
  const child = typescript('worker', 'lib/jobs/worker.ts', [], { folder: running.folder, env });
  return start(running, child, (pid) => workerBeats(env.DATABASE_URL, pid));
}

export function startWeb(running, env, port) {
  const listens = env.REGIE_LISTEN || '127.0.0.1';
  const child = {
    name: 'web',
    command: runtime(),
    args: [join(PROJECT, '.next/standalone/server.js')],
    cwd: PROJECT,
    env: { ...env, PORT: String(port), HOSTNAME: listens, REGIE_LISTEN: listens },
    log: running.folder.log('web'),
  };
  return start(running, child, () => answers(`http://127.0.0.1:${port}/healthz`));
}

async function start(running, child, isUp) {
  const supervised = supervise(child, (pid) => keepPid(running, child.name, pid));
  running.children[child.name] = supervised;
  await supervised.up(() => isUp(supervised.pid()), { withinMs: UP_WITHIN_MS, asked: running.asked });
}

/** Fills a database that holds nobody with the sample (or, with --empty, the least there must be). */
export async function seed({ folder, asked }, env, empty) {
  const program = 'cli/seed-demo.ts';
  if (!existsSync(join(PROJECT, program)) || (await hasPeople(env.DATABASE_URL))) return;
  say(empty ? 'seedingEmpty' : 'seeding');
  const { command, args, cwd, log } = typescript('seed', program, empty ? ['--empty'] : [], { folder, env });
  if ((await runLogged(command, args, { cwd, log, env, signal: asked })) !== 0) refuse('seedFailed', { log });
}

/** A real chat server that is down keeps nobody from starting. */
export async function waitForChat(url, asked) {
  const deadline = Date.now() + CHAT_WITHIN_MS;
  while (Date.now() < deadline && !asked.aborted) {
    if (await answers(`${url}/api/info`)) return;
    await new Promise((wake) => setTimeout(wake, 250));
  }
  say('chatSilent', { url });
}

function typescript(name, program, args, { folder, env }) {
  return {
    name,
    command: runtime(),
    args: ['--import', 'tsx', program, ...args],
    cwd: PROJECT,
    env,
    log: folder.log(name),
  };
}

async function answers(url) {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(5_000), redirect: 'manual' });
    await response.body?.cancel();
    return response.ok;
  } catch {
    return false;
  }
}

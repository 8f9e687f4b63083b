// The order of a run: folder, ports, database, sandbox, sample, worker and web; then wait; then the same order backwards.
import { say, sentence } from '../sentences.mjs';
import { seed, startSandbox, startWeb, startWorker, waitForChat } from './children.mjs';
import { openDataFolder } from './data-folder.mjs';
import { openDatabase } from './database.mjs';
import { childEnvironment, isDemo, keepSecrets } from './environment.mjs';
import { stopLeftovers } from './leftovers.mjs';
import { keepPid } from './pids.mjs';
import { choosePorts } from './ports.mjs';

const ROLES = ['administrator', 'auditor', 'manager', 'helpdesk', 'none'];
/** Together under the ten seconds service managers grant. */
const STOP_MS = { web: 3_000, worker: 6_000, sandbox: 1_500 };

export async function run(options) {
  const demo = isDemo(process.env);
  const folder = openDataFolder(options.folder, options);
  const asked = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => asked.abort());
  const running = {
    folder,
    asked: asked.signal,
    children: {},
    pids: { start: process.pid },
    cluster: null,
    ready: null,
  };
  try {
    await startAll(running, options, demo);
    await once(running.asked);
  } catch (error) {
    if (!running.asked.aborted) throw error;
  } finally {
    if (running.asked.aborted) say('stopping');
    await stopAll(running);
  }
  process.exit(0);
}

async function startAll(running, options, demo) {
  const { folder, asked } = running;
  await stopLeftovers(folder);
  const ports = await choosePorts(folder, options);
  const url = `http://localhost:${ports.web}`;
  const databaseUrl = await startDatabase(running, ports.postgres, demo);
  asked.throwIfAborted();

  const sandbox = demo ? await startSandbox(running, { ports, options, url }) : null;
  const secrets = keepSecrets(folder, process.env);
  const env = childEnvironment({ env: process.env, folder, url, databaseUrl, secrets, sandbox });
  if (demo) await seed(running, env, options.empty);
  asked.throwIfAborted();

  const up = [
    startWorker(running, env),
    startWeb(running, env, ports.web),
    waitForChat(env.ROCKETCHAT_URL, asked),
  ];
  await Promise.all(up);
  announce(running, addressesOf(env, sandbox), sandbox?.signIns);
}

async function startDatabase(running, port, demo) {
  const database = await openDatabase(running.folder, {
    given: process.env.DATABASE_URL || undefined,
    port,
    demo,
  });
  running.cluster = database.cluster;
  if (database.cluster) keepPid(running, 'postgres', database.cluster.pid);
  return database.url;
}

function addressesOf(env, sandbox) {
  const addresses = {
    url: env.REGIE_URL,
    databaseUrl: env.DATABASE_URL,
    chatUrl: env.ROCKETCHAT_URL,
    casUrl: env.CAS_URL,
  };
  return sandbox ? { ...addresses, controlUrl: sandbox.controlUrl, chatAdmin: sandbox.chatAdmin } : addresses;
}

function announce(running, addresses, signIns) {
  running.ready = addresses;
  running.folder.write('ready.json', { ...addresses, pids: running.pids });
  say('ready', { url: addresses.url });
  if (signIns) say('signInsTitle');
  for (const role of ROLES.filter((name) => signIns?.[name]))
    say('signInAs', { role, username: signIns[role] });
  console.log(sentence('stopHint'));
}

async function once(signal) {
  if (!signal.aborted) await new Promise((resolve) => signal.addEventListener('abort', resolve));
}

async function stopAll({ folder, children, cluster }) {
  folder.remove('ready.json');
  await Promise.all(['web', 'worker'].map((name) => children[name]?.stop(STOP_MS[name])));
  await children.sandbox?.stop(STOP_MS.sandbox);
  await cluster?.stop();
  for (const name of ['processes.json', 'sandbox-ready.json']) folder.remove(name);
  folder.leave();
}

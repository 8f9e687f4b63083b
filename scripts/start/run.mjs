// The order of a run: folder, ports, database, sandbox, sample, worker and web; then wait; then the same order backwards.
import { setTimeout as sleep } from 'node:timers/promises';
import { Refusal, say, sentence } from '../sentences.mjs';
import { seed, startSandbox, startWeb, startWorker, waitForChat } from './children.mjs';
import { openDataFolder } from './data-folder.mjs';
import { openDatabase, startOwnCluster } from './database.mjs';
import { childEnvironment, givenDatabase, isDemo, keepSecrets } from './environment.mjs';
import { stopLeftovers } from './leftovers.mjs';
import { keepPid } from './pids.mjs';
import { choosePorts } from './ports.mjs';

const ROLES = ['administrator', 'auditor', 'manager', 'helpdesk', 'none'];
const CLUSTER_WAIT_MS = 2_000;
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
  announce(running, addressesOf(env, sandbox), options.empty ? onlyAdministrator(sandbox) : sandbox?.signIns);
}

async function startDatabase(running, port, demo) {
  const database = await openDatabase(running.folder, {
    given: givenDatabase(process.env),
    port,
    demo,
  });
  if (database.cluster) keepCluster(running, database.cluster, port);
  return database.url;
}

/** One of our own that dies is started again at the same address: everybody else connects again by themselves. */
function keepCluster(running, cluster, port) {
  running.cluster = cluster;
  keepPid(running, 'postgres', cluster.pid);
  cluster.exited.then(() => {
    running.revival = reviveCluster(running, port);
  });
}

async function reviveCluster(running, port) {
  while (!running.stopping) {
    say('childRestarts', { name: 'postgres' });
    // Those that served the dead one leave first.
    await sleep(CLUSTER_WAIT_MS);
    if (running.stopping) return;
    try {
      return keepCluster(running, await startOwnCluster(running.folder, port), port);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      console.error(error.message);
    }
  }
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

/** Without the sample nobody else was given a role yet. */
function onlyAdministrator(sandbox) {
  return sandbox?.signIns && { administrator: sandbox.signIns.administrator };
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

async function stopAll(running) {
  const { folder, children } = running;
  running.stopping = true;
  folder.remove('ready.json');
  await Promise.all(['web', 'worker'].map((name) => children[name]?.stop(STOP_MS[name])));
  await children.sandbox?.stop(STOP_MS.sandbox);
  await running.revival;
  await running.cluster?.stop();
  for (const name of ['processes.json', 'sandbox-ready.json']) folder.remove(name);
  folder.leave();
}

// `npm run bench`: the set-up, a PostgreSQL of the bench's own, then the bench on the project's own Node. With --json
// standard output is one document.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Refusal } from './sentences.mjs';
import { checkNode, PROJECT, runtime, setUp } from './setup.mjs';

const options = process.argv.slice(2);
if (options.includes('--help')) {
  console.log('npm run bench -- [--quick] [--json] [--docs] [--only NAME,NAME] [--server-version VERSION]');
  process.exit();
}
if (options.includes('--json')) console.log = console.error;

try {
  checkNode();
  await setUp({ build: false });
  process.exitCode = await withCluster(measure);
} catch (error) {
  console.error(error instanceof Refusal ? error.message : error);
  process.exit(1);
}

/** As durable as a real one: what is measured includes its waiting for the disk. */
async function withCluster(work) {
  const { removeCluster, startCluster } = await import('./postgres.mjs');
  const folder = mkdtempSync(join(tmpdir(), 'regie-bench-'));
  const cluster = await startCluster(folder);
  try {
    return await work(cluster.url);
  } finally {
    await cluster.stop();
    removeCluster(folder);
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The bench ends its own processes when it is asked to stop: this one only passes signals on and waits. */
function measure(databaseUrl) {
  const child = spawn(runtime(), ['--import', 'tsx', join(PROJECT, 'bench/run.ts'), ...options], {
    stdio: 'inherit',
    cwd: PROJECT,
    env: { ...process.env, BENCH_POSTGRES_URL: databaseUrl },
  });
  process.on('SIGINT', () => {});
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  return new Promise((done) => child.once('exit', (code) => done(code ?? 1)));
}

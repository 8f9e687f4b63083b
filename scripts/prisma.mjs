// `npm run prisma -- migrate dev --name …`: Prisma's command line with the engine that needs no download,
// on DATABASE_URL, else on a database that lives as long as the command.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { removeCluster, startCluster } from './postgres.mjs';

const NEEDS_DATABASE = ['migrate', 'db'];

if (process.argv[1] === fileURLToPath(import.meta.url))
  process.exitCode = await runOnSomeDatabase(process.argv.slice(2));

/** Runs Prisma's command line; resolves to its exit code. */
export function runPrisma(args, { env = {}, stdio = 'inherit' } = {}) {
  const project = fileURLToPath(new URL('..', import.meta.url));
  const child = spawn(
    join(project, 'node_modules/.bin/node'),
    [join(project, 'node_modules/prisma/build/index.js'), ...args],
    {
      cwd: project,
      stdio,
      env: {
        ...process.env,
        PATH: `${join(project, 'node_modules/.bin')}:${process.env.PATH}`,
        PRISMA_SCHEMA_ENGINE_BINARY: join(project, 'scripts/prisma-engine.mjs'),
        CHECKPOINT_DISABLE: '1',
        PRISMA_HIDE_UPDATE_MESSAGE: '1',
        ...env,
      },
    },
  );
  return new Promise((done) => child.once('exit', (code) => done(code ?? 1)));
}

async function runOnSomeDatabase(args) {
  if (process.env.DATABASE_URL || !NEEDS_DATABASE.includes(args[0])) return runPrisma(args);
  const folder = mkdtempSync(join(tmpdir(), 'regie-prisma-'));
  try {
    const cluster = await startCluster(folder, { fsync: false });
    const code = await runPrisma(args, { env: { DATABASE_URL: cluster.url } });
    await cluster.stop();
    return code;
  } finally {
    removeCluster(folder);
    rmSync(folder, { recursive: true, force: true });
  }
}

import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** Tests of whole runs and of queries: what they try stands in a database, so each takes seconds. */
const onDatabases = ['lib/reconcile', 'lib/runs'].flatMap((folder) =>
  readdirSync(new URL(folder, import.meta.url))
    .map((name) => `${folder}/${name}`)
    .filter((path) => path.endsWith('.test.ts') && opensDatabase(path)),
);

/** The tests of decisions: what needs a database is left to whole runs, but for the journal itself. */
export default defineConfig({
  resolve: { alias: { '@': fileURLToPath(new URL('.', import.meta.url)).replace(/\/$/, '') } },
  test: {
    environment: 'node',
    include: ['lib/reconcile/*.test.ts', 'lib/runs/*.test.ts'],
    exclude: onDatabases,
    globalSetup: './scripts/vitest-postgres.mjs',
    pool: 'threads',
    // Files share their modules, which makes a mutant ten times cheaper. Stryker's own set-up lies in a folder that is
    // otherwise taken for a package's and read once, where it must run before each file.
    isolate: false,
    server: { deps: { inline: [/stryker-setup/] } },
    env: { REGIE_LOG_LEVEL: 'silent' },
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});

function opensDatabase(path: string): boolean {
  const text = readFileSync(new URL(path, import.meta.url), 'utf8');
  return /from '\.\/test-(database|house)'/.test(text);
}

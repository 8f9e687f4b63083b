import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** The tests of decisions: what needs a database is left to whole runs, but for the journal itself. */
export default defineConfig({
  resolve: { alias: { '@': fileURLToPath(new URL('.', import.meta.url)).replace(/\/$/, '') } },
  test: {
    environment: 'node',
    include: ['lib/reconcile/*.test.ts', 'lib/runs/*.test.ts'],
    exclude: [
      'lib/reconcile/{drift,drift-bands,make-plan,plan-queries,batch}.test.ts',
      'lib/runs/{adopt-all,explain-drift,import-people,lacking,removal-window,run,verify-journals,why}.test.ts',
    ],
    globalSetup: './scripts/vitest-postgres.mjs',
    pool: 'forks',
    env: { REGIE_LOG_LEVEL: 'silent' },
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});

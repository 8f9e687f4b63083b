import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  // Packages whose source maps lead nowhere would fill the page.
  logLevel: 'error',
  resolve: { alias: { '@': fileURLToPath(new URL('.', import.meta.url)).replace(/\/$/, '') } },
  test: {
    environment: 'node',
    include: ['{app,bench,cli,components,lib,sandbox,scripts}/**/*.test.{ts,tsx,mjs}'],
    globalSetup: './scripts/vitest-postgres.mjs',
    // Its files import folders, which Node itself does not read.
    server: { deps: { inline: [/@rocket\.chat\/rest-typings/] } },
    pool: 'forks',
    // As much as an ordinary run has time for; `npm run soak` plays two hundred rounds, and kills at every point.
    provide: { soakRounds: 5, everyKill: false, publishedApi: '' },
    maxWorkers: 2,
    // The log opens before a test can configure it.
    env: { REGIE_LOG_LEVEL: 'silent' },
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});

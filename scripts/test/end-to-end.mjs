import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findChromium } from './chromium.mjs';
import { runTool } from './run-step.mjs';

export const endToEnd = { name: 'end-to-end tests', needs: ['set-up', 'build'], run };

async function run(scratch) {
  const chromium = findChromium();
  console.log(`   browser: ${chromium}`);
  const report = join(scratch, 'playwright.json');
  const env = { CHROMIUM: chromium, PLAYWRIGHT_JSON_OUTPUT_NAME: report };
  const { code } = await runTool('playwright', ['test', '--reporter=list,json'], { env });
  if (!existsSync(report)) return { passed: 0, failed: 1 };
  const { expected, unexpected, flaky, skipped } = JSON.parse(readFileSync(report, 'utf8')).stats;
  const failed = unexpected + flaky + skipped;
  return { passed: expected, failed: failed === 0 && code !== 0 ? 1 : failed };
}

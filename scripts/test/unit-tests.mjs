import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runTool } from './run-step.mjs';

export const unitTests = { name: 'unit and integration tests', run };

async function run(scratch) {
  const report = join(scratch, 'vitest.json');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const { code } = await runTool('vitest', ['run', ...reporters]);
  if (!existsSync(report)) return { passed: 0, failed: 1 };
  const { numPassedTests, numTotalTests } = JSON.parse(readFileSync(report, 'utf8'));
  const failed = numTotalTests - numPassedTests;
  // A file that cannot even be loaded has no test of its own to count.
  return { passed: numPassedTests, failed: failed === 0 && code !== 0 ? 1 : failed };
}

// `npm test`: everything that must hold, fastest first, and one last line that sums it up. `--fast` stops before anything
// that needs a database, a build or a browser.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Refusal } from './sentences.mjs';
import { checkNode, setUp } from './setup.mjs';
import { endToEnd } from './test/end-to-end.mjs';
import { currentChild } from './test/run-step.mjs';
import { STATIC_CHECKS } from './test/static-checks.mjs';
import { unitTests } from './test/unit-tests.mjs';

const fast = process.argv.includes('--fast');
const scratch = mkdtempSync(join(tmpdir(), 'regie-checks-'));
process.once('exit', () => rmSync(scratch, { recursive: true, force: true }));
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => stopHere(signal));

const steps = [
  { name: 'set-up', run: prepare },
  ...STATIC_CHECKS,
  ...(fast ? [] : [unitTests, { name: 'build', run: build, needs: ['set-up'] }, endToEnd]),
];
const total = { passed: 0, failed: 0 };
const broken = new Set();
for (const step of steps) await perform(step);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed > 0 ? 1 : 0);

async function perform({ name, run, needs = ['set-up'] }) {
  const missing = needs.find((other) => broken.has(other));
  const startedAt = Date.now();
  console.log(`\n── ${name}`);
  const { passed, failed } = missing ? lacking(missing) : await run(scratch).catch(faulty);
  if (failed > 0) broken.add(name);
  total.passed += passed;
  total.failed += failed;
  const seconds = ((Date.now() - startedAt) / 1000).toFixed(1);
  console.log(`   ${failed > 0 ? 'FAILED' : 'ok'}: ${passed} passed, ${failed} failed, ${seconds} s`);
}

async function prepare() {
  checkNode();
  await setUp({ build: false });
  return { passed: 1, failed: 0 };
}

async function build() {
  await setUp();
  return { passed: 1, failed: 0 };
}

function lacking(name) {
  console.log(`   not possible: ${name} failed`);
  return { passed: 0, failed: 1 };
}

function faulty(error) {
  console.error(error instanceof Refusal ? error.message : error);
  return { passed: 0, failed: 1 };
}

function stopHere(signal) {
  currentChild()?.kill(signal);
  console.log(`\n${total.passed} passed, ${total.failed + 1} failed (stopped by ${signal})`);
  process.exit(130);
}

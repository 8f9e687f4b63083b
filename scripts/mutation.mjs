// `npm run mutation`: the set-up, then Stryker on the project's own Node. Arguments are Stryker's own.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { Refusal } from './sentences.mjs';
import { checkNode, PROJECT, runtime, setUp } from './setup.mjs';

const STRYKER = join(PROJECT, 'node_modules/@stryker-mutator/core/bin/stryker.js');

try {
  checkNode();
  await setUp({ build: false });
  process.exitCode = await mutate(process.argv.slice(2));
} catch (error) {
  console.error(error instanceof Refusal ? error.message : error);
  process.exit(1);
}

function mutate(options) {
  const child = spawn(runtime(), [STRYKER, 'run', ...options], { stdio: 'inherit', cwd: PROJECT });
  return new Promise((done) => child.once('exit', (code) => done(code ?? 1)));
}

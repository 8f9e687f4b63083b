// `npm run soak -- [ROUNDS]`: the soak of the tests, with two hundred rounds on each version unless told otherwise, and
// a worker killed at every point of a run on all versions.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { Refusal } from './sentences.mjs';
import { checkNode, PROJECT, runtime, setUp } from './setup.mjs';

try {
  checkNode();
  await setUp({ build: false });
  process.exitCode = await play(process.argv[2] ?? '200');
} catch (error) {
  console.error(error instanceof Refusal ? error.message : error);
  process.exit(1);
}

function play(rounds) {
  const child = spawn(runtime(), [join(PROJECT, 'scripts/soak/play.mjs'), rounds], {
    stdio: 'inherit',
    cwd: PROJECT,
  });
  return new Promise((done) => child.once('exit', (code) => done(code ?? 1)));
}

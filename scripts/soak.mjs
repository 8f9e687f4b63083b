// `npm run soak -- [ROUNDS] [VERSION]`: the soak of the tests, with two hundred rounds on each version unless told
// otherwise, and a worker killed at every point of a run; on all versions, or on one.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { Refusal } from './sentences.mjs';
import { checkNode, PROJECT, runtime, setUp } from './setup.mjs';

try {
  checkNode();
  await setUp({ build: false });
  process.exitCode = await play(process.argv.slice(2));
} catch (error) {
  console.error(error instanceof Refusal ? error.message : error);
  process.exit(1);
}

function play([rounds = '200', ...version]) {
  const child = spawn(runtime(), [join(PROJECT, 'scripts/soak/play.mjs'), rounds, ...version], {
    stdio: 'inherit',
    cwd: PROJECT,
  });
  return new Promise((done) => child.once('exit', (code) => done(code ?? 1)));
}

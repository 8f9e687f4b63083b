// `npm run published -- FOLDER`: the tests of the sandbox again, every answer of the newest version held against the
// OpenAPI documents that Rocket.Chat publishes. They are Rocket.Chat's own: the folder is brought, not kept here.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Refusal, refuse } from './sentences.mjs';
import { checkNode, PROJECT, runtime, setUp } from './setup.mjs';

try {
  const folder = process.argv[2];
  if (!folder || !existsSync(folder)) refuse('publishedFolder');
  checkNode();
  await setUp({ build: false });
  process.exitCode = await check(resolve(folder));
} catch (error) {
  console.error(error instanceof Refusal ? error.message : error);
  process.exit(1);
}

function check(folder) {
  const child = spawn(runtime(), [join(PROJECT, 'scripts/published/play.mjs'), folder], {
    stdio: 'inherit',
    cwd: PROJECT,
  });
  return new Promise((done) => child.once('exit', (code) => done(code ?? 1)));
}

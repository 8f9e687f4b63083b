#!/usr/bin/env node
// Runs the command line on the project's own Node, whichever one started this.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const PROJECT = fileURLToPath(new URL('..', import.meta.url));
const RUNTIME = join(PROJECT, 'node_modules/.bin/node');
const NEEDED_MAJOR = 24;

const node = Number(process.versions.node.split('.')[0]) >= NEEDED_MAJOR ? process.execPath : RUNTIME;
if (!existsSync(node)) {
  process.stderr.write(`Node ${NEEDED_MAJOR} is needed: run npm install in ${PROJECT}\n`);
  process.exit(1);
}
const loader = pathToFileURL(join(PROJECT, 'node_modules/tsx/dist/loader.mjs')).href;
const child = spawn(node, ['--import', loader, join(PROJECT, 'cli/main.ts'), ...process.argv.slice(2)], {
  stdio: 'inherit',
  // The aliases of the project hold wherever the command is typed.
  env: { ...process.env, TSX_TSCONFIG_PATH: join(PROJECT, 'tsconfig.json') },
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.once('exit', (code, signal) => process.exit(code ?? (signal === null ? 1 : 128)));

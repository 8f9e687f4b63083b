import { spawn } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { PROJECT, runtime } from '../setup.mjs';

let child = null;

/** The process a step is waiting for, so that an interruption ends it too. */
export function currentChild() {
  return child;
}

/** Runs one of the project's tools on the project's Node; `{ code, output }`, the output shown as it comes unless `quiet`. */
export function runTool(tool, args, { env = {}, quiet = false } = {}) {
  const bin = join(PROJECT, 'node_modules/.bin');
  child = spawn(runtime(), [join(bin, tool), ...args], {
    cwd: PROJECT,
    env: { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH}`, ...env },
    stdio: ['ignore', quiet ? 'pipe' : 'inherit', quiet ? 'pipe' : 'inherit'],
  });
  const pieces = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (piece) => pieces.push(piece));
  return new Promise((done) => {
    child.once('error', (error) => done({ code: 1, output: String(error) }));
    child.once('close', (code) => {
      child = null;
      done({ code: code ?? 1, output: Buffer.concat(pieces).toString() });
    });
  });
}

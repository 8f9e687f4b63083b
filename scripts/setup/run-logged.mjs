import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';

/** Runs a command with its output in the file `log`; resolves to the exit code. */
export function runLogged(command, args, { cwd, log, env = process.env, signal }) {
  const output = openSync(log, 'w');
  const child = spawn(command, args, { cwd, env, signal, stdio: ['ignore', output, output] });
  closeSync(output);
  return new Promise((done) => {
    child.once('error', () => done(1));
    child.once('exit', (code) => done(code ?? 1));
  });
}

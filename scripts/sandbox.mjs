// `npm run sandbox`: the stand-in for Rocket.Chat, alone, after the set-up it needs.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { SANDBOX_HELP } from './sandbox-help.mjs';
import { Refusal } from './sentences.mjs';
import { installDependencies } from './setup/dependencies.mjs';
import { withSetupLock } from './setup/lock.mjs';
import { checkNode, onRuntime, PROJECT, runtime } from './setup.mjs';

if (process.argv.slice(2).some((arg) => arg === '--help' || arg === '-h')) {
  console.log(SANDBOX_HELP);
  process.exit(0);
}

try {
  checkNode();
  await withSetupLock(PROJECT, () => installDependencies(PROJECT));
  if (onRuntime()) await serve();
  else process.exitCode = await continueOnRuntime();
} catch (error) {
  console.error(error instanceof Refusal ? error.message : error);
  process.exit(1);
}

async function serve() {
  endWithNpm();
  const { register } = await import('tsx/esm/api');
  register();
  await import('../sandbox/main.ts');
}

/**
 * npm does not always pass a signal on: what it started would live on and keep the port. It ends as when it is
 * told to, so that its state is saved.
 */
function endWithNpm() {
  if (process.env.npm_lifecycle_event !== 'sandbox') return;
  const parent = process.ppid;
  setInterval(() => process.ppid !== parent && process.kill(process.pid, 'SIGTERM'), 500).unref();
}

/** Starts this program again on the project's Node and ends as it ends. */
function continueOnRuntime() {
  const child = spawn(runtime(), [fileURLToPath(import.meta.url), ...process.argv.slice(2)], {
    stdio: 'inherit',
  });
  process.on('SIGINT', () => {});
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  return new Promise((done) => child.once('exit', (code) => done(code ?? 1)));
}

// `npm start`: set-up on whatever Node runs this, then everything else on the project's own.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { english, Refusal, say, sentence } from './sentences.mjs';
import { checkNode, onRuntime, runtime, setUp } from './setup.mjs';
import { readOptions } from './start/options.mjs';

const DISK_FULL = /ENOSPC|No space left on device/;

try {
  checkNode();
  const options = readOptions(process.argv.slice(2));
  if (options.help) say('help');
  else process.exitCode = await start(options);
} catch (error) {
  console.error(error instanceof Refusal ? error.message : unexpected(error));
  process.exit(1);
}

async function start(options) {
  await setUp();
  if (!onRuntime()) return continueOnRuntime();
  const { run } = await import('./start/run.mjs');
  return run(options);
}

/** Starts this program again on the project's Node, passes signals on and ends as it ends. */
function continueOnRuntime() {
  const child = spawn(runtime(), [fileURLToPath(import.meta.url), ...process.argv.slice(2)], {
    stdio: 'inherit',
  });
  // A terminal sends Ctrl-C to both: this one only waits. A service manager signals this one alone: pass it on.
  process.on('SIGINT', () => {});
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  return new Promise((done) => child.once('exit', (code) => done(code ?? 1)));
}

function unexpected(error) {
  const reason = String(error.message ?? error).split('\n')[0];
  if (DISK_FULL.test(String(error.message)))
    return sentence('diskFull', { folder: error.path ?? (english() ? 'data' : 'données') });
  return sentence('unexpected', { reason });
}

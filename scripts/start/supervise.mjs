// One child process kept alive: its output in a log, started again after a crash, with growing patience.
import { spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync } from 'node:fs';
import { refuse, say } from '../sentences.mjs';

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 15_000;
/** Having lived this long, it is forgiven its earlier crashes. */
const SOUND_AFTER_MS = 60_000;
const TAIL_LINES = 5;

/**
 * Starts `{ name, command, args, cwd, env, log }`. `onPid(pid)` is told each new process.
 * @returns `{ pid(), up(answers, { withinMs, asked }), stop(withinMs) }`
 */
export function supervise(child, onPid) {
  const state = {
    child,
    onPid,
    stopping: false,
    settled: false,
    waitMs: FIRST_WAIT_MS,
    process: null,
    gone: false,
  };
  launch(state);
  return {
    pid: () => state.process.pid,
    up: (answers, limits) => untilUp(state, answers, limits),
    stop: (withinMs) => stop(state, withinMs),
  };
}

function launch(state) {
  const { command, args, cwd, env, log } = state.child;
  const output = openSync(log, 'a', 0o600);
  // In a group of its own: Ctrl-C reaches us alone, and we stop things in order.
  state.process = spawn(command, args, { cwd, env, detached: true, stdio: ['ignore', output, output] });
  closeSync(output);
  state.exited = new Promise((done) => {
    for (const event of ['exit', 'error']) state.process.once(event, done);
  });
  const startedAt = Date.now();
  state.exited.then(() => restart(state, startedAt));
  if (state.process.pid) state.onPid(state.process.pid);
}

function restart(state, startedAt) {
  if (state.stopping) return;
  // Before it has answered once, a crash is a failure to start, told by `untilUp`.
  if (!state.settled) {
    state.gone = true;
    return;
  }
  if (Date.now() - startedAt > SOUND_AFTER_MS) state.waitMs = FIRST_WAIT_MS;
  say('childRestarts', { name: state.child.name });
  state.timer = setTimeout(() => launch(state), state.waitMs);
  state.waitMs = Math.min(state.waitMs * 2, LONGEST_WAIT_MS);
}

async function untilUp(state, answers, { withinMs, asked }) {
  const deadline = Date.now() + withinMs;
  while (Date.now() < deadline && !state.gone) {
    asked.throwIfAborted();
    if (await answers().catch(() => false)) {
      state.settled = true;
      return;
    }
    await new Promise((wake) => setTimeout(wake, 100));
  }
  refuse('childFailed', { name: state.child.name, log: state.child.log, tail: tailOf(state.child.log) });
}

function tailOf(log) {
  if (!existsSync(log)) return '';
  const lines = readFileSync(log, 'utf8').trimEnd().split('\n').slice(-TAIL_LINES);
  return lines.map((line) => `  ${line.slice(0, 300)}`).join('\n');
}

async function stop(state, withinMs) {
  state.stopping = true;
  clearTimeout(state.timer);
  const { process: child } = state;
  if (child.exitCode !== null || child.signalCode !== null || !child.pid) return;
  child.kill('SIGTERM');
  const hurry = setTimeout(() => child.kill('SIGKILL'), withinMs);
  await state.exited;
  clearTimeout(hurry);
}

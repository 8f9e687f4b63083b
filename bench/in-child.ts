import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';

const PROJECT = join(import.meta.dirname, '..');
const alive = new Set<ChildProcess>();

export type Answer = { value: unknown; seconds: number; cpuSeconds: number; peakMb: number };

/** Runs a program of this folder in a process of its own and gives what it sent before it ended. */
export async function inChild(
  program: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<Answer> {
  const child = startNode(join('bench', program), args, env);
  let answer: Answer | undefined;
  child.on('message', (message: Answer) => {
    answer = message;
  });
  const code = await new Promise((done) => child.once('exit', done));
  if (answer && code === 0) return answer;
  throw new Error(`${program} ${args.join(' ')} ended with code ${code}`);
}

export function startNode(
  program: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): ChildProcess {
  const child = spawn(process.execPath, ['--import', 'tsx', join(PROJECT, program), ...args], {
    cwd: PROJECT,
    env: { ...process.env, ...env },
    stdio: ['ignore', 2, 2, 'ipc'],
  });
  alive.add(child);
  child.once('exit', () => alive.delete(child));
  return child;
}

/** What is still running would outlive an interrupted bench. */
export function endChildren(): void {
  for (const child of alive) child.kill('SIGKILL');
}

import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import type { Surroundings } from './seed';

export type Ended = { state: string } | { error: string } | 'killed';

export type Victim = {
  kill(): void;
  /** What the process came to. */
  ended: Promise<Ended>;
};

export type Victims = {
  /** A process of its own that applies a plan; the next one is made ready meanwhile. */
  apply(planId: number, environment: Surroundings): Promise<Victim>;
  close(): void;
};

const FOLDER = 'node_modules/.regie';

/** Processes that apply plans and may be killed at any moment, as a worker may. */
export function openVictims(): Victims {
  const script = bundle();
  let next = startProcess(script);
  return {
    async apply(planId, environment) {
      const process = await next;
      next = startProcess(script);
      const ended = endOf(process);
      process.send({ environment, planId });
      return { kill: () => process.kill('SIGKILL'), ended };
    },
    close() {
      void next.then((process) => process.kill('SIGKILL'));
      rmSync(script, { force: true });
    },
  };
}

/** One file, because a process that reads hundreds of them takes seconds to start. */
function bundle(): string {
  mkdirSync(FOLDER, { recursive: true });
  const outfile = join(FOLDER, `victim-${process.pid}.mjs`);
  buildSync({
    entryPoints: [join(import.meta.dirname, 'victim.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    alias: { '@': process.cwd() },
    logLevel: 'error',
  });
  return outfile;
}

async function startProcess(script: string): Promise<ChildProcess> {
  const child = fork(script, { execArgv: [], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  await once(child, 'message');
  return child;
}

async function endOf(child: ChildProcess): Promise<Ended> {
  const said = new Promise<Ended>((resolve) => child.once('message', (message) => resolve(message as Ended)));
  const exited = once(child, 'exit').then((): Ended => 'killed');
  const ended = await Promise.race([said, exited]);
  child.kill('SIGKILL');
  await exited;
  return ended;
}

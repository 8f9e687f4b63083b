import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import type { Surroundings } from './seed';

export type Ended = { state: string } | { error: string } | 'killed';

export type Victim = {
  kill(): void;
  /** Its clock jumps, ahead or back. */
  jump(ms: number): void;
  /** What the process came to. */
  ended: Promise<Ended>;
};

export type Victims = {
  /** A process of its own that applies a plan (null: reads and plans); the next one is made ready meanwhile. */
  work(planId: number | null, environment: Surroundings, full?: boolean): Promise<Victim>;
  close(): Promise<void>;
};

const FOLDER = 'node_modules/.regie';

/** Processes that apply plans and may be killed at any moment, as a worker may. Who survives is used again. */
export function openVictims(): Victims {
  const script = bundle();
  const idle: Promise<ChildProcess>[] = [startProcess(script)];
  return {
    async work(planId, environment, full = true) {
      const process = await (idle.pop() ?? startProcess(script));
      if (idle.length === 0) idle.push(startProcess(script));
      const ended = endOf(process);
      process.send({ environment, planId, full });
      let unharmed = true;
      let over = false;
      void ended.then((how) => {
        over = true;
        if (how !== 'killed' && unharmed) idle.push(Promise.resolve(process));
        else process.kill('SIGKILL');
      });
      return {
        kill() {
          // Once it has ended it may be at somebody else's work.
          if (!over) process.kill('SIGKILL');
        },
        jump(jumpMs) {
          unharmed = false;
          process.send({ jumpMs });
        },
        ended,
      };
    },
    async close() {
      for (const process of idle) (await process).kill('SIGKILL');
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

function endOf(child: ChildProcess): Promise<Ended> {
  return new Promise((resolve) => {
    const onExit = () => resolve('killed');
    child.once('exit', onExit);
    child.once('message', (message) => {
      child.off('exit', onExit);
      resolve(message as Ended);
    });
  });
}

import { randomUUID } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startNode } from './in-child';
import type { Calls } from './types';

export type ChatServer = {
  url: string;
  account: { userId: string; token: string };
  /** Since the last time it was asked. */
  takeCalls(): Promise<Calls & { byRoute: Record<string, number> }>;
  control<Given>(line: string, body?: object): Promise<Given>;
  stop(): Promise<void>;
};

const STARTS_WITHIN_MS = 30_000;

/** An empty Rocket.Chat in a process of its own, so that its time and memory are not ours. */
export async function startChatServer(version: string, latencyMs = 0): Promise<ChatServer> {
  const readyFile = join(tmpdir(), `regie-bench-${randomUUID()}.json`);
  const options = ['--empty', '--test-mode', '--server-version', version, '--latency', String(latencyMs)];
  const child = startNode('sandbox/serve.ts', [...options, '--ready-file', readyFile]);
  const exited = new Promise((done) => child.once('exit', done));
  const { chatUrl, controlUrl, chatAdmin } = await whenReady(readyFile);
  await rm(readyFile);
  async function control<Given>(line: string, body?: object): Promise<Given> {
    const [method, path] = line.split(' ');
    const response = await fetch(`${controlUrl}${path}`, {
      method: method ?? 'GET',
      ...(body && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    });
    if (!response.ok) throw new Error(`${line}: ${response.status} ${await response.text()}`);
    return response.json();
  }
  return {
    url: chatUrl,
    account: { userId: chatAdmin.userId, token: chatAdmin.token },
    control,
    async takeCalls() {
      const calls = await control<Calls & { byRoute: Record<string, number> }>('GET /calls');
      await control('POST /reset-calls');
      return calls;
    },
    async stop() {
      child.kill('SIGTERM');
      await exited;
    },
  };
}

type Ready = { chatUrl: string; controlUrl: string; chatAdmin: { userId: string; token: string } };

async function whenReady(file: string): Promise<Ready> {
  const deadline = Date.now() + STARTS_WITHIN_MS;
  while (Date.now() < deadline) {
    const text = await readFile(file, 'utf8').catch(() => null);
    if (text) return JSON.parse(text);
    await sleep(50);
  }
  throw new Error('the sandbox did not start');
}

import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ChatServer, startChatServer } from './chat-server';
import type { Cluster } from './database';
import { type Answer, inChild } from './in-child';
import type { ScriptResult } from './todays-script';
import type { Measure, ScriptMeasure } from './types';

export type Performed = { value: unknown; measure: Measure };

/** One Régie and one chat server, both empty, connected to each other. */
export type Workbench = {
  chat: ChatServer;
  perform(act: string, argument?: string | number): Promise<Performed>;
  /** Today's script on the same server, stopped after so many calls and extrapolated. */
  script(folder: string, maxCalls: number): Promise<ScriptMeasure>;
  close(): Promise<void>;
};

export type Place = { name: string; cluster: Cluster; serverVersion: string; latencyMs?: number };

export async function openWorkbench({ name, cluster, serverVersion, latencyMs }: Place): Promise<Workbench> {
  const data = mkdtempSync(join(tmpdir(), 'regie-bench-data-'));
  const databaseUrl = await cluster.create(name);
  const chat = await startChatServer(serverVersion, latencyMs);
  const env = environmentOf(data, databaseUrl, chat);
  const perform: Workbench['perform'] = async (act, argument) => {
    await chat.takeCalls();
    const given = argument === undefined ? [act] : [act, String(argument)];
    const { value, ...spent }: Answer = await inChild('phase.ts', given, env);
    const { reads, writes } = await chat.takeCalls();
    return { value, measure: { ...spent, reads, writes } };
  };
  await perform('connect');
  return {
    chat,
    perform,
    script: (folder, maxCalls) => measureScript(chat, folder, maxCalls),
    async close() {
      await chat.stop();
      await cluster.drop(name);
      rmSync(data, { recursive: true, force: true });
    },
  };
}

function environmentOf(data: string, databaseUrl: string, { url, account }: ChatServer) {
  return {
    DATABASE_URL: databaseUrl,
    REGIE_DATA: data,
    REGIE_URL: 'http://localhost:3000',
    REGIE_SEALING_KEY: randomBytes(32).toString('hex'),
    REGIE_AUDIT_KEY: randomBytes(32).toString('hex'),
    REGIE_LOG_LEVEL: 'error',
    NEXTAUTH_SECRET: randomBytes(32).toString('hex'),
    CAS_URL: 'http://localhost:9/cas',
    ROCKETCHAT_URL: url,
    ROCKETCHAT_USER_ID: account.userId,
    ROCKETCHAT_TOKEN: account.token,
  };
}

async function measureScript(chat: ChatServer, folder: string, maxCalls: number): Promise<ScriptMeasure> {
  const { userId, token } = chat.account;
  const env = { BENCH_USER_ID: userId, BENCH_TOKEN: token };
  const { value } = await inChild('script-phase.ts', [folder, chat.url, String(maxCalls)], env);
  const result = value as ScriptResult; // what script-phase.ts sends
  const { calls, measuredCalls, estimatedMs, sleptSeconds, extrapolated } = result;
  return { calls, measuredCalls, seconds: estimatedMs / 1000, sleptSeconds, extrapolated };
}

import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runMigrations } from 'graphile-worker';
import { type Actor, SYSTEM } from '@/lib/base/actor';
import { config } from '@/lib/base/server/config';
import { useTestConfig as configureTest } from '@/lib/base/server/test-config';
import { QUEUE_SCHEMA } from '@/lib/db/queue';
import { createTestDatabase } from '@/lib/db/test-database';
import { leaveDatabase } from '@/lib/db/test-database-client';
import { connectWorkspace } from '@/lib/observe/connect';
import { observeWorkspace } from '@/lib/observe/observe';
import { openWorkspaceChat } from '@/lib/observe/workspace';
import { makePlan } from '@/lib/reconcile/make-plan';
import { SERVICE, startTestChat, type TestChat } from '@/lib/rocketchat/test-chat';
import { commitImport } from '@/lib/sources/commands';
import { previewFolder } from '@/lib/sources/preview';
import type { ServerVersion } from '@/sandbox/chat/eras';
import { executePlan } from './run';
import type { ExecuteRequest, RunSummary } from './types';

export const CLAIRE: Actor = {
  username: 'claire',
  name: 'Claire Delmas',
  kind: 'person',
  role: 'administrator',
};
export const KARIM: Actor = {
  username: 'karim',
  name: 'Karim Benyoucef',
  kind: 'person',
  role: 'administrator',
};

export type House = { chat: TestChat; close(): Promise<void> };

/** A database and a chat server of this test's own, connected to each other. */
export async function openHouse(version: ServerVersion): Promise<House> {
  const { url } = await createTestDatabase();
  configureTest({ DATABASE_URL: url });
  // What the last house left running may have opened its database again.
  await leaveDatabase();
  const chat = await startTestChat(version);
  await connectWorkspace({ url: chat.url, userId: SERVICE.userId, token: SERVICE.token }, SYSTEM);
  return {
    chat,
    close: async () => {
      await chat.close();
      // The next house has a database of its own.
      await leaveDatabase();
    },
  };
}

export type Folder = { people: readonly string[]; groups: Readonly<Record<string, string>> };

/** Writes a source's folder and imports it. */
export async function importFiles({ people, groups }: Folder): Promise<void> {
  const path = mkdtempSync(join(tmpdir(), 'regie-folder-'));
  const lines = people.map((username) => `${username},${username}@example.org,${username} Nom`);
  writeFileSync(join(path, 'people.csv'), ['username,email,name', ...lines, ''].join('\n'));
  mkdirSync(join(path, 'groups'));
  for (const [slug, text] of Object.entries(groups)) writeFileSync(join(path, 'groups', `${slug}.txt`), text);
  await importPath(path);
}

export async function importPath(path: string): Promise<void> {
  const { importId } = await previewFolder({ input: { kind: 'path', path }, origin: 'folder' }, CLAIRE);
  await commitImport({ importId, acceptRejects: false }, CLAIRE);
}

export async function observeAndPlan(author: Actor = CLAIRE): Promise<{ planId: number; state: string }> {
  await observeWorkspace({ chat: await openWorkspaceChat() });
  return makePlan({ actor: author, scope: {} });
}

export function execute(planId: number, given: Partial<ExecuteRequest> = {}): Promise<RunSummary> {
  const signal = new AbortController().signal;
  return executePlan({
    planId,
    actor: CLAIRE,
    workerId: 'test/0/pool',
    signal,
    report: () => undefined,
    ...given,
  });
}

export function names(count: number, stem = 'person'): string[] {
  return Array.from({ length: count }, (_, index) => `${stem}${index}`);
}

/** What a worker makes at its start, so that work can be asked for. */
export async function makeQueue(): Promise<void> {
  await runMigrations({ connectionString: config().DATABASE_URL, schema: QUEUE_SCHEMA });
}

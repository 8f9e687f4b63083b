import { createHash } from 'node:crypto';
import {
  copyFileSync,
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { Client } from 'pg';
import { requirePermission } from '@/lib/access/policy';
import { inAuditedTransaction } from '@/lib/audit/transaction';
import type { Actor } from '@/lib/base/actor';
import { AppError } from '@/lib/base/errors';
import { config } from '@/lib/base/server/config';
import { sealManifest } from './manifest-seal';
import { appliedMigrations, columnsOf, onOwnConnection, tablesInOrder } from './queries/connection';
import { readRows, readSequences, readTableHead } from './queries/read-rows';
import type { Manifest, TableEntry } from './types';

/** What the data folder holds beside the database. The keys open everything, so they are copied only when asked for. */
const HEAD_FILE = 'audit-head';
export const KEY_FILES = ['secrets.json', 'keys.json'] as const;

export type TakeBackup = { directory: string; withKeys: boolean; progress?: (table: string) => void };

/**
 * Copies the database, as it is at one instant, and the head of the record into a new folder. Régie goes on meanwhile.
 * @throws AppError INVALID when the folder is there already.
 */
export async function takeBackup(
  { directory, withKeys, progress }: TakeBackup,
  actor: Actor,
): Promise<Manifest> {
  requirePermission(actor, 'backup.make');
  if (existsSync(directory))
    throw new AppError('INVALID', `${directory} is there already`, {
      reason: 'backup-exists',
      folder: directory,
    });
  mkdirSync(join(directory, 'tables'), { recursive: true, mode: 0o700 });
  // Before the snapshot: the head may be behind the copied table, never ahead of it.
  const keys = copyFiles(directory, withKeys);
  const manifest = await onOwnConnection((client) => copyDatabase(client, directory, keys, progress));
  // Last: a folder without it is no backup.
  writeFileSync(join(directory, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`, {
    mode: 0o600,
    flush: true,
  });
  await inAuditedTransaction(actor, async (_tx, record) => {
    record({
      action: 'backup.make',
      subject: { kind: 'record', id: 1 },
      detail: { takenAt: manifest.takenAt, entries: manifest.head?.seq ?? 0, keys },
    });
  });
  return manifest;
}

function copyFiles(directory: string, withKeys: boolean): boolean {
  const data = config().REGIE_DATA;
  const wanted = [HEAD_FILE, ...(withKeys ? KEY_FILES : [])].filter((name) => existsSync(join(data, name)));
  for (const name of wanted) copyFileSync(join(data, name), join(directory, name));
  return wanted.some((name) => name !== HEAD_FILE);
}

async function copyDatabase(
  client: Client,
  directory: string,
  keys: boolean,
  progress?: (table: string) => void,
): Promise<Manifest> {
  await client.query('begin isolation level repeatable read read only');
  const tables: TableEntry[] = [];
  for (const name of await tablesInOrder(client)) {
    progress?.(name);
    const rows = await copyTable(client, directory, name);
    const digest = await fileDigest(tableFile(directory, name));
    tables.push({ name, columns: await columnsOf(client, name), rows, digest });
  }
  const manifest = sealManifest({
    format: 1,
    takenAt: new Date().toISOString(),
    migrations: await appliedMigrations(client),
    tables,
    sequences: await readSequences(client),
    head: await readTableHead(client),
    keys,
  });
  await client.query('commit');
  return manifest;
}

async function copyTable(client: Client, directory: string, table: string): Promise<number> {
  let rows = 0;
  async function* lines() {
    for await (const row of readRows(client, table)) {
      rows += 1;
      yield `${JSON.stringify(row)}\n`;
    }
  }
  const file = createWriteStream(tableFile(directory, table), { mode: 0o600, flush: true });
  await pipeline(Readable.from(lines()), createGzip(), file);
  return rows;
}

export function tableFile(directory: string, table: string): string {
  return join(directory, 'tables', `${table}.gz`);
}

export async function fileDigest(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

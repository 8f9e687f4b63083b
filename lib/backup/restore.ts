import { copyFileSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Client } from 'pg';
import { requirePermission } from '@/lib/access/policy';
import type { Actor } from '@/lib/base/actor';
import { AppError } from '@/lib/base/errors';
import { config } from '@/lib/base/server/config';
import { checkSeal } from './manifest-seal';
import {
  appliedMigrations,
  columnsOf,
  onOwnConnection,
  tablesInOrder,
  tablesThere,
} from './queries/connection';
import { holdEverything, isEmpty, setSequence, writeRows } from './queries/write-rows';
import { readManifest, rowsOf } from './read-backup';
import type { Manifest } from './types';

export type Restore = {
  directory: string;
  /** Brings the empty database to exactly these migrations, then to all there are. */
  migrate: (only?: readonly string[]) => Promise<unknown>;
  /** Shown to everyone while writing is paused. */
  reason: string;
  progress?: (table: string) => void;
};

export type Restored = {
  manifest: Manifest;
  /** False: the key that sealed the backup is not here, so nobody can say whether it is as it was made. */
  verified: boolean;
};

/**
 * Puts a backup into an empty database, in one transaction, and pauses writing there. It never empties anything: neither
 * a table nor the head of the record that is in the data folder.
 * @throws AppError INVALID when the backup is not whole, or the database holds anything.
 */
export async function restoreBackup(
  { directory, migrate, reason, progress }: Restore,
  actor: Actor,
): Promise<Restored> {
  requirePermission(actor, 'backup.make');
  const manifest = await readManifest(directory);
  // Before anything is made there: it may be somebody else's.
  await onOwnConnection(requireEmptyDatabase);
  await migrate(manifest.migrations);
  await onOwnConnection(async (client) => {
    await requireSameTables(client, manifest);
    await client.query('begin');
    for (const { name } of manifest.tables) {
      progress?.(name);
      await writeRows(client, name, rowsOf(directory, name));
    }
    for (const { name, value } of manifest.sequences) await setSequence(client, name, value);
    await holdEverything(client, actor.username, reason);
    await client.query('commit');
  });
  await migrate();
  bringHead(directory);
  return { manifest, verified: checkSeal(manifest) === 'right' };
}

async function requireSameTables(client: Client, { migrations, tables }: Manifest): Promise<void> {
  const applied = await appliedMigrations(client);
  if (applied.join() !== [...migrations].sort().join()) {
    const params = { reason: 'backup-other-schema' };
    throw new AppError('INVALID', 'the database has other migrations than the backup', params);
  }
  const there = await tablesInOrder(client);
  const wanted = tables.map(({ name }) => name);
  if ([...there].sort().join() !== [...wanted].sort().join())
    throw new AppError('INVALID', 'the backup has other tables', { reason: 'backup-other-schema' });
  for (const { name, columns } of tables) {
    if ((await columnsOf(client, name)).join() !== columns.join())
      throw new AppError('INVALID', `${name} has other columns`, { reason: 'backup-other-schema' });
  }
}

/** Tables without a row are no harm: an earlier attempt made them. */
async function requireEmptyDatabase(client: Client): Promise<void> {
  for (const table of await tablesThere(client))
    if (!(await isEmpty(client, table)))
      throw new AppError('INVALID', `${table} holds rows`, { reason: 'restore-not-empty', table });
}

/** A head that is there stays: it may know of entries that the backup lacks. */
function bringHead(directory: string): void {
  const data = config().REGIE_DATA;
  const [from, to] = [join(directory, 'audit-head'), join(data, 'audit-head')];
  if (!existsSync(from) || existsSync(to)) return;
  mkdirSync(data, { recursive: true });
  copyFileSync(from, to);
}

import { resolve } from 'node:path';
import { takeBackup } from '@/lib/backup/take';
import { type Command, EXIT } from '../types';

type Options = { dir: string; withKeys?: boolean };

export const backup: Command<Options> = async ({ dir, withKeys = false }, { actor, say, progress }) => {
  const directory = resolve(dir);
  const manifest = await takeBackup({ directory, withKeys, progress }, actor);
  const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
  return {
    exit: EXIT.done,
    json: {
      directory,
      takenAt: manifest.takenAt,
      tables: manifest.tables.length,
      rows,
      entries: manifest.head?.seq ?? 0,
      keys: manifest.keys,
    },
    lines: [
      say('backup.done', { directory, rows, entries: manifest.head?.seq ?? 0 }),
      say(manifest.keys ? 'backup.withKeys' : 'backup.withoutKeys'),
    ],
  };
};

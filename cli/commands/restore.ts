import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { restoreBackup } from '@/lib/backup/restore';
import { config } from '@/lib/base/server/config';
import { migrate } from '@/scripts/migrate.mjs';
import { shownMoment } from '../language';
import { type Command, EXIT } from '../types';

const MIGRATIONS = fileURLToPath(new URL('../../prisma/migrations', import.meta.url));

export const restore: Command<{ dir: string }> = async ({ dir }, around) => {
  const { actor, locale, say, progress } = around;
  const directory = resolve(dir);
  const reason = say('restore.pauseReason', { directory });
  const asked = { directory, migrate: migrateTo, reason, progress };
  const { manifest, verified } = await restoreBackup(asked, actor);
  const takenAt = shownMoment(new Date(manifest.takenAt), locale);
  return {
    exit: EXIT.done,
    json: { directory, takenAt: manifest.takenAt, entries: manifest.head?.seq ?? 0, verified },
    lines: [
      say('restore.done', { takenAt }),
      ...(verified ? [] : [say('restore.unverified')]),
      say('restore.next'),
    ],
  };
};

/** A backup of an earlier Régie is put into the tables of its time; what came since is made of them then. */
async function migrateTo(only?: readonly string[]): Promise<void> {
  const { DATABASE_URL } = config();
  if (!only) {
    await migrate(DATABASE_URL);
    return;
  }
  const folder = mkdtempSync(join(tmpdir(), 'regie-migrations-'));
  try {
    for (const name of only) cpSync(join(MIGRATIONS, name), join(folder, name), { recursive: true });
    await migrate(DATABASE_URL, folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { database } from './client';

/** Whether every migration of these files was applied to the end. */
export async function migrationsApplied(folder = join(process.cwd(), 'prisma/migrations')): Promise<boolean> {
  const rows = await database().$queryRaw<{ name: string }[]>`
    select migration_name as name from _prisma_migrations where finished_at is not null and rolled_back_at is null`;
  const applied = new Set(rows.map(({ name }) => name));
  const known = readdirSync(folder).filter((name) => existsSync(join(folder, name, 'migration.sql')));
  return known.every((name) => applied.has(name));
}

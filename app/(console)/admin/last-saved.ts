import type { LastSaved } from '@/components/admin/setting-conflict';
import { namesOf } from '@/lib/access/queries';
import { lastChangeOf } from '@/lib/audit/queries';

/** Who last saved this part of the workspace's settings. */
export async function lastSaved(
  field: 'brakes' | 'pace' | 'notices' | 'retention' | 'windows' | 'name',
): Promise<LastSaved> {
  return named(await lastChangeOf('workspace.update', field));
}

/** Who last changed what Régie does on its own. */
export async function lastSchedule(): Promise<LastSaved> {
  return named(await lastChangeOf('schedule.change', 'does'));
}

async function named(entry: { actor: string; at: Date } | null): Promise<LastSaved> {
  return entry && { ...entry, names: await namesOf([entry.actor]) };
}

import type { ImportView } from '@/lib/sources/queries/imports';
import type { ImportCounts, SubjectCounts } from '@/lib/sources/types';

const NOTHING: SubjectCounts = { new: 0, changed: 0, gone: 0, same: 0, kept: 0, held: 0 };

/** Counts of an import, all zero while its files are being read. */
export function countsOf(counts: ImportView['counts']): ImportCounts {
  return { people: NOTHING, groups: NOTHING, grants: NOTHING, rejected: 0, warnings: 0, ...counts };
}

export type ImportTotals = { added: number; changed: number; gone: number; kept: number; same: number };

export function totalsOf(counts: ImportView['counts']): ImportTotals {
  const { people, groups, grants } = countsOf(counts);
  const sum = (key: keyof SubjectCounts) => people[key] + groups[key] + grants[key];
  return {
    added: sum('new'),
    changed: sum('changed'),
    gone: sum('gone'),
    kept: sum('kept') + sum('held'),
    same: sum('same'),
  };
}

/** How many people, groups and memberships the import touches: its button names them. */
export function touchedOf(counts: ImportView['counts']): { people: number; groups: number; grants: number } {
  const { people, groups, grants } = countsOf(counts);
  const touched = (one: SubjectCounts) => one.new + one.changed + one.gone;
  return { people: touched(people), groups: touched(groups), grants: touched(grants) };
}

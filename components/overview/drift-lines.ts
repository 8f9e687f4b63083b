import type { SignKind } from '@/components/ui/sign';
import type { DriftKind } from '@/lib/reconcile/types';

export type DriftLineName =
  | 'add-members'
  | 'remove-members'
  | 'roles'
  | 'settings'
  | 'create-people'
  | 'activate-people'
  | 'deactivate-people'
  | 'profiles'
  | 'create-rooms'
  | 'reopen-rooms'
  | 'archive-rooms'
  | 'conflicts'
  | 'unknown';

type DriftLine = { name: DriftLineName; sign: SignKind; kinds: readonly DriftKind[] };

/** Kinds that people read as one. */
const LINES: readonly DriftLine[] = [
  { name: 'add-members', sign: 'add', kinds: ['member-missing'] },
  { name: 'remove-members', sign: 'remove', kinds: ['member-extra'] },
  { name: 'roles', sign: 'change', kinds: ['role-missing', 'role-extra'] },
  { name: 'settings', sign: 'change', kinds: ['room-name', 'room-kind', 'room-setting'] },
  { name: 'create-people', sign: 'add', kinds: ['person-missing'] },
  { name: 'activate-people', sign: 'add', kinds: ['person-inactive'] },
  { name: 'deactivate-people', sign: 'remove', kinds: ['person-should-be-inactive'] },
  { name: 'profiles', sign: 'change', kinds: ['profile'] },
  { name: 'create-rooms', sign: 'add', kinds: ['room-missing'] },
  { name: 'reopen-rooms', sign: 'change', kinds: ['room-archived'] },
  { name: 'archive-rooms', sign: 'remove', kinds: ['group-ended'] },
  { name: 'conflicts', sign: 'held', kinds: ['room-conflict', 'configuration'] },
  { name: 'unknown', sign: 'unknown', kinds: ['room-unknown'] },
];

export type DriftOfKind = { kind: DriftKind; open: number; oldest: Date };
export type DriftOfLine = DriftLine & { open: number; oldest: Date };

/** Open differences as people name them, the most first. */
export function driftLines(byKind: readonly DriftOfKind[]): readonly DriftOfLine[] {
  return LINES.flatMap((line): DriftOfLine[] => {
    const found = byKind.filter(({ kind }) => line.kinds.includes(kind));
    if (found.length === 0) return [];
    const oldest = new Date(Math.min(...found.map(({ oldest: at }) => at.getTime())));
    return [{ ...line, open: found.reduce((sum, { open }) => sum + open, 0), oldest }];
  }).sort((a, b) => b.open - a.open);
}

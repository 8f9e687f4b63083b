import type { Explanation } from '@/lib/base/explanation';
import type { Change } from './types';
import type { DoneChange } from './undo';

/** What an undo cannot bring back. */
export type UndoLosses = {
  /** Accounts that the run made: deactivated, never deleted. */
  accounts: number;
  /** Rooms that it made: archived, never deleted. */
  rooms: number;
  /** People put back: what the server kept of their stay went with it. */
  members: number;
};

export const NO_LOSSES: UndoLosses = { accounts: 0, rooms: 0, members: 0 };

export function foldLosses(
  losses: UndoLosses,
  done: readonly DoneChange[],
  changes: readonly Change[],
): UndoLosses {
  const count = (kind: Change['kind']) => changes.filter((change) => change.kind === kind).length;
  const made = new Set(done.filter(({ kind }) => kind === 'create-person').map(({ userId }) => userId));
  const madeRoom = done.some(({ kind }) => kind === 'create-room');
  const leaving = changes.filter(({ kind, userId }) => kind === 'deactivate-person' && made.has(userId));
  return {
    accounts: losses.accounts + leaving.length,
    rooms: losses.rooms + (madeRoom ? count('archive-room') : 0),
    members: losses.members + count('add-member'),
  };
}

/** Codes of messages/<locale>/plans.json `effect`. */
export function lossEffects({ accounts, rooms, members }: UndoLosses): Explanation[] {
  const told = { 'undo-accounts-stay': accounts, 'undo-rooms-stay': rooms, 'undo-members-back': members };
  return Object.entries(told).flatMap(([code, count]) => (count > 0 ? [{ code, params: { count } }] : []));
}

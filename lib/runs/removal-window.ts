import { AppError } from '@/lib/base/errors';
import type { Plan } from '@/lib/db/generated/client';
import { findWorkspace } from '@/lib/observe/queries/workspace';
import { currentWindow, windowsIn } from '@/lib/reconcile/queries/windows';
import { allowsRemovals, type WindowSettings, windowAt } from '@/lib/reconcile/windows';
import type { CallKind } from './calls';
import type { StopReason } from './types';

const REMOVING: ReadonlySet<CallKind> = new Set([
  'revoke-role',
  'remove-member',
  'archive-room',
  'deactivate-person',
]);

/**
 * An approved plan is applied exactly as listed, window or not: who approved it saw the brake.
 * @throws AppError HELD when removals that nobody approved are not allowed now.
 */
export async function requireOpenWindow(
  { id, removals, approvedBy }: Pick<Plan, 'id' | 'removals' | 'approvedBy'>,
  now = new Date(),
): Promise<void> {
  if (removals === 0 || approvedBy !== null || (await currentWindow(now)).open) return;
  throw new AppError('HELD', `plan ${id} removes outside the window`, { reason: 'window' });
}

/** The windows a run keeps to; null for one that was approved. */
export async function windowsOfRun({ approvedBy }: Pick<Plan, 'approvedBy'>): Promise<WindowSettings | null> {
  return approvedBy === null ? windowsIn((await findWorkspace())?.settings) : null;
}

/** Why a call has to wait: it takes something away, and its window has closed. Pure. */
export function windowStop(
  kind: CallKind,
  windows: WindowSettings | null,
  now: Date,
): Extract<StopReason, { kind: 'window' }> | null {
  if (windows === null || !REMOVING.has(kind) || allowsRemovals(now, windows)) return null;
  return { kind: 'window', until: windowAt(now, windows).changesAt?.toISOString() ?? '' };
}

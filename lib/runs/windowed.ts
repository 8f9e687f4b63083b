import { SYSTEM } from '@/lib/base/actor';
import { derivedWrite } from '@/lib/db/derived';
import { findWorkspace } from '@/lib/observe/queries/workspace';
import { windowsIn } from '@/lib/reconcile/queries/windows';
import { allowsRemovals } from '@/lib/reconcile/windows';
import { enqueueApply } from './enqueue';
import { plansWaitingForWindow } from './queries/waiting-for-window';

/** Asks again for the runs that wait for their window, once it is open. @returns their plans. */
export async function takeUpWindowed(now: Date): Promise<number[]> {
  const waiting = await plansWaitingForWindow();
  if (waiting.length === 0) return [];
  const workspace = await findWorkspace();
  if (!workspace || workspace.pausedAt || !allowsRemovals(now, windowsIn(workspace.settings))) return [];
  for (const planId of waiting) await derivedWrite((tx) => enqueueApply(tx, planId, SYSTEM));
  return waiting;
}

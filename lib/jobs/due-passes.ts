import { SYSTEM } from '@/lib/base/actor';
import { derivedWrite } from '@/lib/db/derived';
import { enqueueJob, WORKSPACE_QUEUE } from '@/lib/db/queue';
import { claimSlot } from '@/lib/live/claim-slot';
import { fullReadingMissed } from '@/lib/live/queries/pass-facts';
import { liveSettings } from '@/lib/live/queries/settings';
import { slotOf } from '@/lib/live/slot';
import { FULL_EVERY_MS } from '@/lib/observe/incremental';
import { findWorkspace } from '@/lib/observe/queries/workspace';
import { requestJob } from './request';

/** A full reading that fails is not asked for again at once. */
const TRY_AGAIN_MS = 15 * 60_000;

/** Each minute: asks for the pass that is due, once however many schedulers look, and makes a missed night good. */
export async function askDuePasses(now = new Date()): Promise<void> {
  const workspace = await findWorkspace();
  if (!workspace) return;
  const overdue = new Date(now.getTime() - FULL_EVERY_MS);
  if (await fullReadingMissed(overdue, new Date(now.getTime() - TRY_AGAIN_MS)))
    await requestJob('observe', { full: true }, SYSTEM);
  const { everyMinutes } = await liveSettings();
  if (everyMinutes === null) return;
  const slot = slotOf(now, { everyMinutes, seed: workspace.chatUrl });
  await derivedWrite(async (tx) => {
    if (!(await claimSlot(tx, slot, now))) return;
    await enqueueJob(tx, { kind: 'pass', input: {}, actor: SYSTEM, key: 'pass', queue: WORKSPACE_QUEUE });
  });
}

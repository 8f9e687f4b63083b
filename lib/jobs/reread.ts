import { SYSTEM } from '@/lib/base/actor';
import { healGroups } from '@/lib/live/heal';
import { unmark } from '@/lib/live/marks';
import { rereadMarked } from '@/lib/live/reread-marked';
import { HANDLERS } from './tasks';

type Surroundings = { workerId: () => string; stopping: AbortSignal };

/** What events named is read again, and put right where people said so; when they named too much, everything is read. */
export async function reread({ workerId, stopping }: Surroundings): Promise<void> {
  const { everything, groupIds } = await rereadMarked({ signal: stopping });
  await healGroups(groupIds);
  if (!everything) return;
  const context = { actor: SYSTEM, workerId: workerId(), signal: stopping, report: () => undefined };
  await HANDLERS.observe({}, context);
  await unmark(everything);
}

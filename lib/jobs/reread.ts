import { SYSTEM } from '@/lib/base/actor';
import { unmark } from '@/lib/live/marks';
import { rereadMarked } from '@/lib/live/reread-marked';
import { HANDLERS } from './tasks';

type Surroundings = { workerId: () => string; stopping: AbortSignal };

/** What events named is read again; when they named too much, everything is. */
export async function reread({ workerId, stopping }: Surroundings): Promise<void> {
  const { everything } = await rereadMarked({ signal: stopping });
  if (!everything) return;
  const context = { actor: SYSTEM, workerId: workerId(), signal: stopping, report: () => undefined };
  await HANDLERS.observe({}, context);
  await unmark(everything);
}

import { isAppError } from '@/lib/base/errors';
import { log } from '@/lib/base/server/log';
import { openWorkspaceChat } from '@/lib/observe/workspace';
import { refreshDrift } from '@/lib/reconcile/drift';
import { explainDrift } from '@/lib/reconcile/explain-drift';
import { tellPages } from '@/lib/reconcile/queries/live-revision';

/** Looks for authors that no reading had a turn for. Gives whether some are left and this turn got on with them. */
export async function explainMore(signal: AbortSignal): Promise<boolean> {
  try {
    const { departures, explained, left } = await explainDrift({ chat: await openWorkspaceChat(), signal });
    if (departures > 0) await refreshDrift();
    if (explained > 0) await tellPages();
    return left > 0 && explained > 0;
  } catch (err) {
    if (!isAppError(err)) throw err;
    // A server that does not answer now is asked at the next reading.
    log.info({ err }, 'authors of differences are looked for another time');
    return false;
  }
}

import { config } from '@/lib/base/server/config';
import { nextNightly } from '@/lib/jobs/schedule';
import { stoppedGroups } from '@/lib/live/queries/heal';
import { keptHooks } from '@/lib/live/queries/hooks';
import { eventTallies } from '@/lib/live/queries/marks';
import { liveSettings } from '@/lib/live/queries/settings';
import { findWorkspace } from '@/lib/observe/queries/workspace';
import { nextPass } from '../../next-pass';

/** Everything the page says, and when the next passes are. */
export async function livePageData(now: Date) {
  const [workspace, settings, hooks, tallies, stopped] = await Promise.all([
    findWorkspace(),
    liveSettings(),
    keptHooks(),
    eventTallies(),
    stoppedGroups(),
  ]);
  return {
    connected: workspace !== null,
    settings,
    hooks,
    tallies,
    stopped,
    next: nextPass(now, settings, workspace),
    nightly: nextNightly(config().ROCKETCHAT_URL ?? '', now),
    unwell: settings.eventsOn ? hooks.filter(({ state }) => state !== 'ok').length : 0,
  };
}

import { config } from '@/lib/base/server/config';
import { nextNightly } from '@/lib/jobs/schedule';
import { stoppedGroups } from '@/lib/live/queries/heal';
import { keptHooks } from '@/lib/live/queries/hooks';
import { eventTallies } from '@/lib/live/queries/marks';
import { liveSettings } from '@/lib/live/queries/settings';
import { nextSlot } from '@/lib/live/slot';
import { findWorkspace } from '@/lib/observe/queries/workspace';

/** Everything the page says, and when the next passes are. */
export async function livePageData(now: Date) {
  const [workspace, settings, hooks, tallies, stopped] = await Promise.all([
    findWorkspace(),
    liveSettings(),
    keptHooks(),
    eventTallies(),
    stoppedGroups(),
  ]);
  const { everyMinutes } = settings;
  const next =
    everyMinutes === null || !workspace ? null : nextSlot(now, { everyMinutes, seed: workspace.chatUrl });
  return {
    connected: workspace !== null,
    settings,
    hooks,
    tallies,
    stopped,
    next,
    nightly: nextNightly(config().ROCKETCHAT_URL ?? '', now),
    unwell: settings.eventsOn ? hooks.filter(({ state }) => state !== 'ok').length : 0,
  };
}

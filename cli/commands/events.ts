import { requirePermission } from '@/lib/access/policy';
import { switchEventsOff, switchEventsOn } from '@/lib/live/events-switch';
import { keptHooks } from '@/lib/live/queries/hooks';
import { eventTallies } from '@/lib/live/queries/marks';
import { liveSettings } from '@/lib/live/queries/settings';
import { checkHooks } from '@/lib/live/set-up-hooks';
import type { HookState } from '@/lib/live/types';
import { shownMoment } from '../language';
import { type Command, EXIT, type Surroundings } from '../types';

type Act = 'on' | 'off' | 'status';

export const events: Command<{ act: Act }> = async ({ act }, around) => {
  requirePermission(around.actor, act === 'status' ? 'workspace.read' : 'workspace.edit');
  if (act === 'on') return told('on', await switchEventsOn(around.actor), around);
  if (act === 'off') {
    await switchEventsOff(around.actor);
    return told('off', [], around);
  }
  const { eventsOn } = await liveSettings();
  await checkHooks();
  return told('status', eventsOn ? await keptHooks() : [], around);
};

async function told(
  act: Act,
  hooks: readonly { event: string; state: HookState }[],
  { say, locale }: Surroundings,
) {
  const on = act === 'on' || hooks.length > 0;
  const tallies = act === 'status' ? await eventTallies() : [];
  const well = hooks.every(({ state }) => state === 'ok');
  return {
    exit: well ? EXIT.done : EXIT.error,
    json: {
      on,
      hooks: hooks.map(({ event, state }) => ({ event, state })),
      events: tallies.map(({ outcome, count, lastAt }) => ({ outcome, count, lastAt: lastAt.toISOString() })),
    },
    lines: [
      say(on ? 'events.areOn' : 'events.areOff'),
      ...hooks.map(({ event, state }) => {
        const [hook, found] = [say(`live:hook.of.${event}`), say(`live:hook.is.${state}`)];
        return `  ${say('events.hook', { hook, state: found })}`;
      }),
      ...tallies.map(({ outcome, count, lastAt }) =>
        say('events.tally', {
          outcome: say(`live:tally.${outcome}`),
          count,
          at: shownMoment(lastAt, locale),
        }),
      ),
    ],
  };
}

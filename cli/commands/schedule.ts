import { requirePermission } from '@/lib/access/policy';
import { AppError } from '@/lib/base/errors';
import { config } from '@/lib/base/server/config';
import { nextNightly } from '@/lib/jobs/schedule';
import { changeSchedule } from '@/lib/live/commands/settings';
import { stoppedGroups } from '@/lib/live/queries/heal';
import { countLevels } from '@/lib/live/queries/levels';
import { liveSettings } from '@/lib/live/queries/settings';
import { EVERY_MINUTES } from '@/lib/live/schema';
import { nextSlot } from '@/lib/live/slot';
import { PASS_DOES, type PassDoes } from '@/lib/live/types';
import { findWorkspace } from '@/lib/observe/queries/workspace';
import { shownMoment } from '../language';
import { type Command, EXIT } from '../types';

const SWITCH = ['on', 'off'] as const;
const NEVER = 'never';

type Choice = { every?: string; does?: string; selfHeal?: string };

/** How often Régie reads by itself, how far it then goes, and how many groups let it. */
export const showSchedule: Command<object> = async (_options, { actor, say, locale }) => {
  requirePermission(actor, 'workspace.read');
  const now = new Date();
  const [settings, workspace, levels, stopped] = await Promise.all([
    liveSettings(),
    findWorkspace(),
    countLevels(),
    stoppedGroups(),
  ]);
  const { eventsOn, everyMinutes, does, selfHeal } = settings;
  const seed = workspace?.chatUrl;
  const next = everyMinutes !== null && seed ? nextSlot(now, { everyMinutes, seed }) : null;
  const nightly = nextNightly(config().ROCKETCHAT_URL ?? '', now);
  const shown = (at: Date) => shownMoment(at, locale);
  return {
    exit: EXIT.done,
    json: {
      everyMinutes,
      does,
      selfHeal,
      events: eventsOn,
      next: next?.toISOString() ?? null,
      nightly: nightly.toISOString(),
      groups: {
        observe: levels.observe,
        'add-only': levels.add_only,
        full: levels.full,
        selfHeal: levels.selfHeal,
      },
      stopped: stopped.map(({ slug }) => slug),
    },
    lines: [
      say('schedule.pass', { every: everyMinutes ?? 0, does, next: next ? shown(next) : '' }),
      say('schedule.nightly', { at: shown(nightly) }),
      say(selfHeal ? 'schedule.healOn' : 'schedule.healOff', { groups: levels.selfHeal }),
      say(eventsOn ? 'events.areOn' : 'events.areOff'),
      say('schedule.levels', { observe: levels.observe, addOnly: levels.add_only, full: levels.full }),
      ...stopped.map(({ slug, stoppedAt }) => say('schedule.stopped', { slug, at: shown(stoppedAt) })),
    ],
  };
};

/** Changes what is named and leaves the rest as it is. */
export const setSchedule: Command<Choice> = async (options, around) => {
  const { every, does, selfHeal } = options;
  if (every === undefined && does === undefined && selfHeal === undefined)
    throw new AppError('INVALID', 'nothing to change', { reason: 'schedule-nothing' });
  const { eventsOn: _, ...before } = await liveSettings();
  await changeSchedule(
    {
      ...before,
      ...(every !== undefined && { everyMinutes: minutesOf(every) }),
      ...(does !== undefined && { does: oneOf<PassDoes>('--does', does, PASS_DOES) }),
      ...(selfHeal !== undefined && { selfHeal: oneOf('--self-heal', selfHeal, SWITCH) === 'on' }),
    },
    around.actor,
  );
  return showSchedule({}, around);
};

function minutesOf(text: string): number | null {
  if (text === NEVER) return null;
  const minutes = Number(text);
  const { least, most } = EVERY_MINUTES;
  if (/^\d+$/.test(text) && minutes >= least && minutes <= most) return minutes;
  throw new AppError('INVALID', `no period ${text}`, { reason: 'schedule-every', text, least, most });
}

function oneOf<Value extends string>(option: string, text: string, values: readonly Value[]): Value {
  const found = values.find((value) => value === text);
  if (found) return found;
  throw new AppError('INVALID', `no value ${text} of ${option}`, {
    reason: 'option-value',
    text,
    option,
    other: values.join(', '),
  });
}

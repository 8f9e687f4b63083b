import { z } from 'zod';
import { PERIOD_KINDS, WINDOW_RULES } from '@/lib/base/window-words';
import {
  clockChangeOn,
  dayAfter,
  instantsOf,
  isTimeZone,
  type WallTime,
  wallTime,
} from '@/lib/base/zoned-time';

const Name = z.string().trim().min(1).max(80);
const Day = z.iso.date();
const Minute = z.int().min(0).max(1439);

const Period = z
  .object({ name: Name, kind: z.enum(PERIOD_KINDS), from: Day, to: Day, rule: z.enum(WINDOW_RULES) })
  .refine(({ from, to }) => from <= to, { path: ['to'], message: 'endsBeforeStart' });

/** Hours that end at or before the hour they begin at end on the next day. */
const Hours = z.object({
  name: Name,
  /** On which they begin: Monday is 1, Sunday 7. */
  days: z.array(z.int().min(1).max(7)).min(1).max(7),
  from: Minute,
  to: Minute,
  rule: z.enum(WINDOW_RULES),
});

export const WindowSettings = z.object({
  timeZone: z.string().refine(isTimeZone, { message: 'timeZone' }),
  periods: z.array(Period).max(200),
  hours: z.array(Hours).max(50),
});
export type WindowSettings = z.infer<typeof WindowSettings>;
export type WindowPeriod = z.infer<typeof Period>;
export type WindowHours = z.infer<typeof Hours>;

/** Whether removals are allowed now, by what, and until when. Null: not within a year. */
export type WindowState = {
  open: boolean;
  /** Name of what denies; null when it is only that no period or hours allow it. */
  because: string | null;
  changesAt: Date | null;
};

export const ALWAYS_OPEN: WindowState = { open: true, because: null, changesAt: null };

const FARTHEST_DAYS = 400;
/** Where only hours decide, one week is like the next; but a clock set forward may skip what one holds. */
const TWO_WEEKS = 14;

/** What a workspace's settings say under `windows`; what is unset or unreadable denies nothing. */
export function readWindows(settings: unknown, timeZone: string): WindowSettings {
  const given = z.object({ windows: WindowSettings }).safeParse(settings);
  return given.success ? given.data.windows : { timeZone, periods: [], hours: [] };
}

/** Whether removals are allowed at this instant. Pure: the clock is an argument. */
export function windowAt(now: Date, settings: WindowSettings): WindowState {
  // Settings name a time zone that exists; what stands in for them need not.
  if (settings.periods.length === 0 && settings.hours.length === 0) return ALWAYS_OPEN;
  const { open, because } = verdictAt(now, settings);
  return { open, because, changesAt: nextChange(now, open, settings) };
}

/** As `windowAt`, without looking for when it changes. */
export function allowsRemovals(now: Date, settings: WindowSettings): boolean {
  return verdictAt(now, settings).open;
}

function verdictAt(now: Date, { timeZone, periods, hours }: WindowSettings): Omit<WindowState, 'changesAt'> {
  const wall = wallTime(now, timeZone);
  const within: readonly (WindowPeriod | WindowHours)[] = [
    ...periods.filter((period) => period.from <= wall.date && wall.date <= period.to),
    ...hours.filter((one) => isWithin(one, wall)),
  ];
  const denied = within.find(({ rule }) => rule === 'denied');
  if (denied) return { open: false, because: denied.name };
  const allowed = (all: typeof within) => {
    const only = all.filter(({ rule }) => rule === 'only');
    return only.length === 0 || only.some((one) => within.includes(one));
  };
  return { open: allowed(periods) && allowed(hours), because: null };
}

function isWithin({ days, from, to }: WindowHours, { minute, weekday }: WallTime): boolean {
  const yesterday = weekday === 1 ? 7 : weekday - 1;
  if (to > from) return days.includes(weekday) && from <= minute && minute < to;
  return (days.includes(weekday) && minute >= from) || (days.includes(yesterday) && minute < to);
}

/** The verdict can only change where something begins or ends, or the clock is set: these are tried in order. */
function nextChange(now: Date, open: boolean, settings: WindowSettings): Date | null {
  const today = wallTime(now, settings.timeZone).date;
  const lastWord = [today, ...settings.periods.map(({ to }) => to)].sort().at(-1) ?? today;
  const [last = today] = [dayAfter(lastWord, TWO_WEEKS), dayAfter(today, FARTHEST_DAYS)].sort();
  for (let date = dayAfter(today, -1); date <= last; date = dayAfter(date)) {
    const change = edgesOf(date, settings)
      .filter((at) => at > now)
      .sort((a, b) => a.getTime() - b.getTime())
      .find((at) => verdictAt(at, settings).open !== open);
    if (change) return change;
  }
  return null;
}

/** Instants of one day at which the verdict may change. */
function edgesOf(date: string, { timeZone, hours }: WindowSettings): Date[] {
  const minutes = new Set([0, ...hours.flatMap(({ from, to }) => [from, to])]);
  const edges = [...minutes].flatMap((minute) => instantsOf(date, minute, timeZone));
  const change = clockChangeOn(date, timeZone);
  return change ? [...edges, change] : edges;
}

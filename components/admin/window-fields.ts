import type { WindowHours, WindowPeriod, WindowSettings } from '@/lib/reconcile/windows';

/** What stands in each field, as typed; `key` tells rows apart while they are edited. */
export type PeriodDraft = WindowPeriod & { key: number };
export type HoursDraft = Omit<WindowHours, 'from' | 'to'> & { key: number; from: string; to: string };
export type WindowDraft = { timeZone: string; periods: readonly PeriodDraft[]; hours: readonly HoursDraft[] };

export function windowDraftOf({ timeZone, periods, hours }: WindowSettings): WindowDraft {
  return {
    timeZone,
    periods: periods.map((period, key) => ({ ...period, key })),
    hours: hours.map((one, key) => ({ ...one, key, from: clockOf(one.from), to: clockOf(one.to) })),
  };
}

/** The windows as typed, or the fields that cannot be so: `periods.0.name`, `hours.1.days`. */
export function readWindowDraft(draft: WindowDraft): { windows: WindowSettings } | { wrong: string[] } {
  const wrong = [
    ...draft.periods.flatMap(({ name, from, to }, at) => [
      ...(name.trim() === '' ? [`periods.${at}.name`] : []),
      ...(from === '' ? [`periods.${at}.from`] : []),
      ...(to === '' || to < from ? [`periods.${at}.to`] : []),
    ]),
    ...draft.hours.flatMap(({ name, days, from, to }, at) => [
      ...(name.trim() === '' ? [`hours.${at}.name`] : []),
      ...(days.length === 0 ? [`hours.${at}.days`] : []),
      ...(minuteOf(from) === null ? [`hours.${at}.from`] : []),
      ...(minuteOf(to) === null ? [`hours.${at}.to`] : []),
    ]),
  ];
  if (wrong.length > 0) return { wrong };
  return {
    windows: {
      timeZone: draft.timeZone.trim(),
      periods: draft.periods.map(({ key: _, ...period }) => period),
      hours: draft.hours.map(({ key: _, from, to, ...one }) => ({
        ...one,
        from: minuteOf(from) ?? 0,
        to: minuteOf(to) ?? 0,
      })),
    },
  };
}

export function clockOf(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}

function minuteOf(clock: string): number | null {
  const [, hours, minutes] = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(clock) ?? [];
  return hours && minutes ? Number(hours) * 60 + Number(minutes) : null;
}

export function keyAfter(rows: readonly { key: number }[]): number {
  return Math.max(-1, ...rows.map(({ key }) => key)) + 1;
}

/** Monday first, as windows count them. */
export const WEEK = [1, 2, 3, 4, 5, 6, 7] as const;

/** A Monday, to name the days of the week from. */
const MONDAY = Date.UTC(2027, 0, 4);

export function weekdayName(locale: string, day: number): string {
  const date = new Date(MONDAY + (day - 1) * 24 * 3_600_000);
  return new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' }).format(date);
}

import { regional } from './number';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

export type DateContext = { locale: string; timeZone: string; now: Date };

/** "il y a 4 min" up to 24 h, then "22 nov." this year and "12 mars 2025" before; "dans 6 j" ahead. */
export function formatRelative(at: Date, { locale, timeZone, now }: DateContext): string {
  const distanceMs = at.getTime() - now.getTime();
  const spanMs = Math.abs(distanceMs);
  if (spanMs < MINUTE_MS) return justNow(locale);
  if (spanMs < HOUR_MS) return ago(locale, Math.trunc(distanceMs / MINUTE_MS), 'minute');
  if (spanMs < DAY_MS) return ago(locale, Math.trunc(distanceMs / HOUR_MS), 'hour');
  if (distanceMs > 0 && spanMs < 14 * DAY_MS) return ago(locale, Math.trunc(distanceMs / DAY_MS), 'day');
  return formatDay(at, { locale, timeZone, now });
}

/** Intl says "maintenant" in French, which no sentence about the past can hold. */
function justNow(locale: string): string {
  if (locale.startsWith('fr')) return 'à l’instant';
  return new Intl.RelativeTimeFormat(regional(locale), { numeric: 'auto' }).format(0, 'second');
}

function ago(locale: string, value: number, unit: Intl.RelativeTimeFormatUnit): string {
  return new Intl.RelativeTimeFormat(regional(locale), { style: 'short' }).format(value, unit);
}

/** "22 nov." this year, "12 mars 2025" in another. */
export function formatDay(at: Date, { locale, timeZone, now }: DateContext): string {
  const sameYear = yearOf(at, timeZone) === yearOf(now, timeZone);
  const day = new Intl.DateTimeFormat(regional(locale), {
    timeZone,
    day: 'numeric',
    month: 'short',
    ...(sameYear ? {} : { year: 'numeric' }),
  });
  return withFirst(locale, day.format(at));
}

const FIRST_OF_A_MONTH = /(?<![\d\p{L}])1(?=\s(?:janv|févr|mars|avr|mai|juin|juil|août|sept|oct|nov|déc))/gu;

/** French says "1er décembre"; Intl does not, alone or within a sentence. */
export function withFirst(locale: string, text: string): string {
  return locale.startsWith('fr') ? text.replace(FIRST_OF_A_MONTH, '1er') : text;
}

function yearOf(at: Date, timeZone: string): string {
  return new Intl.DateTimeFormat('en', { timeZone, year: 'numeric' }).format(at);
}

/** "mardi 24 novembre 2026 à 14:28". */
export function formatExact(at: Date, { locale, timeZone }: Omit<DateContext, 'now'>): string {
  const exact = new Intl.DateTimeFormat(regional(locale), {
    timeZone,
    dateStyle: 'full',
    timeStyle: 'short',
  });
  return withFirst(locale, exact.format(at));
}

/** "14:32", or "14:32:08" with seconds. */
export function formatClock(at: Date, context: Omit<DateContext, 'now'> & { seconds?: boolean }): string {
  return new Intl.DateTimeFormat(regional(context.locale), {
    timeZone: context.timeZone,
    timeStyle: context.seconds ? 'medium' : 'short',
  }).format(at);
}

/** "24 nov., 14:32": for logs, where both matter. */
export function formatDayClock(at: Date, context: DateContext): string {
  return `${formatDay(at, context)}, ${formatClock(at, context)}`;
}

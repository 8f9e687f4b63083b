import { regional } from './number';

type DurationUnit = 'millisecond' | 'second' | 'minute' | 'hour' | 'day';

/** The age or length of something in one unit, two at most: "390 ms", "8 s", "2 min", "1 h 20 min", "6 j". */
export function formatDuration(locale: string, ms: number): string {
  if (ms < 1000) return unit(locale, Math.round(ms), 'millisecond');
  const seconds = Math.round(ms / 1000);
  if (seconds < 60) return unit(locale, seconds, 'second');
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return unit(locale, minutes, 'minute');
  const hours = Math.floor(minutes / 60);
  if (hours < 10 && minutes % 60 !== 0) {
    return `${unit(locale, hours, 'hour')}\u00a0${unit(locale, minutes % 60, 'minute')}`;
  }
  return hours < 48 ? unit(locale, hours, 'hour') : unit(locale, Math.floor(hours / 24), 'day');
}

function unit(locale: string, value: number, name: DurationUnit): string {
  return new Intl.NumberFormat(regional(locale), { style: 'unit', unit: name, unitDisplay: 'short' }).format(
    value,
  );
}

/** A wall clock reading: what people in a time zone see. */
export type WallTime = {
  /** `2027-03-12` */
  date: string;
  minute: number;
  /** Monday is 1, Sunday 7. */
  weekday: number;
};

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

const formats = new Map<string, Intl.DateTimeFormat>();

export function wallTime(at: Date, timeZone: string): WallTime {
  const shifted = new Date(at.getTime() + offsetOf(at, timeZone));
  return {
    date: shifted.toISOString().slice(0, 10),
    minute: shifted.getUTCHours() * 60 + shifted.getUTCMinutes(),
    weekday: ((shifted.getUTCDay() + 6) % 7) + 1,
  };
}

/** The instants at which a wall clock reads this: one as a rule, two where it is set back, none where it is set forward. */
export function instantsOf(date: string, minute: number, timeZone: string): Date[] {
  const asUtc = Date.parse(`${date}T00:00:00Z`) + minute * MINUTE_MS;
  const offsets = [asUtc - DAY_MS, asUtc + DAY_MS].map((time) => offsetOf(new Date(time), timeZone));
  return [...new Set(offsets)]
    .map((offset) => new Date(asUtc - offset))
    .filter((at) => {
      const wall = wallTime(at, timeZone);
      return wall.date === date && wall.minute === minute;
    })
    .sort((a, b) => a.getTime() - b.getTime());
}

/** When the clock is set forward or back on this day; null on the others. */
export function clockChangeOn(date: string, timeZone: string): Date | null {
  const noon = Date.parse(`${date}T12:00:00Z`);
  // No place is farther than 14 hours from UTC.
  let [low, high] = [noon - 1.2 * DAY_MS, noon + 1.2 * DAY_MS];
  const before = offsetOf(new Date(low), timeZone);
  if (offsetOf(new Date(high), timeZone) === before) return null;
  while (high - low > 1000) {
    const middle = Math.floor((low + high) / 2);
    if (offsetOf(new Date(middle), timeZone) === before) low = middle;
    else high = middle;
  }
  // Clocks are set on whole minutes.
  const change = new Date(Math.round(high / MINUTE_MS) * MINUTE_MS);
  return wallTime(change, timeZone).date === date ? change : null;
}

export function isTimeZone(name: string): boolean {
  try {
    formatOf(name);
    return true;
  } catch {
    return false;
  }
}

export function dayAfter(date: string, days = 1): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

function offsetOf(at: Date, timeZone: string): number {
  const parts: Record<string, number> = {};
  for (const { type, value } of formatOf(timeZone).formatToParts(at)) parts[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  const wall = Date.UTC(year, month - 1, day, hour, minute, second);
  return wall - Math.floor(at.getTime() / 1000) * 1000;
}

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    calendar: 'gregory',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  formats.set(timeZone, format);
  return format;
}

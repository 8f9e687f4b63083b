const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const DAY_MS = 86_400_000;

/** The last instant of a day written `2026-11-30`, in the time zone; null when there is no such day. */
export function endOfDay(date: string, timeZone: string): Date | null {
  const parts = DATE.exec(date);
  if (!parts) return null;
  const [, year, month, day] = parts;
  const midnight = new Date(`${date}T00:00:00.000Z`);
  if (Number.isNaN(midnight.getTime()) || midnight.toISOString().slice(0, 10) !== date) return null;
  if (Number(year) < 1970 || !month || !day) return null;
  return new Date(startOfDay(new Date(midnight.getTime() + DAY_MS), timeZone).getTime() - 1);
}

/** The instant at which a clock in the zone shows midnight of the day that `utcMidnight` names. */
function startOfDay(utcMidnight: Date, timeZone: string): Date {
  let guess = utcMidnight.getTime();
  // Twice, because the offset may change between the first guess and the answer.
  for (let turn = 0; turn < 2; turn++) guess = utcMidnight.getTime() - offsetMs(new Date(guess), timeZone);
  return new Date(guess);
}

function offsetMs(at: Date, timeZone: string): number {
  const shown = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  }).formatToParts(at);
  const part = (type: Intl.DateTimeFormatPartTypes) =>
    Number(shown.find((item) => item.type === type)?.value ?? 0);
  const local = Date.UTC(
    part('year'),
    part('month') - 1,
    part('day'),
    part('hour'),
    part('minute'),
    part('second'),
  );
  return local - Math.floor(at.getTime() / 1000) * 1000;
}

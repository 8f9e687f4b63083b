export type DriftDay = { day: string; open: number };

/** One day of the chart; `open` is null where nobody compared. `labelled`: its value is written above. */
export type TrendDay = { day: string; open: number | null; labelled: boolean };

const DAY_MS = 24 * 3_600_000;

/** The last days up to `today`, whose value is the present one; peaks are labelled. */
export function trendDays(days: readonly DriftDay[], today: DriftDay, length = 14): readonly TrendDay[] {
  const byDay = new Map(days.map(({ day, open }) => [day, open]));
  byDay.set(today.day, today.open);
  const last = Date.parse(today.day);
  const line = Array.from({ length }, (_, index) => {
    const day = new Date(last - (length - 1 - index) * DAY_MS).toISOString().slice(0, 10);
    return { day, open: byDay.get(day) ?? null };
  });
  return line.map(({ day, open }, index) => ({
    day,
    open,
    labelled: index === length - 1 || isPeak(line, index),
  }));
}

/** Above its neighbours by a tenth of the highest day, so that only what strikes the eye is written. */
function isPeak(line: readonly { open: number | null }[], index: number): boolean {
  const open = line[index]?.open ?? 0;
  const highest = Math.max(...line.map((day) => day.open ?? 0));
  const around = [line[index - 1], line[index + 1]].map((day) => day?.open ?? 0);
  if (open === 0 || index >= line.length - 2) return false;
  return around.every((other) => open > other) && open - Math.min(...around) >= highest / 10;
}

/** The highest value rounded up to what people read easily: 10, 20, 50, 100, … */
export function trendScale(days: readonly TrendDay[]): number {
  const highest = Math.max(1, ...days.map(({ open }) => open ?? 0));
  const power = 10 ** Math.floor(Math.log10(highest));
  return [1, 2, 5, 10].map((step) => step * power).find((step) => step >= highest) ?? highest;
}

/** Where a measure and its limit stand on a gauge, in percent of its width. */
export type GaugeScale = { fill: number; over: number; limit: number };

/** The limit stands in the middle once passed, at 94 % while far away: both numbers stay readable. */
export function gaugeScale(value: number, limit: number): GaugeScale {
  if (limit <= 0) return { fill: 0, over: value > 0 ? 100 : 0, limit: 0 };
  if (value <= limit) return { fill: (value / limit) * 94, over: 0, limit: 94 };
  const over = Math.min(50, ((value - limit) / limit) * 25);
  return { fill: 50, over, limit: 50 };
}

import { expect, test } from 'vitest';
import { trendDays, trendScale } from './trend';

const today = { day: '2026-11-24', open: 98 };

test('the line ends today with the present value, and a day nobody compared is a gap', () => {
  const days = trendDays(
    [
      { day: '2026-11-22', open: 104 },
      { day: '2026-11-24', open: 3 },
    ],
    today,
    4,
  );
  expect(days.map(({ day, open }) => [day, open])).toEqual([
    ['2026-11-21', null],
    ['2026-11-22', 104],
    ['2026-11-23', null],
    ['2026-11-24', 98],
  ]);
});

test('peaks and today carry their value', () => {
  const opens = [18, 22, 58, 31, 24, 23, 104, 101];
  const days = opens.map((open, index) => ({ day: `2026-11-${16 + index}`, open }));
  const line = trendDays(days, today, 9);
  expect(line.filter(({ labelled }) => labelled).map(({ open }) => open)).toEqual([58, 104, 98]);
});

test.each([
  [0, 1],
  [7, 10],
  [20, 20],
  [104, 200],
  [1300, 2000],
])('a highest day of %i is drawn under %i', (open, scale) => {
  expect(trendScale(trendDays([], { day: '2026-11-24', open }, 2))).toBe(scale);
});

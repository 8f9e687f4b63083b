import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type WindowHours, type WindowPeriod, type WindowSettings, windowAt } from './windows';

const PARIS = 'Europe/Paris';
const MINUTE_MS = 60_000;

const settings = (fields: Partial<WindowSettings>): WindowSettings => ({
  timeZone: PARIS,
  periods: [],
  hours: [],
  ...fields,
});

describe('whatever is declared, wherever', () => {
  const minute = fc.integer({ min: 0, max: 1439 });
  const rule = fc.constantFrom('denied' as const, 'only' as const, 'free' as const);
  const hours = fc.record({
    name: fc.constant('hours'),
    days: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 7 }),
    from: minute,
    to: minute,
    rule,
  });
  const day = (offset: number) => new Date(Date.UTC(2027, 2, 1 + offset)).toISOString().slice(0, 10);
  const period = fc.tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 10 }), rule).map(
    ([start, length, ruled]): WindowPeriod => ({
      name: 'period',
      kind: 'other',
      from: day(start),
      to: day(start + length),
      rule: ruled,
    }),
  );
  const anySettings = fc.record({
    timeZone: fc.constantFrom(PARIS, 'America/New_York', 'Pacific/Auckland', 'Asia/Kolkata', 'Africa/Cairo'),
    periods: fc.array(period, { maxLength: 3 }),
    hours: fc.array(hours, { maxLength: 3 }),
  });
  // March and April: clocks change in Paris, New York, Auckland and Cairo.
  const instant = fc
    .integer({ min: 0, max: 60 * 24 * 60 })
    .map((minutes) => new Date(Date.UTC(2027, 2, 1) + minutes * MINUTE_MS));

  test('nothing changes before the moment it is said to change, and it does change then', () => {
    fc.assert(
      fc.property(anySettings, instant, fc.double({ min: 0, max: 1, noNaN: true }), (given, now, part) => {
        const { open, changesAt } = windowAt(now, given);
        const end = changesAt?.getTime() ?? now.getTime() + 30 * 24 * 60 * MINUTE_MS;
        const between = new Date(now.getTime() + Math.floor((end - now.getTime() - 1) * part));
        expect(windowAt(between, given).open).toBe(open);
        if (changesAt) {
          expect(changesAt.getTime()).toBeGreaterThan(now.getTime());
          expect(windowAt(changesAt, given).open).toBe(!open);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('a clock that jumps back and forth tells the same each time it shows the same instant', () => {
    fc.assert(
      fc.property(anySettings, instant, instant, (given, now, then) => {
        const first = windowAt(now, given);
        windowAt(then, given);
        expect(windowAt(now, given)).toEqual(first);
      }),
      { numRuns: 50 },
    );
  });

  test('hours over midnight are the evening of their days and the morning of the next ones', () => {
    fc.assert(
      fc.property(anySettings, hours, instant, ({ timeZone }, night, now) => {
        fc.pre(night.to <= night.from && night.to > 0);
        const next = night.days.map((weekday) => (weekday % 7) + 1);
        const whole = settings({ timeZone, hours: [{ ...night, rule: 'denied' }] });
        const evening: WindowHours = { ...night, rule: 'denied', to: 1439 };
        const lastMinute: WindowHours = { ...night, rule: 'denied', from: 1439, to: 0 };
        const morning: WindowHours = { ...night, rule: 'denied', days: next, from: 0 };
        const parts = night.from === 1439 ? [lastMinute, morning] : [evening, lastMinute, morning];
        expect(windowAt(now, settings({ timeZone, hours: parts })).open).toBe(windowAt(now, whole).open);
      }),
      { numRuns: 200 },
    );
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readWindows, type WindowHours, type WindowPeriod, WindowSettings, windowAt } from './windows';

const PARIS = 'Europe/Paris';
const MINUTE_MS = 60_000;
const NIGHT: WindowHours = {
  name: 'Nuit',
  days: [1, 2, 3, 4, 5, 6, 7],
  from: 20 * 60,
  to: 7 * 60,
  rule: 'denied',
};
const EXAMS: WindowPeriod = {
  name: 'Partiels',
  kind: 'exams',
  from: '2027-01-04',
  to: '2027-01-08',
  rule: 'denied',
};

const settings = (fields: Partial<WindowSettings> = {}): WindowSettings => ({
  timeZone: PARIS,
  periods: [],
  hours: [],
  ...fields,
});
const at = (text: string) => new Date(text);

describe('removals are allowed', () => {
  test('at any time until someone declares otherwise', () => {
    expect(windowAt(at('2027-01-05T03:00:00Z'), settings())).toEqual({
      open: true,
      because: null,
      changesAt: null,
    });
    expect(readWindows({ windows: 'x' }, PARIS)).toEqual(settings());
  });

  test('not in an exam week, from its first midnight to the one after its last day', () => {
    const exams = settings({ periods: [EXAMS] });
    expect(windowAt(at('2027-01-03T22:59:59Z'), exams)).toEqual({
      open: true,
      because: null,
      changesAt: at('2027-01-03T23:00:00Z'),
    });
    expect(windowAt(at('2027-01-03T23:00:00Z'), exams)).toEqual({
      open: false,
      because: 'Partiels',
      changesAt: at('2027-01-08T23:00:00Z'),
    });
    expect(windowAt(at('2027-01-08T23:00:00Z'), exams).open).toBe(true);
  });

  test('not at night, across midnight', () => {
    const nights = settings({ hours: [NIGHT] });
    expect(windowAt(at('2027-02-01T18:59:00Z'), nights).open).toBe(true);
    expect(windowAt(at('2027-02-01T19:00:00Z'), nights)).toEqual({
      open: false,
      because: 'Nuit',
      changesAt: at('2027-02-02T06:00:00Z'),
    });
    expect(windowAt(at('2027-02-02T05:59:00Z'), nights).open).toBe(false);
    expect(windowAt(at('2027-02-02T06:00:00Z'), nights).open).toBe(true);
  });

  test('a night that begins on Friday ends on Saturday, and none begins then', () => {
    const friday = settings({ hours: [{ ...NIGHT, days: [5] }] });
    expect(windowAt(at('2027-02-06T05:00:00Z'), friday).open).toBe(false);
    expect(windowAt(at('2027-02-06T21:00:00Z'), friday).open).toBe(true);
  });

  test('after an exam week only when the night is over too', () => {
    const both = settings({ periods: [EXAMS], hours: [NIGHT] });
    expect(windowAt(at('2027-01-06T10:00:00Z'), both).changesAt).toEqual(at('2027-01-09T06:00:00Z'));
  });

  test('in a term or in hours that say “only then”, and not outside', () => {
    const only = settings({
      periods: [{ ...EXAMS, name: 'Semestre', kind: 'term', rule: 'only' }],
      hours: [{ ...NIGHT, name: 'Bureau', days: [1, 2, 3, 4, 5], from: 540, to: 1020, rule: 'only' }],
    });
    expect(windowAt(at('2027-01-04T09:00:00Z'), only).open).toBe(true);
    expect(windowAt(at('2027-01-04T17:00:00Z'), only)).toEqual({
      open: false,
      because: null,
      changesAt: at('2027-01-05T08:00:00Z'),
    });
    // After the last Friday of the term nothing opens any more.
    expect(windowAt(at('2027-01-08T17:00:00Z'), only).changesAt).toBeNull();
  });

  test('by the wall clock when it is set forward or back', () => {
    const early = settings({ hours: [{ ...NIGHT, from: 150, to: 240 }] });
    // 28 March 2027: 2:00 becomes 3:00, so what begins at 2:30 begins with that minute.
    expect(windowAt(at('2027-03-28T00:59:00Z'), early)).toMatchObject({
      open: true,
      changesAt: at('2027-03-28T01:00:00Z'),
    });
    // 31 October 2027: 3:00 becomes 2:00, so the half hour from 2:30 comes twice.
    expect(windowAt(at('2027-10-31T00:45:00Z'), early)).toMatchObject({
      open: false,
      changesAt: at('2027-10-31T01:00:00Z'),
    });
    expect(windowAt(at('2027-10-31T01:15:00Z'), early)).toMatchObject({
      open: true,
      changesAt: at('2027-10-31T01:30:00Z'),
    });
  });
});

test('what no calendar knows is refused', () => {
  const wrong = [
    settings({ timeZone: 'Europe/Lutece' }),
    settings({ periods: [{ ...EXAMS, to: '2027-01-01' }] }),
    settings({ periods: [{ ...EXAMS, from: '2027-02-30' }] }),
    settings({ hours: [{ ...NIGHT, days: [] }] }),
    settings({ hours: [{ ...NIGHT, from: 1440 }] }),
  ];
  expect(wrong.map((one) => WindowSettings.safeParse(one).success)).toEqual(wrong.map(() => false));
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

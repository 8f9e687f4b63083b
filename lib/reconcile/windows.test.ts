import { describe, expect, test } from 'vitest';
import {
  allowsRemovals,
  readWindows,
  type WindowHours,
  type WindowPeriod,
  WindowSettings,
  windowAt,
} from './windows';

const PARIS = 'Europe/Paris';
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
    expect(windowAt(at('2027-01-05T03:00:00Z'), settings({ timeZone: 'nowhere' })).open).toBe(true);
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
    const sunday = settings({ hours: [{ ...NIGHT, days: [7] }] });
    expect(windowAt(at('2027-02-08T05:00:00Z'), sunday).open).toBe(false);
  });

  test('not for a whole day where hours end at the hour they begin at', () => {
    const friday = settings({ hours: [{ ...NIGHT, days: [5], from: 600, to: 600 }] });
    const instants = ['05T08:59', '05T09:00', '06T08:59', '06T09:00'].map((time) =>
      at(`2027-02-${time}:00Z`),
    );
    expect(instants.map((now) => windowAt(now, friday).open)).toEqual([true, false, false, true]);
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

  test('up to the minute at which hours begin, and from the one at which they end', () => {
    const lunch = settings({ hours: [{ ...NIGHT, from: 720, to: 780 }] });
    const minutes = ['10:59', '11:00', '11:59', '12:00'].map((time) => at(`2027-02-02T${time}:00Z`));
    expect(minutes.map((now) => windowAt(now, lunch).open)).toEqual([true, false, false, true]);
    expect(minutes.map((now) => allowsRemovals(now, lunch))).toEqual([true, false, false, true]);
  });

  test('in any one of several terms that say “only then”', () => {
    const spring: WindowPeriod = { ...EXAMS, from: '2027-03-01', to: '2027-03-05' };
    const terms = settings({ periods: [EXAMS, spring].map((one) => ({ ...one, rule: 'only' })) });
    expect(windowAt(at('2027-01-05T12:00:00Z'), terms).open).toBe(true);
    expect(windowAt(at('2027-02-01T12:00:00Z'), terms)).toEqual({
      open: false,
      because: null,
      changesAt: at('2027-02-28T23:00:00Z'),
    });
  });

  test('not where one thing denies them and another is free', () => {
    const mixed = settings({ periods: [{ ...EXAMS, rule: 'free' }], hours: [NIGHT] });
    expect(windowAt(at('2027-01-05T22:00:00Z'), mixed)).toMatchObject({ open: false, because: 'Nuit' });
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

describe('the next change', () => {
  const exams = (from: string): WindowPeriod => ({ ...EXAMS, from, to: from });
  const now = at('2027-01-01T12:00:00Z');

  test('is found behind periods that change nothing, in whatever order they are declared', () => {
    const far = settings({
      periods: [exams('2027-06-01'), { ...exams('2027-02-01'), rule: 'free' }, exams('2026-12-01')],
    });
    expect(windowAt(now, far).changesAt).toEqual(at('2027-05-31T22:00:00Z'));
  });

  test('is found in hours that a clock set forward skipped the first time', () => {
    const skipped = settings({ hours: [{ ...NIGHT, days: [7], from: 135, to: 165 }] });
    // Sunday 28 March 2027 has no 2:15.
    expect(windowAt(at('2027-03-21T03:00:00Z'), skipped).changesAt).toEqual(at('2027-04-04T00:15:00Z'));
  });

  test('is not looked for beyond four hundred days', () => {
    expect(windowAt(now, settings({ periods: [exams('2028-02-05')] })).changesAt).toEqual(
      at('2028-02-04T23:00:00Z'),
    );
    expect(windowAt(now, settings({ periods: [exams('2028-02-06')] })).changesAt).toBeNull();
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

test('a period of one day is one, and one that ends before it begins says so', () => {
  const lasting = (to: string) => WindowSettings.safeParse(settings({ periods: [{ ...EXAMS, to }] }));
  expect(lasting(EXAMS.from).success).toBe(true);
  expect(lasting('2027-01-03').error?.issues).toMatchObject([
    { path: ['periods', 0, 'to'], message: 'endsBeforeStart' },
  ]);
});

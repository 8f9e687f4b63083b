import { expect, test } from 'vitest';
import type { WindowSettings } from '@/lib/reconcile/windows';
import { readWindowDraft, windowDraftOf } from './window-fields';

const WINDOWS: WindowSettings = {
  timeZone: 'Europe/Paris',
  periods: [{ name: 'Partiels', kind: 'exams', from: '2027-01-04', to: '2027-01-08', rule: 'denied' }],
  hours: [{ name: 'Nuit', days: [1, 7], from: 1205, to: 420, rule: 'denied' }],
};

test('hours are edited on a clock and come back unchanged', () => {
  const draft = windowDraftOf(WINDOWS);
  expect(draft.hours[0]).toMatchObject({ from: '20:05', to: '07:00' });
  expect(readWindowDraft(draft)).toEqual({ windows: WINDOWS });
});

test('each field that cannot be so is named', () => {
  const draft = windowDraftOf(WINDOWS);
  const periods = draft.periods.map((period) => ({ ...period, name: ' ', to: '2027-01-01' }));
  const hours = draft.hours.map((one) => ({ ...one, days: [], from: '24:00' }));
  expect(readWindowDraft({ ...draft, periods, hours })).toEqual({
    wrong: ['periods.0.name', 'periods.0.to', 'hours.0.days', 'hours.0.from'],
  });
});

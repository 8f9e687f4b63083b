import { expect, test } from 'vitest';
import { endOfDay } from './expiry';

test('a day ends at midnight where the university is, summer and winter', () => {
  expect(endOfDay('2026-11-30', 'Europe/Paris')?.toISOString()).toBe('2026-11-30T22:59:59.999Z');
  expect(endOfDay('2027-06-30', 'Europe/Paris')?.toISOString()).toBe('2027-06-30T21:59:59.999Z');
  expect(endOfDay('2026-10-25', 'Europe/Paris')?.toISOString()).toBe('2026-10-25T22:59:59.999Z');
  expect(endOfDay('2026-03-29', 'Europe/Paris')?.toISOString()).toBe('2026-03-29T21:59:59.999Z');
  expect(endOfDay('2026-11-30', 'America/Guadeloupe')?.toISOString()).toBe('2026-12-01T03:59:59.999Z');
});

test('what is no day has no end', () => {
  for (const text of ['2026-02-30', '2026-13-01', '30/11/2026', '2026-11-30T10:00', '', '0000-01-01']) {
    expect(endOfDay(text, 'Europe/Paris')).toBeNull();
  }
});

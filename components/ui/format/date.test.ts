import { expect, test } from 'vitest';
import { formatClock, formatDay, formatExact, formatRelative, withFirst } from './date';

const french = { locale: 'fr', timeZone: 'Europe/Paris', now: new Date('2026-11-24T13:32:00Z') };
const english = { ...french, locale: 'en' };

function words(text: string): string {
  return text.replace(/[\u00a0\u202f]/g, ' ');
}

test('up to 24 hours the age is said, then the day, then the day with its year', () => {
  expect(words(formatRelative(new Date('2026-11-24T13:31:50Z'), french))).toBe('à l’instant');
  expect(words(formatRelative(new Date('2026-11-24T13:28:00Z'), french))).toBe('il y a 4 min');
  expect(words(formatRelative(new Date('2026-11-23T14:00:00Z'), french))).toBe('il y a 23 h');
  expect(words(formatRelative(new Date('2026-11-22T08:51:00Z'), french))).toBe('22 nov.');
  expect(words(formatRelative(new Date('2025-03-12T08:51:00Z'), french))).toBe('12 mars 2025');
});

test('what is ahead within two weeks is counted in days', () => {
  expect(words(formatRelative(new Date('2026-11-30T14:00:00Z'), french))).toBe('dans 6 j');
});

test('the year is that of the reader’s time zone', () => {
  const now = new Date('2027-01-01T00:30:00Z');
  expect(words(formatDay(new Date('2026-12-31T23:30:00Z'), { ...french, now }))).toBe('1er janv.');
});

test('exact times are written out, British in English', () => {
  expect(words(formatExact(new Date('2026-11-24T13:28:00Z'), french))).toBe('mardi 24 novembre 2026 à 14:28');
  expect(formatExact(new Date('2026-11-24T13:28:00Z'), english)).toMatch(
    /^Tuesday,? 24 November 2026 at 14:28$/,
  );
});

test('the first of a month is said as French says it, and only there', () => {
  const first = new Date('2026-12-01T12:52:00Z');
  expect(words(formatExact(first, french))).toBe('mardi 1er décembre 2026 à 13:52');
  expect(words(formatDay(first, french))).toBe('1er déc.');
  expect(words(formatDay(new Date('2026-12-21T12:52:00Z'), french))).toBe('21 déc.');
  expect(formatExact(first, english)).toMatch(/1 December/);
});

test('within a sentence only a day of a month becomes the first, no other number', () => {
  const said = '1 écart depuis le 1 déc. 2026, révision 1, 31 mars';
  expect(withFirst('fr', said)).toBe('1 écart depuis le 1er déc. 2026, révision 1, 31 mars');
  expect(withFirst('en-GB', '1 mars bar')).toBe('1 mars bar');
});

test('a clock shows seconds only when asked', () => {
  expect(formatClock(new Date('2026-11-24T13:32:08Z'), french)).toBe('14:32');
  expect(formatClock(new Date('2026-11-24T13:32:08Z'), { ...french, seconds: true })).toBe('14:32:08');
});

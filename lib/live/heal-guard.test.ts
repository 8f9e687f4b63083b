import { expect, test } from 'vitest';
import { lately, mayHeal } from './heal-guard';

const NOW = new Date('2026-03-01T12:00:00Z');
const ago = (...minutes: number[]) => minutes.map((minute) => new Date(NOW.getTime() - minute * 60_000));

test('a group is put right a few times an hour, then left alone', () => {
  expect(mayHeal({ healedAt: [], stoppedAt: null }, NOW)).toBe('heal');
  expect(mayHeal({ healedAt: ago(50, 20), stoppedAt: null }, NOW)).toBe('heal');
  expect(mayHeal({ healedAt: ago(50, 20, 5), stoppedAt: null }, NOW)).toBe('stop');
  expect(mayHeal({ healedAt: ago(90, 80, 70, 5), stoppedAt: null }, NOW)).toBe('heal');
});

test('once left alone it stays so until a person looks', () => {
  expect(mayHeal({ healedAt: [], stoppedAt: ago(6_000)[0] ?? null }, NOW)).toBe('stopped');
});

test('what is older than an hour is forgotten', () => {
  expect(lately(ago(90, 61, 59, 1), NOW)).toEqual(ago(59, 1));
});

import { expect, test } from 'vitest';
import { initials } from './initials';

test.each([
  ['Inès Moulin', 'IM'],
  ['Élodie de La Tour', 'ÉT'],
  ['svc-regie', 'SR'],
  ['Prince', 'P'],
  ['', ''],
])('the initials of "%s" are "%s"', (name, expected) => {
  expect(initials(name)).toBe(expected);
});

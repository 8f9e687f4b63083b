import { expect, test } from 'vitest';
import { formatDuration } from './duration';

test.each([
  [390, '390 ms'],
  [8_000, '8 s'],
  [59_700, '1 min'],
  [120_000, '2 min'],
  [80 * 60_000, '1 h 20 min'],
  [26 * 3_600_000, '26 h'],
  [6 * 86_400_000, '6 j'],
])('%i ms reads "%s"', (ms, expected) => {
  expect(formatDuration('fr', ms).replace(/[\u00a0\u202f]/g, ' ')).toBe(expected);
});

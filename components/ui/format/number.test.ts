import { expect, test } from 'vitest';
import { formatBytes, formatNumber, formatShare } from './number';

test('thousands are parted by a thin no-break space in French, a comma in English', () => {
  expect(formatNumber('fr', 14208)).toBe('14\u202f208');
  expect(formatNumber('en', 14208)).toBe('14,208');
});

test('a share is a percentage, with a no-break space in French', () => {
  expect(formatShare('fr', 0.234)).toMatch(/^23[\u00a0\u202f]%$/);
  expect(formatShare('en', 0.234)).toBe('23%');
});

test('bytes take the unit that keeps them short', () => {
  expect(formatBytes('en', 0)).toBe('0 bytes');
  expect(formatBytes('en', 12_400)).toBe('12 kB');
  expect(formatBytes('en', 209_715_200)).toBe('209.7 MB');
});

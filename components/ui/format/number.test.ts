import { expect, test } from 'vitest';
import { formatBytes, formatNumber, formatShare, readWhole } from './number';

test('thousands are parted by a thin no-break space in French, a comma in English', () => {
  expect(formatNumber('fr', 14208)).toBe('14\u202f208');
  expect(formatNumber('en', 14208)).toBe('14,208');
});

test('a share is a percentage, with a no-break space in French', () => {
  expect(formatShare('fr', 0.234)).toMatch(/^23[\u00a0\u202f]%$/);
  expect(formatShare('en', 0.234)).toBe('23%');
});

test('a share just over a limit does not read as the limit where a decimal is asked for', () => {
  expect(formatShare('en', 0.204, 1)).toBe('20.4%');
  expect(formatShare('en', 0.2, 1)).toBe('20%');
});

test('a whole number is read as either language writes it, and as people type it', () => {
  for (const locale of ['fr', 'en']) expect(readWhole(formatNumber(locale, 14208))).toBe(14208);
  for (const typed of ['1204', '1 204', ' 1\u00a0204 ', '1,204']) expect(readWhole(typed)).toBe(1204);
  expect(readWhole('0')).toBe(0);
});

test('what is no whole number is none, rather than nearly one', () => {
  for (const typed of ['', ' ', '12 04', '1 2', '1.204', '-13', '+13', '13a', '1e3', '1,20'])
    expect(readWhole(typed)).toBeNull();
});

test('bytes take the unit that keeps them short', () => {
  expect(formatBytes('en', 0)).toBe('0 bytes');
  expect(formatBytes('en', 12_400)).toBe('12 kB');
  expect(formatBytes('en', 209_715_200)).toBe('209.7 MB');
});

import { expect, test } from 'vitest';
import { pagerWindow } from './pager-window';

function drawn(page: number, pageCount: number): string {
  return pagerWindow(page, pageCount)
    .map((item) => ('page' in item ? item.page : '…'))
    .join(' ');
}

test('few pages are all shown', () => {
  expect(drawn(2, 3)).toBe('1 2 3');
  expect(drawn(7, 7)).toBe('1 2 3 4 5 6 7');
});

test('many pages keep both ends and the neighbours of this one', () => {
  expect(drawn(1, 25)).toBe('1 2 3 4 5 … 25');
  expect(drawn(4, 25)).toBe('1 2 3 4 5 … 25');
  expect(drawn(12, 25)).toBe('1 … 11 12 13 … 25');
  expect(drawn(24, 25)).toBe('1 … 21 22 23 24 25');
});

test('the page itself is always there, and never more than seven items', () => {
  for (let pageCount = 1; pageCount <= 40; pageCount += 1) {
    for (let page = 1; page <= pageCount; page += 1) {
      const items = pagerWindow(page, pageCount);
      expect(items).toContainEqual({ page });
      expect(items.length).toBeLessThanOrEqual(7);
    }
  }
});

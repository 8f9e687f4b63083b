import { expect, test } from 'vitest';
import { rangeBetween } from './selection-range';

const ids = ['a', 'b', 'c', 'd'];

test('a range runs either way and keeps both ends', () => {
  expect(rangeBetween(ids, 'b', 'd')).toEqual(['b', 'c', 'd']);
  expect(rangeBetween(ids, 'd', 'b')).toEqual(['b', 'c', 'd']);
});

test('a start that has left the page gives the end alone', () => {
  expect(rangeBetween(ids, 'z', 'c')).toEqual(['c']);
});

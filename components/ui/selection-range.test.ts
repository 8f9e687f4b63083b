import { expect, test } from 'vitest';
import { rangeBetween, stillChosen } from './selection-range';

const ids = ['a', 'b', 'c', 'd'];

test('a range runs either way and keeps both ends', () => {
  expect(rangeBetween(ids, 'b', 'd')).toEqual(['b', 'c', 'd']);
  expect(rangeBetween(ids, 'd', 'b')).toEqual(['b', 'c', 'd']);
});

test('a start that has left the page gives the end alone', () => {
  expect(rangeBetween(ids, 'z', 'c')).toEqual(['c']);
});

test('a row that went is chosen no more, one of another page still is', () => {
  const chosen = new Set(['b', 'c', 'of another page']);
  expect([...stillChosen(chosen, ids, ['a', 'c', 'new'])]).toEqual(['c', 'of another page']);
  expect(stillChosen(chosen, ids, ids)).toBe(chosen);
  expect([...stillChosen(chosen, ids, [])]).toEqual(['of another page']);
});

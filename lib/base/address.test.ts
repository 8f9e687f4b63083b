import { expect, test } from 'vitest';
import { nameIn, numberIn } from './address';

test('a number is one the database can hold', () => {
  expect(numberIn('217')).toBe(217);
  expect(numberIn('2147483647')).toBe(2_147_483_647);
  for (const text of [
    '2147483648',
    '99999999999',
    '-1',
    '1.5',
    '1e3',
    '0x1',
    ' 1',
    'one',
    '',
    null,
    undefined,
  ]) {
    expect(numberIn(text)).toBe(0);
  }
});

test('a name is what a segment says, when it can be a name', () => {
  expect(nameIn('l2-info')).toBe('l2-info');
  expect(nameIn('%C3%A9l%C3%A8ves')).toBe('élèves');
  expect(nameIn('%00')).toBeNull();
  expect(nameIn('a\0b')).toBeNull();
  expect(nameIn('%E9')).toBeNull();
});

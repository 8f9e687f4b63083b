import { expect, test } from 'vitest';
import { gatherBands } from './gather-bands';

test('rows that follow each other make one band, and each band knows where it begins', () => {
  expect(gatherBands(['a1', 'a2', 'b1', 'a3'], (row) => row.charAt(0))).toEqual([
    { key: 'a', from: 0, rows: ['a1', 'a2'] },
    { key: 'b', from: 2, rows: ['b1'] },
    { key: 'a', from: 3, rows: ['a3'] },
  ]);
  expect(gatherBands([], String)).toEqual([]);
});

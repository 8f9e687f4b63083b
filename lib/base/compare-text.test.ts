import { expect, it } from 'vitest';
import { compareText } from './compare-text';

it('orders text by its code units, and leaves equal text where it is', () => {
  expect(['é', 'b', 'B', '', 'a'].sort(compareText)).toEqual(['', 'B', 'a', 'b', 'é']);
  expect(compareText('a', 'a')).toBe(0);
});

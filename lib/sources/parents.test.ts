import { expect, test } from 'vitest';
import { findParentProblems } from './parents';

function problems(parents: Record<string, string | null>, known: Record<string, string | null> = {}) {
  return findParentProblems(new Map(Object.entries(parents)), new Map(Object.entries(known))).map(
    ({ slug, code }) => `${slug} ${code}`,
  );
}

test('a chain of parents is no problem, in the folder or beyond it', () => {
  expect(problems({ a: 'b', b: 'c', c: null, d: 'elsewhere' }, { elsewhere: null })).toEqual([]);
});

test('only groups on a cycle are at fault', () => {
  expect(problems({ a: 'b', b: 'c', c: 'b', d: 'd' })).toEqual([
    'b parent-cycle',
    'c parent-cycle',
    'd parent-cycle',
  ]);
  expect(problems({ a: 'elsewhere' }, { elsewhere: 'a' })).toEqual(['a parent-cycle']);
});

test('a parent nobody defines is named', () => {
  expect(problems({ a: 'nowhere' })).toEqual(['a unknown-parent']);
});

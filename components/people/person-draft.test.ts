import { expect, test } from 'vitest';
import { changesOf, clashesOf, mergeDrafts } from './person-draft';

const BASE = { name: 'Inès Moulin', email: 'imoulin@u.fr', active: true };

test('only changed fields are sent', () => {
  expect(changesOf(BASE, { ...BASE, email: 'ines@u.fr' })).toEqual({ email: 'ines@u.fr' });
  expect(changesOf(BASE, BASE)).toEqual({});
});

test('a field clashes when both changed it, differently', () => {
  const mine = { ...BASE, name: 'Inès Roux', email: 'ines@u.fr' };
  const theirs = { ...BASE, name: 'Inès Moulin-Roux', active: false };
  expect(clashesOf(BASE, mine, theirs)).toEqual(['name']);
  expect(mergeDrafts(BASE, mine, theirs)).toEqual({ name: 'Inès Roux', email: 'ines@u.fr', active: false });
});

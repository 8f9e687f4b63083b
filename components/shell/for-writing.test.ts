import { expect, test } from 'vitest';
import { isForWriting } from './for-writing';

test.each([
  ['/groups/labo/edit', true],
  ['/groups/~new', true],
  ['/admin', true],
  ['/admin/windows', true],
  ['/groups/labo', false],
  ['/groups/edit', true],
  ['/drift', false],
  ['/', false],
])('%s is for writing: %s', (path, is) => {
  expect(isForWriting(path)).toBe(is);
});

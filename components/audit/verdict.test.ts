import { expect, test } from 'vitest';
import { verdictOf } from './verdict';

const said = (ok: boolean, problemCount: number, changed: number[]) =>
  verdictOf({ state: 'done', result: { ok, problemCount, journals: { checked: 2, changed } } });

test('the last verification is said in one word, with the first run whose journal was changed', () => {
  expect(verdictOf(null)).toEqual({ kind: 'never' });
  expect(verdictOf({ state: 'failed', result: null })).toEqual({ kind: 'unknown' });
  expect(said(true, 0, [])).toEqual({ kind: 'intact' });
  expect(said(false, 0, [4, 7])).toEqual({ kind: 'journal', run: 4 });
  expect(said(false, 1, [4])).toEqual({ kind: 'broken' });
});

import { expect, test } from 'vitest';
import { DEFAULT_LIMITS } from '@/lib/reconcile/limits';
import { draftOf, readDraft } from './limit-fields';

const draft = draftOf(DEFAULT_LIMITS);

test('shares are edited in percent and come back unchanged', () => {
  expect(draft.groupRemovalShare).toBe('20');
  expect(readDraft(draft)).toEqual({ values: DEFAULT_LIMITS });
});

test('a decimal comma is read as a point', () => {
  expect(readDraft({ ...draft, removalShare: '7,5' })).toMatchObject({ values: { removalShare: 0.075 } });
});

test.each([
  ['groupRemovalShare', '120'],
  ['groupRemovalFloor', '0'],
  ['removalCount', '2.5'],
  ['archiveCount', '-1'],
  ['deactivationShare', ''],
] as const)('%s cannot be %j', (name, text) => {
  expect(readDraft({ ...draft, [name]: text })).toEqual({ wrong: [name] });
});

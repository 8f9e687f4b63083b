import { expect, test } from 'vitest';
import { DRIFT_KINDS, LEFT_ALONE_KINDS } from '@/lib/reconcile/types';
import { driftLines } from './drift-lines';

const monday = new Date('2026-11-16T08:00:00Z');
const friday = new Date('2026-11-20T08:00:00Z');

test('every kind of difference that counts is in exactly one line', () => {
  const counted = DRIFT_KINDS.filter((kind) => !LEFT_ALONE_KINDS.includes(kind));
  const lines = driftLines(counted.map((kind) => ({ kind, open: 1, oldest: monday })));
  expect(lines.reduce((sum, { open }) => sum + open, 0)).toBe(counted.length);
});

test('kinds that people read as one are added up, with the oldest age', () => {
  const lines = driftLines([
    { kind: 'role-missing', open: 2, oldest: friday },
    { kind: 'member-extra', open: 9, oldest: friday },
    { kind: 'role-extra', open: 1, oldest: monday },
  ]);
  expect(lines).toMatchObject([
    { name: 'remove-members', open: 9 },
    { name: 'roles', open: 3, oldest: monday },
  ]);
});

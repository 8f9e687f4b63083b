import { expect, test } from 'vitest';
import { DRIFT_ACTS, isPlannable } from './drift-acts';
import { DRIFT_KINDS, LEFT_ALONE_KINDS } from './types';

test('a plan puts right what is wrong with people, and in rooms that are bound', () => {
  expect(DRIFT_KINDS.filter(isPlannable)).toEqual([
    'person-missing',
    'person-inactive',
    'person-should-be-inactive',
    'profile',
    'room-missing',
    'room-archived',
    'room-name',
    'room-kind',
    'room-setting',
    'member-missing',
    'member-extra',
    'role-missing',
    'role-extra',
    'group-ended',
  ]);
});

test('no plan is about what is left alone', () => {
  expect(LEFT_ALONE_KINDS.filter(isPlannable)).toEqual([]);
});

test('all can be made wanted as it is, but for what is not known or contradicts itself', () => {
  expect(DRIFT_KINDS.filter((kind) => DRIFT_ACTS[kind].adopt === null)).toEqual([
    'configuration',
    'room-unknown',
  ]);
});

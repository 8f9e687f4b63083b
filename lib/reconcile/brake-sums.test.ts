import { expect, test } from 'vitest';
import { type Brake, foldGroup, isHeld, NO_TOTALS, windowBrake } from './brakes';
import { DEFAULT_LIMITS } from './limits';
import type { GroupTotals } from './totals';
import { ALWAYS_OPEN, type WindowState } from './windows';

const SHUT: WindowState = { open: false, because: 'Partiels', changesAt: null };

/** A group of so many that loses so many. */
function losing(removals: number, members: number, fields: Partial<GroupTotals> = {}): GroupTotals {
  return {
    groupId: 1,
    slug: 'group',
    managedRoom: true,
    members,
    membersAfter: members - removals,
    humanOwners: 1,
    humanOwnersAfter: 1,
    removals,
    archives: 0,
    frozen: 0,
    removalsBySource: new Map(),
    ...fields,
  };
}

test('removals outside their window are named with what denies them, if anything does', () => {
  const shut = { name: 'window', measure: 4, limit: 0, holds: true, count: 4 };
  expect(windowBrake(SHUT, 4)).toStrictEqual([{ ...shut, subject: 'Partiels' }]);
  expect(windowBrake({ ...SHUT, because: null }, 4)).toStrictEqual([shut]);
  expect(windowBrake(SHUT, 0)).toEqual([]);
  expect(windowBrake(ALWAYS_OPEN, 4)).toEqual([]);
});

test('a plan is held by one brake that holds, not by brakes that only measure', () => {
  const measured: Brake = { name: 'removals', measure: 1, limit: 100, holds: false, count: 1 };
  expect(isHeld([])).toBe(false);
  expect(isHeld([measured])).toBe(false);
  expect(isHeld([measured, { ...measured, holds: true }])).toBe(true);
});

test('groups add up, whether or not something in them holds', () => {
  const first = losing(3, 40, { archives: 1, frozen: 2, removalsBySource: new Map([['A', 3]]) });
  const second = losing(60, 60, { managedRoom: false, frozen: 5 });
  const bySource = new Map([
    ['A', 1],
    ['B', 4],
  ]);
  const third = losing(1, 10, { removalsBySource: bySource });
  const folded = [first, second, third].reduce((sum, one) => foldGroup(sum, one, DEFAULT_LIMITS), NO_TOTALS);
  expect(folded).toMatchObject({
    members: 110,
    managedRooms: 2,
    removals: 64,
    archives: 1,
    frozen: 7,
    removalsBySource: new Map([
      ['A', 4],
      ['B', 4],
    ]),
    moreGroups: 0,
  });
  expect(folded.groups.map(({ name }) => name)).toEqual(['group-removals', 'emptied-group']);
});

test('a group in which nobody counts is neither emptied nor held for a share of nobody', () => {
  const nobody = losing(6, 6, { members: 0 });
  expect(foldGroup(NO_TOTALS, nobody, DEFAULT_LIMITS).groups).toEqual([]);
});

import { describe, expect, test } from 'vitest';
import {
  type BrakeName,
  brakesOf,
  foldGroup,
  NO_TOTALS,
  type PeopleTotals,
  type SourceState,
  windowBrake,
} from './brakes';
import { type BrakeLimits, DEFAULT_LIMITS } from './limits';
import type { GroupTotals } from './totals';
import type { WindowState } from './windows';

/** What a plan would do, as far as brakes look at it. */
type Doing = {
  groups?: readonly Partial<GroupTotals>[];
  people?: Partial<PeopleTotals>;
  sources?: readonly SourceState[];
  window?: WindowState;
};

const GROUP: GroupTotals = {
  groupId: 1,
  slug: 'group',
  managedRoom: true,
  members: 100,
  membersAfter: 100,
  humanOwners: 1,
  humanOwnersAfter: 1,
  removals: 0,
  archives: 0,
  frozen: 0,
  removalsBySource: new Map(),
};
const PEOPLE: PeopleTotals = {
  managedPeople: 1000,
  deactivations: 0,
  administrators: 3,
  administratorsAfter: 3,
  removalsBySource: new Map(),
};
const OPEN: WindowState = { open: true, because: null, changesAt: null };
const SHUT: WindowState = { open: false, because: 'Partiels', changesAt: null };
const SHRUNK: SourceState = { name: 'Registry', health: 'shrunk', shrunkBy: 0.4 };

function holding(
  { groups = [], people, sources = [], window = OPEN }: Doing,
  limits: BrakeLimits = DEFAULT_LIMITS,
): BrakeName[] {
  const totals = groups.map((fields, groupId) => ({ ...GROUP, groupId, slug: `g${groupId}`, ...fields }));
  const folded = totals.reduce((sum, one) => foldGroup(sum, one, limits), NO_TOTALS);
  const removals = totals.reduce((sum, one) => sum + one.removals + one.archives, 0);
  const brakes = [
    ...windowBrake(window, removals),
    ...brakesOf(folded, { ...PEOPLE, ...people }, sources, limits),
  ];
  return brakes.filter(({ holds }) => holds).map(({ name }) => name);
}

/** A group of so many that loses so many. */
const losing = (removals: number, members: number): Partial<GroupTotals> => ({
  members,
  membersAfter: members - removals,
  removals,
});
const many = (count: number, fields: Partial<GroupTotals> = {}) =>
  Array.from({ length: count }, () => fields);
const LOOSE: BrakeLimits = { ...DEFAULT_LIMITS, endedGroupsHeld: false };

/** One line a limit: the most that passes, the least that does not, and a setting that lets it pass. */
const TABLE: readonly {
  line: string;
  brake: BrakeName;
  passes: Doing;
  held: Doing;
  limits?: BrakeLimits;
  setting: Partial<BrakeLimits> | null;
}[] = [
  {
    line: 'removals in one group: more than 20 %',
    brake: 'group-removals',
    passes: { groups: [losing(20, 100), ...many(9)] },
    held: { groups: [losing(21, 100), ...many(9)] },
    setting: { groupRemovalShare: 0.3 },
  },
  {
    line: 'removals in one group: and at least 5 people',
    brake: 'group-removals',
    passes: { groups: [losing(4, 10), ...many(9)] },
    held: { groups: [losing(5, 10), ...many(9)] },
    setting: { groupRemovalFloor: 6 },
  },
  {
    line: 'removals overall: more than 10 % of managed memberships',
    brake: 'removals',
    passes: { groups: many(5, losing(10, 100)) },
    held: { groups: [losing(11, 100), ...many(4, losing(10, 100))] },
    setting: { removalShare: 0.2 },
  },
  {
    line: 'removals overall: or more than 100 in one plan',
    brake: 'removals',
    passes: { groups: [losing(100, 5000)] },
    held: { groups: [losing(101, 5000)] },
    setting: { removalCount: 200 },
  },
  {
    line: 'archives: more than 5 % of managed rooms',
    brake: 'archives',
    passes: { groups: [{ archives: 1 }, ...many(19)] },
    held: { groups: [...many(2, { archives: 1 }), ...many(18)] },
    limits: LOOSE,
    setting: { archiveShare: 0.2 },
  },
  {
    line: 'archives: or more than 10',
    brake: 'archives',
    passes: { groups: [...many(10, { archives: 1 }), ...many(390)] },
    held: { groups: [...many(11, { archives: 1 }), ...many(389)] },
    limits: LOOSE,
    setting: { archiveCount: 20 },
  },
  {
    line: 'a group no longer defined: archived only after approval',
    brake: 'ended-groups',
    passes: { groups: many(40) },
    held: { groups: [{ archives: 1 }, ...many(39)] },
    setting: { endedGroupsHeld: false },
  },
  {
    line: 'deactivations: more than 5 % of managed people',
    brake: 'deactivations',
    passes: { people: { managedPeople: 100, deactivations: 5 } },
    held: { people: { managedPeople: 100, deactivations: 6 } },
    setting: { deactivationShare: 0.1 },
  },
  {
    line: 'deactivations: or more than 25',
    brake: 'deactivations',
    passes: { people: { deactivations: 25 } },
    held: { people: { deactivations: 26 } },
    setting: { deactivationCount: 30 },
  },
  {
    line: 'emptying a group',
    brake: 'emptied-group',
    passes: { groups: [losing(1, 2), ...many(9)] },
    held: { groups: [losing(2, 2), ...many(9)] },
    setting: null,
  },
  {
    line: 'the last human owner',
    brake: 'last-owner',
    passes: { groups: [{ humanOwners: 2, humanOwnersAfter: 1 }] },
    held: { groups: [{ humanOwners: 2, humanOwnersAfter: 0 }] },
    setting: null,
  },
  {
    line: 'lowering the human administrators below 2',
    brake: 'administrators',
    passes: { people: { administrators: 3, administratorsAfter: 2 } },
    held: { people: { administrators: 2, administratorsAfter: 1 } },
    setting: null,
  },
  {
    line: 'a source smaller than its last good reading',
    brake: 'source-shrunk',
    passes: { groups: [losing(1, 100)], sources: [SHRUNK] },
    held: {
      groups: [{ ...losing(1, 100), removalsBySource: new Map([['Registry', 1]]) }],
      sources: [SHRUNK],
    },
    setting: null,
  },
  {
    line: 'removals outside their window',
    brake: 'window',
    passes: { groups: [losing(0, 100)], window: SHUT },
    held: { groups: [losing(1, 100)], window: SHUT },
    setting: null,
  },
];

describe.each(TABLE)('$line', ({ brake, passes, held, limits = DEFAULT_LIMITS, setting }) => {
  test('the most that is let through is let through', () => {
    expect(holding(passes, limits)).toEqual([]);
  });

  test('the least beyond is held, by this brake alone', () => {
    expect(holding(held, limits)).toEqual([brake]);
  });

  test(setting ? 'a setting moves the limit' : 'no setting lets it through', () => {
    const loosest: BrakeLimits = {
      groupRemovalShare: 1,
      groupRemovalFloor: 1000,
      removalShare: 1,
      removalCount: 1000,
      archiveShare: 1,
      archiveCount: 1000,
      deactivationShare: 1,
      deactivationCount: 1000,
      fewestAdministrators: 2,
      sourceShrinkShare: 1,
      endedGroupsHeld: false,
    };
    expect(holding(held, { ...limits, ...(setting ?? loosest) })).toEqual(setting ? [] : [brake]);
  });
});

test('a source that cannot be read holds nothing: its removals are no part of the plan', () => {
  const unread = { ...SHRUNK, health: 'unreachable', shrunkBy: null };
  const groups = [{ frozen: 3, removalsBySource: new Map([['Registry', 3]]) }];
  expect(holding({ groups, sources: [unread] })).toEqual([]);
});

test('administrators already below two are not what a plan is held for', () => {
  expect(holding({ people: { administrators: 1, administratorsAfter: 1 } })).toEqual([]);
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Brake,
  brakesOf,
  foldGroup,
  isHeld,
  NO_TOTALS,
  type PeopleTotals,
  type SourceState,
} from './brakes';
import { BrakeLimits, DEFAULT_LIMITS, readLimits } from './limits';
import type { GroupTotals } from './totals';

const NOBODY: PeopleTotals = {
  managedPeople: 1000,
  deactivations: 0,
  administrators: 3,
  administratorsAfter: 3,
  removalsBySource: new Map(),
};

/** A group of a thousand, owned by someone, out of which nobody goes. */
function totals(fields: Partial<GroupTotals> = {}): GroupTotals {
  return {
    groupId: 1,
    slug: 'alpha',
    managedRoom: true,
    members: 1000,
    membersAfter: 1000,
    humanOwners: 1,
    humanOwnersAfter: 1,
    removals: 0,
    archives: 0,
    frozen: 0,
    removalsBySource: new Map(),
    ...fields,
  };
}

function brakes(
  groups: readonly GroupTotals[],
  people: Partial<PeopleTotals> = {},
  sources: readonly SourceState[] = [],
  limits: BrakeLimits = DEFAULT_LIMITS,
): Brake[] {
  const folded = groups.reduce((sum, group) => foldGroup(sum, group, limits), NO_TOTALS);
  return brakesOf(folded, { ...NOBODY, ...people }, sources, limits);
}

const holding = (...args: Parameters<typeof brakes>) =>
  brakes(...args)
    .filter(({ holds }) => holds)
    .map(({ name }) => name);

describe('removals in one group', () => {
  const losing = (removals: number, members: number) => [
    totals({ slug: 'small', members, membersAfter: members - removals, removals }),
    totals({ groupId: 2 }),
  ];

  it('hold above a fifth of it, from five people on', () => {
    expect(holding(losing(5, 24))).toEqual(['group-removals']);
    expect(holding(losing(5, 25))).toEqual([]);
    expect(holding(losing(4, 5))).toEqual([]);
  });

  it('at exactly a share that no binary number is are let through', () => {
    const set = { ...DEFAULT_LIMITS, groupRemovalShare: 33.3 / 100, removalShare: 1, removalCount: 1000 };
    expect(holding(losing(333, 1000), {}, [], set)).toEqual([]);
    expect(holding(losing(334, 1000), {}, [], set)).toEqual(['group-removals']);
  });

  it('are named with their group, measure, limit and number', () => {
    expect(brakes(losing(34, 148))[0]).toEqual({
      name: 'group-removals',
      subject: 'small',
      measure: 34 / 148,
      limit: 0.2,
      floor: 5,
      holds: true,
      count: 34,
      of: 148,
    });
  });

  it('of many groups name the worst hundred and count the others', () => {
    const groups = Array.from({ length: 130 }, (_, index) =>
      totals({ groupId: index, slug: `g${index}`, members: 100, membersAfter: 50, removals: 30 + index }),
    );
    const named = brakes(groups).filter(({ name }) => name === 'group-removals');
    expect(named).toHaveLength(101);
    expect(named[0]?.subject).toBe('g129');
    expect(named.at(-1)).toMatchObject({ measure: 30, holds: true });
  });
});

describe('removals in all', () => {
  it('hold above a tenth of all memberships, or above a hundred', () => {
    expect(holding([totals({ members: 500, removals: 51, membersAfter: 449 })])).toEqual(['removals']);
    expect(holding([totals({ members: 500, removals: 50, membersAfter: 450 })])).toEqual([]);
    expect(holding([totals({ members: 9412, removals: 101, membersAfter: 9311 })])).toEqual(['removals']);
    expect(holding([totals({ members: 9412, removals: 100, membersAfter: 9312 })])).toEqual([]);
  });

  it('that do not hold are still shown with their limit', () => {
    expect(brakes([totals({ removals: 34, membersAfter: 966 })])).toEqual([
      { name: 'removals', measure: 34, limit: 100, holds: false, count: 34, of: 1000 },
    ]);
  });

  it('exactly at a share are not above it, whatever the rounding', () => {
    for (const members of [10, 30, 70, 290, 570]) {
      expect(
        holding([totals({ members, removals: members / 10, membersAfter: members - members / 10 })]),
      ).toEqual([]);
    }
  });
});

describe('archives and deactivations', () => {
  const rooms = (count: number, archives: number) =>
    Array.from({ length: count }, (_, index) =>
      totals({ groupId: index, archives: index < archives ? 1 : 0 }),
    );
  const loose: BrakeLimits = { ...DEFAULT_LIMITS, endedGroupsHeld: false };

  it('of rooms hold above one in twenty, or above ten', () => {
    expect(holding(rooms(100, 5), {}, [], loose)).toEqual([]);
    expect(holding(rooms(100, 6), {}, [], loose)).toEqual(['archives']);
    expect(holding(rooms(400, 11), {}, [], loose)).toEqual(['archives']);
  });

  it('of even one group whose definition ended wait for approval, unless the workspace says otherwise', () => {
    expect(holding(rooms(100, 1))).toEqual(['ended-groups']);
    expect(holding(rooms(100, 1), {}, [], loose)).toEqual([]);
  });

  it('of people hold above one in twenty, or above twenty-five', () => {
    expect(holding([], { managedPeople: 100, deactivations: 5 })).toEqual([]);
    expect(holding([], { managedPeople: 100, deactivations: 6 })).toEqual(['deactivations']);
    expect(holding([], { managedPeople: 1000, deactivations: 26 })).toEqual(['deactivations']);
  });
});

describe('what always holds', () => {
  it('is emptying a group, however small', () => {
    expect(holding([totals(), totals({ slug: 'one', members: 1, membersAfter: 0, removals: 1 })])).toEqual([
      'emptied-group',
    ]);
  });

  it('is taking the last human owner, not a group that had none', () => {
    expect(holding([totals({ humanOwnersAfter: 0 })])).toEqual(['last-owner']);
    expect(holding([totals({ humanOwners: 0, humanOwnersAfter: 0 })])).toEqual([]);
  });

  it('is lowering the human administrators below two, not having fewer already', () => {
    expect(holding([], { deactivations: 1, administrators: 2, administratorsAfter: 1 })).toEqual([
      'administrators',
    ]);
    expect(holding([], { deactivations: 1, administrators: 3, administratorsAfter: 2 })).toEqual([]);
    expect(brakes([], { administrators: 5, administratorsAfter: 2 })).toEqual([
      { name: 'administrators', measure: 2, limit: 2, holds: false, count: 3 },
    ]);
    expect(holding([], { administrators: 1, administratorsAfter: 1 })).toEqual([]);
  });
});

describe('the health of a source', () => {
  const state = (health: string, shrunkBy: number | null = null) => [{ name: 'Registry', health, shrunkBy }];
  const resting = [totals({ removals: 2, membersAfter: 998, removalsBySource: new Map([['Registry', 2]]) })];

  it('that shrank holds the removals that rest on it, and says by how much it shrank', () => {
    expect(holding(resting, {}, state('shrunk', 0.38))).toEqual(['source-shrunk']);
    expect(brakes(resting, {}, state('shrunk', 0.38))[0]).toMatchObject({
      subject: 'Registry',
      measure: 0.38,
      limit: 0.3,
      count: 2,
    });
  });

  it('that cannot be read says how many are frozen, and holds nothing', () => {
    expect(holding(resting, {}, state('unreachable'))).toEqual([]);
    expect(brakes(resting, {}, state('truncated')).map(({ name }) => name)).toContain('source-frozen');
  });

  it('that is well, or that nothing rests on, is no brake', () => {
    expect(brakes(resting, {}, state('healthy')).map(({ name }) => name)).toEqual(['removals']);
    expect(holding([totals()], {}, state('shrunk', 0.5))).toEqual([]);
    expect(holding([], { removalsBySource: new Map([['Registry', 1]]) }, state('shrunk', 0.5))).toEqual([
      'source-shrunk',
    ]);
  });
});

describe('any plan', () => {
  const anyGroup = fc
    .record({ members: fc.nat(300), lost: fc.nat(300), archives: fc.nat(1) })
    .map(({ members, lost, archives }) => {
      const removals = Math.min(lost, members);
      return totals({ members, removals, membersAfter: members - removals, archives });
    });

  it('that is held stays held when it takes one person more', () => {
    fc.assert(
      fc.property(fc.array(anyGroup, { minLength: 1, maxLength: 6 }), fc.nat(5), (groups, at) => {
        const chosen = at % groups.length;
        const more = groups.map((group, index) =>
          index === chosen && group.membersAfter > 0
            ? { ...group, removals: group.removals + 1, membersAfter: group.membersAfter - 1 }
            : group,
        );
        if (isHeld(brakes(groups))) expect(isHeld(brakes(more))).toBe(true);
      }),
    );
  });

  it('that is held stays held under tighter limits', () => {
    const tighter: BrakeLimits = {
      ...DEFAULT_LIMITS,
      groupRemovalShare: 0.1,
      groupRemovalFloor: 2,
      removalCount: 10,
    };
    fc.assert(
      fc.property(fc.array(anyGroup, { maxLength: 6 }), (groups) => {
        if (isHeld(brakes(groups))) expect(isHeld(brakes(groups, {}, [], tighter))).toBe(true);
      }),
    );
  });

  it('that takes nothing is not held', () => {
    expect(brakes([totals(), totals({ groupId: 2 })])).toEqual([]);
  });

  it('has the same brakes whatever the order of its groups', () => {
    fc.assert(
      fc.property(fc.array(anyGroup, { maxLength: 6 }), (groups) => {
        const names = (list: readonly GroupTotals[]) => holding(list).sort();
        expect(names([...groups].reverse())).toEqual(names(groups));
      }),
    );
  });
});

describe('the limits of a workspace', () => {
  it('are the defaults but for what its settings say', () => {
    expect(readLimits({})).toEqual(DEFAULT_LIMITS);
    expect(readLimits(null)).toEqual(DEFAULT_LIMITS);
    expect(readLimits({ brakes: { removalCount: 10 } })).toEqual({ ...DEFAULT_LIMITS, removalCount: 10 });
  });

  it('keep the defaults when the settings make no sense', () => {
    expect(readLimits({ brakes: { removalShare: 7 } })).toEqual(DEFAULT_LIMITS);
    expect(BrakeLimits.safeParse({ ...DEFAULT_LIMITS, archiveCount: -1 }).success).toBe(false);
  });
});

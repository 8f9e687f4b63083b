import { describe, expect, it, test } from 'vitest';
import { directoryOf } from './accounts';
import type { Brake } from './brakes';
import { DEFAULT_LIMITS } from './limits';
import { leavingAccounts, peopleTotals, planAll, planPeople, stateOf } from './plan-all';
import { ALL, caseOf, planned } from './test-cases';
import { account, group, member, person, room } from './test-worlds';
import { ALWAYS_OPEN } from './windows';

const PEOPLE = [person(1, 'ada'), person(2, 'bea'), person(3, 'cyr', { active: false }), person(4, 'dan')];
const MANY = Array.from({ length: 20 }, (_, index) => person(100 + index, `p${index}`));
const SHUT = { open: false, because: 'Exams', changesAt: null };

const leave = (userId: string, fields = {}) =>
  planned('deactivate-person', { groupId: null, userId, ...fields });

test('accounts leave by deactivations that are planned, and by nothing else', () => {
  const changes = [
    leave('user-ada'),
    leave('user-bea'),
    leave('user-cyr', { state: 'frozen' }),
    planned('remove-member', { userId: 'user-dan' }),
    planned('revoke-role', { userId: 'user-eve', state: 'frozen' }),
  ];
  expect(leavingAccounts(changes)).toEqual(new Set(['user-ada', 'user-bea']));
  expect(leavingAccounts([])).toEqual(new Set());
});

describe('what the people of a plan add up to', () => {
  const directory = directoryOf(PEOPLE, [
    account('ada', { administrator: true }),
    account('bea'),
    account('cyr', { active: false, administrator: true }),
    account('dan', { untouchable: true }),
    account('guest', { administrator: true }),
  ]);

  it('counts people whose account is active and may be changed, and active administrators', () => {
    expect(peopleTotals([], directory)).toEqual({
      managedPeople: 2,
      deactivations: 0,
      administrators: 2,
      administratorsAfter: 2,
      removalsBySource: new Map(),
    });
  });

  it('counts who leaves, administrators apart, and on whose word', () => {
    const changes = [
      leave('user-ada', { dependsOn: 'Registry' }),
      leave('user-bea', { dependsOn: 'Registry' }),
      leave('user-guest', { dependsOn: 'Timetable', state: 'frozen' }),
    ];
    expect(peopleTotals(changes, directory)).toEqual({
      managedPeople: 2,
      deactivations: 2,
      administrators: 2,
      administratorsAfter: 1,
      removalsBySource: new Map([
        ['Registry', 2],
        ['Timetable', 1],
      ]),
    });
  });
});

test('people are deactivated on the word of the source that made them inactive', () => {
  const directory = directoryOf(PEOPLE, [account('ada'), account('bea'), account('cyr'), account('dan')]);
  const planOf = (bySource?: ReadonlyMap<number, string>) => planPeople(directory, ALL, bySource);
  expect(planOf(new Map([[3, 'Registry']]))).toMatchObject([{ username: 'cyr', dependsOn: 'Registry' }]);
  expect(planOf(new Map([[1, 'Registry']]))).toMatchObject([{ username: 'cyr', dependsOn: null }]);
  expect(planOf()).toMatchObject([{ username: 'cyr', dependsOn: null }]);
});

test.each([
  { changes: 0, holds: [], state: 'empty' },
  { changes: 0, holds: [true], state: 'empty' },
  { changes: 1, holds: [], state: 'ready' },
  { changes: 1, holds: [false], state: 'ready' },
  { changes: 1, holds: [false, true], state: 'held' },
])('a plan of $changes changes whose brakes hold $holds is $state', ({ changes, holds, state }) => {
  const brake: Brake = { name: 'removals', measure: 1, limit: 1, holds: true, count: 1 };
  expect(
    stateOf(
      changes,
      holds.map((one) => ({ ...brake, holds: one })),
    ),
  ).toBe(state);
});

describe('a whole plan', () => {
  const accounts = [...MANY.map(({ username }) => account(username)), account('ada'), account('guest')];
  const directory = directoryOf([...MANY, person(1, 'ada')], accounts);
  const there = MANY.map(({ username }) => `user-${username}`);
  const members = MANY.map(({ personId }) => member(personId));
  const law = group(1, 'law', { roomId: 'room-law', members: [...members, member(1)] });
  const groupCase = caseOf(law, room('law', [...there, 'user-guest']));
  const windowOf = (brakes: readonly Brake[]) => brakes.find(({ name }) => name === 'window');

  it('adds and removes, people first, and is ready where nothing holds it', () => {
    const { state, changes, brakes } = planAll([groupCase], directory, DEFAULT_LIMITS, ALL);
    expect(changes.map(({ kind, username }) => `${kind} ${username}`)).toEqual([
      'add-member ada',
      'remove-member guest',
    ]);
    expect(state).toBe('ready');
    expect(brakes).toEqual([{ name: 'removals', measure: 1, limit: 2.1, holds: false, count: 1, of: 21 }]);
  });

  it('is held by its removals alone where they are not allowed now', () => {
    const shut = planAll([groupCase], directory, DEFAULT_LIMITS, ALL, [], SHUT);
    expect(shut.state).toBe('held');
    expect(windowOf(shut.brakes)).toMatchObject({ subject: 'Exams', measure: 1 });
    const adding = planAll([groupCase], directory, DEFAULT_LIMITS, { ...ALL, additionsOnly: true }, [], SHUT);
    expect([adding.state, adding.brakes]).toEqual(['ready', []]);
  });

  it('is held where what it removes rests on a source that shrank', () => {
    const ended = caseOf({ ...law, ended: true }, room('law', []), { endedBySource: 'Registry' });
    const limits = { ...DEFAULT_LIMITS, endedGroupsHeld: false, archiveShare: 1 };
    const source = { name: 'Registry', health: 'shrunk', shrunkBy: 0.4 };
    expect(planAll([ended], directory, limits, ALL).state).toBe('ready');
    expect(planAll([ended], directory, limits, ALL, [source], ALWAYS_OPEN)).toMatchObject({
      state: 'held',
      brakes: [{ name: 'source-shrunk', count: 1 }, { name: 'archives' }],
    });
  });

  it('is empty where only what is frozen is left, and lists that all the same', () => {
    const ended = caseOf({ ...law, ended: true }, room('law', []), { endedBySource: 'Registry' });
    const frozen = { ...ALL, frozenSources: new Set(['Registry']) };
    expect(planAll([ended], directory, DEFAULT_LIMITS, frozen, [], SHUT)).toMatchObject({
      state: 'empty',
      changes: [{ kind: 'archive-room', state: 'frozen' }],
      brakes: [],
    });
  });

  it('counts the accounts it deactivates as gone from every group', () => {
    const owner = person(1, 'ada', { active: false });
    const owned = room('law', [...there, 'user-ada'], { ownerIds: ['user-ada'] });
    const people = directoryOf([...MANY, owner], accounts);
    const { state, brakes } = planAll([caseOf({ ...law, members }, owned)], people, DEFAULT_LIMITS, ALL);
    expect(state).toBe('held');
    expect(brakes).toContainEqual({
      name: 'last-owner',
      subject: 'law',
      measure: 0,
      limit: 1,
      holds: true,
      count: 1,
    });
  });
});

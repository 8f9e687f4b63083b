import { describe, expect, it, test } from 'vitest';
import { directoryOf } from './accounts';
import { compareGroup, shownDifferences, unmanagedRoom } from './compare';
import { difference } from './difference';
import { caseOf } from './test-cases';
import { account, group, member, person, room } from './test-worlds';
import type { DefinedGroup, GroupCase, ObservedRoom } from './types';

const DIRECTORY = directoryOf([person(1, 'ada')], [account('ada')]);
const law = (fields: Partial<DefinedGroup> = {}) => group(1, 'law', { name: 'Law', ...fields });
const bound = (fields: Partial<DefinedGroup> = {}) => law({ roomId: 'room-law', ...fields });

function compare(defined: DefinedGroup, observed: ObservedRoom | null, fields?: Partial<GroupCase>) {
  return compareGroup(caseOf(defined, observed, fields), DIRECTORY);
}

const UNREAD = room('law', ['user-ada'], { readable: false, unknownReason: 'not-a-member' });
const EXTERNAL = room('law', ['user-ada'], { external: true });
const unreadable = { code: 'unreadable', params: { reason: 'not-a-member' } };
const namesake = (boundTo: string | null) => ({ namesake: { roomId: 'room-7', boundTo } });

/** What holds a group, and the one difference it shows instead of all others. */
const HELD = [
  {
    by: 'parents in a circle',
    found: () => compare(bound({ cycle: true, members: [member(1)] }), room('law', [])),
    kind: 'configuration',
    roomId: 'room-law',
    why: { code: 'parent-cycle' },
  },
  {
    by: 'members nobody knows',
    found: () => compare(bound({ members: [member(1), member(8), member(9)] }), room('law', [])),
    kind: 'configuration',
    roomId: 'room-law',
    why: { code: 'unknown-member', params: { count: 2 } },
  },
  {
    by: 'a room that someone else fills',
    found: () => compare(bound(), EXTERNAL),
    kind: 'configuration',
    roomId: 'room-law',
    why: { code: 'external-room' },
  },
  {
    by: 'a room of its name that another group has',
    found: () => compare(law(), null, namesake('medicine')),
    kind: 'configuration',
    roomId: 'room-7',
    why: { code: 'room-claimed', params: { slug: 'law', by: 'medicine' } },
  },
  {
    by: 'a room of its name that nobody adopted',
    found: () => compare(law(), null, namesake(null)),
    kind: 'room-conflict',
    roomId: 'room-7',
    why: { code: 'adopt-first', params: { slug: 'law' } },
  },
  {
    by: 'a second room of its name, when its own is gone',
    found: () => compare(bound(), null, namesake('law')),
    kind: 'room-conflict',
    roomId: 'room-7',
    why: { code: 'adopt-first', params: { slug: 'law' } },
  },
  {
    by: 'a room that cannot be read',
    found: () => compare(bound({ members: [member(1)] }), UNREAD),
    kind: 'room-unknown',
    roomId: 'room-law',
    why: unreadable,
  },
  {
    by: 'a room that cannot be read and should be archived',
    found: () => compare(bound({ ended: true }), UNREAD),
    kind: 'room-unknown',
    roomId: 'room-law',
    why: unreadable,
  },
  {
    by: 'a member nobody knows, with no room yet',
    found: () => compare(law({ members: [member(9)] }), null),
    kind: 'configuration',
    roomId: null,
    why: { code: 'unknown-member', params: { count: 1 } },
  },
] as const;

test.each(HELD)('a group is held by $by', ({ found, kind, roomId, why }) => {
  const { differences, held } = found();
  expect(differences).toEqual([difference(kind, { groupId: 1, roomId, label: 'Law law', cause: why })]);
  expect(held).toEqual(why);
});

describe('a group that ended', () => {
  it('with a room someone else fills shows nothing, and plans nothing', () => {
    const { differences, held } = compare(bound({ ended: true }), EXTERNAL);
    expect([differences, held]).toEqual([[], { code: 'external-room' }]);
  });

  it('has its room archived on the word of the source that dropped it', () => {
    const { differences, held } = compare(bound({ ended: true }), room('law', ['user-ada']), {
      endedBySource: 'Registry',
    });
    expect(held).toBeNull();
    expect(differences).toEqual([
      difference('group-ended', {
        groupId: 1,
        roomId: 'room-law',
        label: 'Law law',
        desired: { archived: true },
        actual: { archived: false },
        cause: { code: 'group-ended', params: { source: 'Registry' } },
        dependsOn: 'Registry',
      }),
    ]);
  });

  it.each([
    ['without a room', null],
    ['with an archived room', room('law', [], { archived: true })],
  ])('%s is done', (_, observed) => {
    const { differences, held } = compare(bound({ ended: true }), observed);
    expect([differences, held]).toEqual([[], null]);
  });
});

describe('what is shown of a group', () => {
  it('without a room is what room it lacks, not each of its members', () => {
    const comparison = compare(law({ kind: 'channel', members: [member(1)] }), null);
    expect(comparison.held).toBeNull();
    expect(comparison.differences.map(({ kind }) => kind)).toEqual(['room-missing', 'member-missing']);
    expect(shownDifferences(comparison, DIRECTORY)).toEqual([
      difference('room-missing', {
        groupId: 1,
        label: 'Law law',
        desired: { slug: 'law', kind: 'channel', members: 1 },
        cause: { code: 'not-created-yet' },
      }),
    ]);
  });

  it('with a room is all that differs', () => {
    const comparison = compare(bound({ members: [member(1)] }), room('law', []));
    expect(shownDifferences(comparison, DIRECTORY).map(({ kind }) => kind)).toEqual([
      'room-name',
      'member-missing',
    ]);
    expect(comparison.held).toBeNull();
  });

  it('leaves out who is missing because their account sleeps: that is one difference, of the person', () => {
    const asleep = directoryOf(
      [person(1, 'ada'), person(2, 'bea'), person(3, 'cyr')],
      [account('ada', { active: false }), account('bea')],
    );
    const members = [member(1), member(2), member(3)];
    const comparison = compareGroup(caseOf(bound({ name: null, members }), room('law', [])), asleep);
    const missing = (differences: typeof comparison.differences) =>
      differences.filter(({ kind }) => kind === 'member-missing').map(({ username }) => username);
    expect(missing(shownDifferences(comparison, asleep))).toEqual(['bea', 'cyr']);
    expect(missing(comparison.differences)).toEqual(['ada', 'bea', 'cyr']);
  });

  it('whose archived room cannot be read is that it is archived', () => {
    const archived = { ...UNREAD, archived: true };
    const { differences, held } = compare(bound({ members: [member(1)] }), archived);
    expect([differences.map(({ kind }) => kind), held]).toEqual([['room-archived'], null]);
  });
});

it.each([
  { name: 'Cinema club', label: 'Cinema club cinema' },
  { name: 'cinema', label: 'cinema' },
  { name: null, label: 'cinema' },
])('a room named $name that nobody defined is found by "$label"', ({ name, label }) => {
  const found = { roomId: 'r9', slug: 'cinema', name, kind: 'channel' as const };
  expect(unmanagedRoom(found)).toEqual(
    difference('unmanaged-room', {
      roomId: 'r9',
      label,
      actual: { slug: 'cinema', name, kind: 'channel' },
      cause: { code: 'unmanaged' },
    }),
  );
});

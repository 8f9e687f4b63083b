import { describe, expect, it } from 'vitest';
import { directoryOf } from './accounts';
import { compareMembers, peopleToExplain } from './compare-members';
import { difference } from './difference';
import { caseOf, endedGrant } from './test-cases';
import { account, group, member, person, room } from './test-worlds';
import type { DefinedGroup, Departure, GroupCase, ObservedRoom } from './types';

const PEOPLE = [person(1, 'ada', { name: 'Ada L' }), person(2, 'bea', { name: 'Bea M' }), person(3, 'cyr')];
const ACCOUNTS = [
  account('ADA', { name: 'Ada on the server' }),
  account('gone', { name: 'Gone G' }),
  account('guest', { name: 'Guest X' }),
  account('service', { untouchable: true }),
];
const DIRECTORY = directoryOf(PEOPLE, ACCOUNTS, [{ personId: 9, usernameKey: 'gone' }]);
const FROM_REGISTRY = { code: 'from-source', params: { source: 'registry', reason: null, until: null } };

const law = (fields: Partial<DefinedGroup>) =>
  group(1, 'law', { name: 'Law', roomId: 'room-law', ...fields });

function compare(
  members: DefinedGroup['members'],
  observed: ObservedRoom | null,
  fields?: Partial<GroupCase>,
) {
  return compareMembers(caseOf(law({ members }), observed, fields), DIRECTORY);
}

const ADA = {
  groupId: 1,
  roomId: 'room-law',
  personId: 1,
  userId: 'user-ada',
  username: 'ADA',
  label: 'Law law Ada L ada',
};

describe('a difference of a member', () => {
  it('that is missing says whom, as what and why, under the name their account has', () => {
    const missing = { role: 'owner' as const, desired: { role: 'owner' }, cause: FROM_REGISTRY };
    expect(compare([member(1, 'owner')], room('law', []))).toEqual([
      difference('member-missing', { ...ADA, ...missing }),
    ]);
  });

  it('without account or room names neither', () => {
    expect(compare([member(2)], null)).toEqual([
      difference('member-missing', {
        groupId: 1,
        personId: 2,
        username: 'bea',
        label: 'Law law Bea M bea',
        role: 'member',
        desired: { role: 'member' },
        cause: FROM_REGISTRY,
      }),
    ]);
  });

  it('in roles says which are there, and on whose word one goes', () => {
    const observed = room('law', ['user-ada'], { ownerIds: ['user-ada'] });
    const ended = { endedGrants: new Map([[1, endedGrant(1, { role: 'owner' })]]) };
    const roles = { desired: { role: 'moderator' }, actual: { roles: ['owner'] } };
    expect(compare([member(1, 'moderator')], observed, ended)).toEqual([
      difference('role-missing', { ...ADA, ...roles, role: 'moderator', cause: FROM_REGISTRY }),
      difference('role-extra', {
        ...ADA,
        ...roles,
        role: 'owner',
        cause: { code: 'role-not-granted' },
        dependsOn: 'Registry',
      }),
    ]);
  });

  it('is one for each role too many', () => {
    const observed = room('law', ['user-ada'], { ownerIds: ['user-ada'], moderatorIds: ['user-ada'] });
    const extra = {
      ...ADA,
      desired: { role: 'member' },
      actual: { roles: ['owner', 'moderator'] },
      cause: { code: 'role-not-granted' },
    };
    expect(compare([member(1)], observed)).toEqual([
      difference('role-extra', { ...extra, role: 'owner' }),
      difference('role-extra', { ...extra, role: 'moderator' }),
    ]);
    expect(compare([member(1, 'moderator')], observed)).toMatchObject([
      { kind: 'role-extra', role: 'owner' },
    ]);
  });

  it('nobody asks for says who they were, and on whose word they go', () => {
    const observed = room('law', ['user-gone', 'user-guest'], { moderatorIds: ['user-guest'] });
    const extra = { groupId: 1, roomId: 'room-law' };
    expect(compare([], observed, { endedGrants: new Map([[9, endedGrant(9)]]) })).toEqual([
      difference('member-extra', {
        ...extra,
        personId: 9,
        userId: 'user-gone',
        username: 'gone',
        label: 'Law law Gone G gone',
        actual: { roles: [] },
        cause: {
          code: 'source-gone',
          params: { revision: 7, date: '2026-11-21T00:00:00.000Z', reason: null, source: 'Registry' },
        },
        dependsOn: 'Registry',
      }),
      difference('member-extra', {
        ...extra,
        userId: 'user-guest',
        username: 'guest',
        label: 'Law law Guest X guest',
        actual: { roles: ['moderator'] },
        cause: { code: 'no-grant' },
      }),
    ]);
  });

  it('whom no definition knows is none', () => {
    expect(compare([member(99)], room('law', []))).toEqual([]);
  });
});

describe('a wanted member who is not there', () => {
  const leftAt = new Date('2026-11-20T08:00:00Z');
  const left = { date: leftAt.toISOString() };
  const since = new Date('2026-11-20T09:00:00Z');
  const said = (mandatory: boolean, departure?: Departure) => {
    const departures = new Map(departure ? [[1, departure]] : []);
    const groupCase = caseOf(law({ mandatory, members: [member(1)] }), room('law', []), { departures });
    return compareMembers(groupCase, DIRECTORY).map(({ kind, cause, desired }) => ({ kind, cause, desired }));
  };
  const desired = { role: 'member' };

  it.each([
    ['left: that is respected', false, { leftAt, givenByHandAt: null }, 'member-left', 'left-by-themselves'],
    ['left and must be there', true, { leftAt, givenByHandAt: null }, 'member-missing', 'left-mandatory'],
  ])('%s', (_, mandatory, departure, kind, code) => {
    expect(said(mandatory, departure)).toEqual([{ kind, cause: { code, params: left }, desired }]);
  });

  it.each([
    ['left, and was asked for since', false, { leftAt, givenByHandAt: since }],
    ['never left, and must be there', true, undefined],
    ['never left', false, undefined],
  ])('%s: is missing for the reason they have', (_, mandatory, departure) => {
    expect(said(mandatory, departure)).toEqual([{ kind: 'member-missing', cause: FROM_REGISTRY, desired }]);
  });
});

describe('whose past is looked up', () => {
  it('is of those who are there, or hold a role, without a reason, if they ever were anyone', () => {
    const cyr = account('cyr');
    const directory = directoryOf(PEOPLE, [...ACCOUNTS, cyr], [{ personId: 9, usernameKey: 'gone' }]);
    const observed = room('law', ['user-gone', 'user-guest', 'user-ada', 'user-cyr'], {
      ownerIds: ['user-ada'],
    });
    const members = [member(1), member(2), member(3, 'moderator')];
    expect(peopleToExplain(caseOf(law({ members }), observed), directory)).toEqual([1, 9]);
  });

  it('is of nobody where everyone is as they should be', () => {
    const observed = room('law', ['user-ada']);
    expect(peopleToExplain(caseOf(law({ members: [member(1)] }), observed), DIRECTORY)).toEqual([]);
  });
});

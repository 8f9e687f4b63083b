import { describe, expect, it } from 'vitest';
import { directoryOf } from './accounts';
import { compareGroup } from './compare';
import { planGroup } from './plan';
import { account, group, member, person, room } from './test-worlds';
import { countBySource, totalsOf } from './totals';
import type { Change, DefinedGroup, ObservedRoom } from './types';

const PEOPLE = [person(1, 'ada'), person(2, 'bea')];
const ACCOUNTS = [
  account('ada'),
  account('bea'),
  account('guest'),
  account('old', { active: false }),
  account('bot', { untouchable: true }),
  account('service', { untouchable: true }),
];

function change(kind: Change['kind'], fields: Partial<Change> = {}): Change {
  const subjects = { groupId: 1, roomId: 'room-alpha', personId: null, userId: null, username: null };
  const rest = { role: null, payload: null, cause: null, state: 'planned' as const, dependsOn: null };
  return { kind, ...subjects, ...rest, ...fields };
}

/** `planned`: these changes instead of those of the planner. */
function totals(
  defined: Partial<DefinedGroup>,
  observed: ObservedRoom | null,
  leaving: string[] = [],
  planned?: readonly Change[],
) {
  const directory = directoryOf(PEOPLE, ACCOUNTS);
  const groupCase = {
    group: group(1, 'alpha', { roomId: 'room-alpha', ...defined }),
    room: observed,
    namesake: null,
    endedGrants: new Map(),
    departures: new Map(),
    endedBySource: null,
  };
  const comparison = compareGroup(groupCase, directory);
  const options = {
    additionsOnly: false,
    frozenSources: new Set<string>(),
    authorKey: null,
    ignoredKeys: new Set<string>(),
  };
  const changes = planned ?? planGroup(comparison, options);
  return totalsOf(comparison, changes, directory, new Set(leaving));
}

describe('the totals of a group', () => {
  it('count active people before and after, never machines, deactivated accounts or those that are gone', () => {
    const observed = room('alpha', ['user-ada', 'user-guest', 'user-old', 'user-bot', 'user-gone']);
    expect(totals({ members: [member(1), member(2)] }, observed)).toMatchObject({
      members: 2,
      membersAfter: 2,
      removals: 1,
    });
  });

  it('count human owners before and after: removed, revoked, promoted or leaving', () => {
    const owned = room('alpha', ['user-ada', 'user-guest'], {
      ownerIds: ['service', 'user-ada', 'user-guest'],
    });
    expect(totals({ members: [member(1, 'owner')] }, owned)).toMatchObject({
      humanOwners: 2,
      humanOwnersAfter: 1,
    });
    expect(totals({ members: [member(1)] }, owned)).toMatchObject({ humanOwners: 2, humanOwnersAfter: 0 });
    expect(totals({ members: [member(1), member(2, 'owner')] }, owned)).toMatchObject({
      humanOwnersAfter: 1,
    });
    expect(totals({ members: [member(1, 'owner')] }, owned, ['user-ada'])).toMatchObject({
      humanOwnersAfter: 0,
    });
  });

  it('count who leaves with their account as gone', () => {
    expect(totals({ members: [member(1)] }, room('alpha', ['user-ada']), ['user-ada'])).toMatchObject({
      members: 1,
      membersAfter: 0,
      removals: 0,
    });
  });

  it('count a room that is there, open and ours as managed', () => {
    expect(totals({}, room('alpha', [])).managedRoom).toBe(true);
    expect(totals({}, room('alpha', [], { archived: true })).managedRoom).toBe(false);
    expect(totals({}, room('alpha', [], { external: true })).managedRoom).toBe(false);
    expect(totals({}, null).managedRoom).toBe(false);
    expect(totals({ ended: true }, room('alpha', []))).toMatchObject({
      managedRoom: true,
      archives: 1,
      removals: 0,
    });
  });
});

describe('the changes of a group', () => {
  const owned = room('alpha', ['user-ada', 'user-guest'], { ownerIds: ['service', 'user-ada'] });

  it('count where they are planned; what is frozen is only counted as such, and by its source', () => {
    const frozen = { state: 'frozen' as const, userId: 'user-ada', dependsOn: 'Registry' };
    const changes = [
      change('add-member', { username: 'bea' }),
      change('remove-member', { userId: 'user-guest', dependsOn: 'Registry' }),
      change('remove-member', frozen),
      change('revoke-role', { ...frozen, role: 'owner', dependsOn: 'Payroll' }),
      change('archive-room', { state: 'frozen' }),
    ];
    expect(totals({}, owned, [], changes)).toEqual({
      groupId: 1,
      slug: 'alpha',
      managedRoom: true,
      members: 2,
      membersAfter: 2,
      humanOwners: 1,
      humanOwnersAfter: 1,
      removals: 1,
      archives: 0,
      frozen: 3,
      removalsBySource: new Map([
        ['Registry', 2],
        ['Payroll', 1],
      ]),
    });
  });

  it('change the owners by the role of owner, not by that of moderator', () => {
    const roles = (role: 'owner' | 'moderator') => [
      change('revoke-role', { userId: 'user-ada', role }),
      change('grant-role', { userId: 'user-guest', role }),
      change('grant-role', { username: 'bea', role }),
    ];
    expect(totals({}, owned, [], roles('owner')).humanOwnersAfter).toBe(2);
    expect(totals({}, owned, [], roles('moderator')).humanOwnersAfter).toBe(1);
  });

  it('find nobody in a room that is not there, or that someone else fills', () => {
    const nobody = { managedRoom: false, members: 0, membersAfter: 0, humanOwners: 0, humanOwnersAfter: 0 };
    expect(totals({}, null, [], [])).toMatchObject(nobody);
    expect(totals({}, { ...owned, external: true }, [], [])).toMatchObject(nobody);
  });

  it('that rest on no source are counted for none', () => {
    expect(countBySource([change('remove-member'), change('archive-room')])).toEqual(new Map());
  });
});

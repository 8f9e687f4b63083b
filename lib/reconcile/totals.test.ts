import { describe, expect, it } from 'vitest';
import { directoryOf } from './accounts';
import { compareGroup } from './compare';
import { planGroup } from './plan';
import { account, group, member, person, room } from './test-worlds';
import { totalsOf } from './totals';
import type { DefinedGroup, ObservedRoom } from './types';

const PEOPLE = [person(1, 'ada'), person(2, 'bea')];
const ACCOUNTS = [
  account('ada'),
  account('bea'),
  account('guest'),
  account('old', { active: false }),
  account('bot', { untouchable: true }),
  account('service', { untouchable: true }),
];

function totals(defined: Partial<DefinedGroup>, observed: ObservedRoom | null, leaving: string[] = []) {
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
  return totalsOf(comparison, planGroup(comparison, options), directory, new Set(leaving));
}

describe('the totals of a group', () => {
  it('count active people before and after, never machines or deactivated accounts', () => {
    const observed = room('alpha', ['user-ada', 'user-guest', 'user-old', 'user-bot']);
    expect(totals({ members: [member(1), member(2)] }, observed)).toMatchObject({
      members: 2,
      membersAfter: 2,
      added: 1,
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

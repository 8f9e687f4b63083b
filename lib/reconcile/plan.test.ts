import { describe, expect, it } from 'vitest';
import { directoryOf } from './accounts';
import { DEFAULT_LIMITS } from './limits';
import { numbering } from './numbering';
import { phaseOf } from './plan';
import { planAll } from './plan-all';
import { addToTally, EMPTY_TALLY, sumOf } from './tally';
import { account, group, member, person, room } from './test-worlds';
import type { Change, DefinedGroup, GroupCase, ObservedRoom, PlanOptions } from './types';

const ALL: PlanOptions = {
  additionsOnly: false,
  frozenSources: new Set(),
  authorKey: null,
  ignoredKeys: new Set(),
};
const PEOPLE = [person(1, 'ada'), person(2, 'bea'), person(3, 'cyr', { active: false }), person(4, 'dan')];
const ACCOUNTS = [
  account('ada'),
  account('bea'),
  account('cyr'),
  account('guest'),
  account('service', { untouchable: true }),
];

function plan(
  defined: DefinedGroup,
  observed: ObservedRoom | null,
  options: Partial<PlanOptions> = {},
  fields: Partial<GroupCase> = {},
): readonly Change[] {
  const groupCase = {
    group: defined,
    room: observed,
    namesake: null,
    endedGrants: new Map(),
    departures: new Map(),
    endedBySource: null,
    ...fields,
  };
  return planAll([groupCase], directoryOf(PEOPLE, ACCOUNTS), DEFAULT_LIMITS, { ...ALL, ...options }).changes;
}

function lines(changes: readonly Change[]): string[] {
  return changes.map(({ kind, username, role, state }) =>
    [kind, username, role, state === 'frozen' ? state : null].filter((part) => part !== null).join(' '),
  );
}

const bound = (fields: Partial<DefinedGroup> = {}) => group(1, 'alpha', { roomId: 'room-alpha', ...fields });
const ofGroup = (changes: readonly Change[]) => lines(changes.filter(({ groupId }) => groupId !== null));

describe('a plan', () => {
  it('goes from people to rooms to members to roles, and only then takes away', () => {
    const observed = room('alpha', ['user-ada', 'user-guest'], {
      ownerIds: ['user-guest'],
      moderatorIds: ['user-ada'],
    });
    const wanted = bound({ topic: 'New', members: [member(1), member(2, 'owner'), member(4)] });
    expect(lines(plan(wanted, observed))).toEqual([
      'create-person dan',
      'update-room',
      'add-member bea',
      'add-member dan',
      'grant-role bea owner',
      'revoke-role ada moderator',
      'remove-member guest',
      'deactivate-person cyr',
    ]);
  });

  it('opens an archived room and renames it before it changes anything in it', () => {
    const observed = room('old', [], { roomId: 'room-alpha', archived: true });
    expect(ofGroup(plan(bound({ kind: 'channel', members: [member(1)] }), observed))).toEqual([
      'unarchive-room',
      'rename-room',
      'change-room-kind',
      'add-member ada',
    ]);
  });

  it('says what it sends and what was there before', () => {
    const observed = room('alpha', ['user-guest'], { topic: 'Old', ownerIds: ['user-guest'] });
    const changes = plan(bound({ topic: 'New', description: 'Text' }), observed);
    expect(changes.find(({ kind }) => kind === 'update-room')?.payload).toEqual({
      send: { topic: 'New', description: 'Text' },
      before: { topic: 'Old', description: '' },
    });
    expect(changes.find(({ kind }) => kind === 'remove-member')?.payload).toEqual({
      before: { roles: ['owner'] },
    });
    expect(changes.find(({ kind }) => kind === 'create-person')?.payload?.send).toEqual({
      username: 'dan',
      email: 'dan@u.fr',
      name: 'dan',
    });
  });

  it('creates a room with what the server takes at once, and the rest as one change', () => {
    const wanted = group(1, 'alpha', {
      name: 'Alpha',
      topic: 'T',
      description: 'D',
      announcement: '',
      readOnly: true,
    });
    const changes = plan(wanted, null).filter(({ groupId }) => groupId !== null);
    expect(changes.map(({ kind, payload }) => [kind, payload?.send])).toEqual([
      ['create-room', { slug: 'alpha', kind: 'private', readOnly: true }],
      ['rename-room', { name: 'Alpha' }],
      ['update-room', { topic: 'T', description: 'D' }],
    ]);
  });

  it('sends nothing for an empty setting of a room that does not exist yet', () => {
    expect(ofGroup(plan(group(1, 'alpha', { topic: '' }), null))).toEqual(['create-room']);
  });

  it('never turns a team into a group or back', () => {
    expect(ofGroup(plan(bound({ kind: 'team' }), room('alpha', [])))).toEqual([]);
    expect(ofGroup(plan(bound(), room('alpha', [], { kind: 'team' })))).toEqual([]);
  });

  it('only archives the room of a group whose definition ended', () => {
    expect(ofGroup(plan(bound({ ended: true }), room('alpha', ['user-ada', 'user-guest'])))).toEqual([
      'archive-room',
    ]);
  });

  it('empties an expired group and keeps its room', () => {
    expect(ofGroup(plan(bound({ expired: true }), room('alpha', ['user-ada'])))).toEqual([
      'remove-member ada',
    ]);
  });
});

describe('the automation of a group', () => {
  const observed = room('alpha', ['user-guest', 'user-ada'], { ownerIds: ['user-ada'] });
  const wanted = (fields: Partial<DefinedGroup>) => bound({ members: [member(1), member(2)], ...fields });

  it('observe: plans nothing', () => {
    expect(ofGroup(plan(wanted({ automation: 'observe' }), observed))).toEqual([]);
    expect(ofGroup(plan(group(1, 'alpha', { automation: 'observe' }), null))).toEqual([]);
  });

  it('add only: takes nobody out, revokes nothing, archives nothing', () => {
    expect(ofGroup(plan(wanted({ automation: 'add_only' }), observed))).toEqual(['add-member bea']);
    expect(ofGroup(plan(bound({ automation: 'add_only', ended: true }), observed))).toEqual([]);
  });

  it('full: does both', () => {
    expect(ofGroup(plan(wanted({}), observed))).toEqual([
      'add-member bea',
      'revoke-role ada owner',
      'remove-member guest',
    ]);
  });

  it('leaves extra members where the group only shows them, and still mends roles', () => {
    expect(ofGroup(plan(wanted({ removesExtra: false }), observed))).toEqual([
      'add-member bea',
      'revoke-role ada owner',
    ]);
  });
});

describe('what is never planned', () => {
  it('anything for a group in conflict, in error, unknown or external', () => {
    const namesake = { roomId: 'room-alpha', boundTo: null };
    expect(ofGroup(plan(group(1, 'alpha', { members: [member(1)] }), null, {}, { namesake }))).toEqual([]);
    expect(ofGroup(plan(bound({ cycle: true }), room('alpha', ['user-guest'])))).toEqual([]);
    expect(ofGroup(plan(bound({ members: [member(99)] }), room('alpha', ['user-guest'])))).toEqual([]);
    expect(ofGroup(plan(bound(), room('alpha', ['user-guest'], { readable: false })))).toEqual([]);
    expect(ofGroup(plan(bound(), room('alpha', ['user-guest'], { external: true })))).toEqual([]);
  });

  it('the end of the account that asks for the plan', () => {
    expect(lines(plan(bound(), room('alpha', []), { authorKey: 'cyr' }))).toEqual(['create-person dan']);
  });

  it('a difference someone said to ignore, or anything in a room whose absence is ignored', () => {
    const ignoredKeys = new Set([
      'member-extra:g1:uuser-guest',
      'person-missing:p4',
      'person-should-be-inactive:p3',
    ]);
    expect(lines(plan(bound(), room('alpha', ['user-guest']), { ignoredKeys }))).toEqual([]);
    const absent = plan(group(1, 'alpha', { members: [member(1)], topic: 'T' }), null, {
      ignoredKeys: new Set(['room-missing:g1']),
    });
    expect(ofGroup(absent)).toEqual([]);
  });
});

describe('a source that cannot be believed', () => {
  it('freezes the removals that rest on it, and nothing else', () => {
    const options = { frozenSources: new Set(['Registry']) };
    const ended = plan(bound({ ended: true }), room('alpha', ['user-ada']), options, {
      endedBySource: 'Registry',
    });
    expect(ofGroup(ended)).toEqual(['archive-room frozen']);
    const added = plan(bound({ members: [member(1)] }), room('alpha', ['user-guest']), options);
    expect(ofGroup(added)).toEqual(['add-member ada', 'remove-member guest']);
  });

  it('leaves a plan empty when everything in it is frozen', () => {
    const directory = directoryOf([person(1, 'ada')], [account('ada')]);
    const groupCase = {
      group: bound({ ended: true }),
      room: room('alpha', ['user-ada']),
      namesake: null,
      endedGrants: new Map(),
      departures: new Map(),
      endedBySource: 'Registry',
    };
    const frozen = planAll([groupCase], directory, DEFAULT_LIMITS, {
      ...ALL,
      frozenSources: new Set(['Registry']),
    });
    expect(frozen).toMatchObject({ state: 'empty', changes: [{ state: 'frozen' }] });
  });
});

describe('places in the order of a plan', () => {
  it('follow the phases even when groups come one after the other', () => {
    const place = numbering();
    const [remove, add] = [
      plan(bound(), room('alpha', ['user-guest'])),
      plan(bound({ members: [member(1)] }), room('alpha', [])),
    ]
      .map((changes) => changes.find(({ groupId }) => groupId !== null))
      .filter((change) => change !== undefined)
      .map(place);
    expect(remove?.kind).toBe('remove-member');
    expect(add?.seq).toBeLessThan(remove?.seq ?? 0);
    expect(phaseOf('deactivate-person') * 100_000_000 + 100_000_000).toBeLessThan(2 ** 31);
  });
});

describe('the tally of a plan', () => {
  it('counts by kind, additions and removals, and frozen changes apart', () => {
    const changes = plan(bound({ members: [member(1), member(2, 'owner')] }), room('alpha', ['user-guest']));
    const frozen = changes.map((change) => ({ ...change, state: 'frozen' as const })).slice(0, 1);
    const tally = addToTally(addToTally(EMPTY_TALLY, changes), frozen);
    expect(tally.frozen).toBe(1);
    expect(tally.byKind).toMatchObject({
      'add-member': 2,
      'grant-role': 1,
      'remove-member': 1,
      'create-person': 1,
    });
    expect(sumOf(tally)).toEqual({ changes: 6, additions: 4, removals: 2 });
  });
});

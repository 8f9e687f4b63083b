import { describe, expect, it } from 'vitest';
import { directoryOf } from './accounts';
import { type CostTotals, costOf, type Era, foldCost, NO_COST, routesOf } from './cost';
import { closeFold, EMPTY_FOLD, foldCase, foldPeople, type PlanContext } from './fold-plan';
import { DEFAULT_LIMITS } from './limits';
import { group, member, person } from './test-worlds';
import type { Change, RoomKind } from './types';
import { ALWAYS_OPEN } from './windows';

const OLD: Era = {
  batchInvite: false,
  batchMethod: true,
  membersWithRoles: false,
  maxBatch: 100,
  maxStaged: 500,
};
const NEW: Era = {
  batchInvite: true,
  batchMethod: false,
  membersWithRoles: true,
  maxBatch: 100,
  maxStaged: 500,
};

function change(kind: Change['kind'], fields: Partial<Change> = {}): Change {
  return {
    kind,
    groupId: 1,
    roomId: 'r1',
    personId: null,
    userId: null,
    username: null,
    role: null,
    payload: null,
    cause: null,
    state: 'planned',
    dependsOn: null,
    ...fields,
  };
}

function cost(changes: readonly Change[], era: Era, kind: RoomKind | null = 'private') {
  return costOf(foldCost(NO_COST, changes, kind, era), 1000, era);
}

const many = (kind: Change['kind'], count: number) => Array.from({ length: count }, () => change(kind));

describe('what a plan costs', () => {
  it('is one call for a room with all its first members', () => {
    expect(cost([change('create-room'), ...many('add-member', 250)], OLD)).toMatchObject({
      writes: 1,
      byRoute: { 'POST groups.create': 1 },
    });
  });

  it('is one call for all settings of a room, its name and kind among them', () => {
    const settings = [change('rename-room'), change('change-room-kind'), change('update-room')];
    expect(cost(settings, OLD).byRoute).toEqual({ 'POST rooms.saveRoomSettings': 1 });
  });

  it('is one call for a hundred invitations where the era can', () => {
    expect(cost(many('add-member', 250), NEW).byRoute).toEqual({ 'POST groups.invite': 3 });
  });

  it('is one call of the method for a hundred people where the era has no batches, once they are many', () => {
    expect(cost(many('add-member', 19), OLD).byRoute).toEqual({ 'POST groups.invite': 19 });
    expect(cost(many('add-member', 201), OLD).byRoute).toEqual({
      'POST groups.invite': 1,
      'POST method.call/addUsersToRoom': 2,
    });
  });

  it('takes a second for each call of the method', () => {
    expect(cost(many('add-member', 3000), OLD)).toMatchObject({ writes: 30, seconds: 30 });
  });

  it('is one call for each person, role and removal', () => {
    const changes = [
      change('create-person', { groupId: null }),
      change('grant-role', { role: 'owner' }),
      change('revoke-role', { role: 'moderator' }),
      change('remove-member'),
      change('archive-room'),
    ];
    expect(cost(changes, OLD, 'channel').byRoute).toEqual({
      'POST users.create': 1,
      'POST channels.addOwner': 1,
      'POST channels.removeModerator': 1,
      'POST channels.kick': 1,
      'POST rooms.changeArchivationState': 1,
    });
  });

  it('is a few calls for many new people, where the server imports them', () => {
    const people = many('create-person', 2_050).map((one) => ({ ...one, groupId: null }));
    expect(cost(people, { ...NEW, importsPeople: true })).toMatchObject({
      writes: 1 + 4 + 1 + 50,
      reads: 1 + 4,
      byRoute: {
        'POST import.new': 1,
        'POST import.addUsers': 4,
        'POST import.run': 1,
        'POST users.create': 50,
      },
    });
    expect(cost(people, NEW).writes).toBe(2_050);
  });

  it('of imports is the time the server takes for each account, beside that of the calls', () => {
    const people = (count: number) =>
      Array.from({ length: count }, () => change('create-person', { groupId: null }));
    const importing = { ...NEW, importsPeople: true };
    expect(cost(people(2_050), importing).seconds).toBe(Math.ceil((56 + 5) / 20 + 2_000 / 40));
    const { byRoute, seconds } = cost(people(2_000), importing);
    expect(Object.entries(byRoute)).toEqual([
      ['POST import.addUsers', 4],
      ['POST import.new', 1],
      ['POST import.run', 1],
    ]);
    expect(seconds).toBe(Math.ceil((6 + 5) / 20 + 2_000 / 40));
  });

  it('takes minutes for an account the server limits: eight calls of a route in each', () => {
    const limited = { ...NEW, limited: true };
    expect(cost(many('remove-member', 8), limited).seconds).toBeLessThan(60);
    expect(cost(many('remove-member', 80), limited).seconds).toBe(9 * 60);
    expect(cost(many('remove-member', 80), NEW).seconds).toBeLessThan(10);
    const fifty = { writes: new Map([['POST groups.kick', 1]]), rooms: 50 };
    expect(costOf(fifty, 1000, limited).seconds).toBe(6 * 60);
    // Fifty rooms read back by two routes, fifty calls each, and one for all accounts.
    expect(costOf(fifty, 1000, { ...OLD, limited: true }).seconds).toBe(6 * 60);
  });

  it('of a team goes through the routes of teams', () => {
    const changes = [
      ...many('add-member', 3),
      change('grant-role', { role: 'owner' }),
      change('remove-member'),
    ];
    expect(cost(changes, NEW, 'team').byRoute).toEqual({
      'POST teams.addMembers': 1,
      'POST teams.updateMember': 1,
      'POST teams.removeMember': 1,
    });
  });

  it('counts nothing for what is frozen', () => {
    expect(cost([change('remove-member', { state: 'frozen' })], OLD)).toEqual({
      reads: 0,
      writes: 0,
      byRoute: {},
      seconds: 0,
    });
  });

  it('adds up over groups and people: each group with something planned is one room to read back', () => {
    const first = foldCost(NO_COST, many('remove-member', 2), 'private', NEW);
    expect(first).toEqual({ writes: new Map([['POST groups.kick', 2]]), rooms: 1 });
    const frozen = foldCost(first, [change('remove-member', { state: 'frozen' })], 'private', NEW);
    expect(frozen).toEqual(first);
    const people = foldCost(first, [change('update-person', { groupId: null })], null, NEW);
    expect(people.rooms).toBe(1);
    expect(foldCost(people, [change('remove-member')], 'private', NEW)).toEqual({
      writes: new Map([
        ['POST groups.kick', 3],
        ['POST users.update', 1],
      ]),
      rooms: 2,
    });
    expect(foldCost(NO_COST, [], null, NEW)).toEqual(NO_COST);
  });

  it('reads back every touched room, or everyone where that is less', () => {
    const rooms = (count: number): CostTotals => ({
      writes: new Map([['POST groups.kick', 1]]),
      rooms: count,
    });
    expect(costOf(rooms(10), 1000, OLD).reads).toBe(21);
    expect(costOf(rooms(10), 1000, NEW).reads).toBe(11);
    expect(costOf(rooms(5000), 1000, OLD).reads).toBe(1001);
  });
});

describe('a first plan', () => {
  it('writes no more than one call for each person, room, room with settings and owner', () => {
    const people = Array.from({ length: 30 }, (_, index) => person(index + 1, `p${index}`));
    const groups = Array.from({ length: 8 }, (_, index) =>
      group(index + 1, `g${index}`, {
        topic: index % 2 === 0 ? 'Topic' : null,
        members: people
          .slice(0, 20)
          .map(({ personId }) => member(personId, personId === 1 ? 'owner' : 'member')),
      }),
    );
    const context: PlanContext = {
      directory: directoryOf(people, []),
      limits: DEFAULT_LIMITS,
      options: { additionsOnly: false, frozenSources: new Set(), authorKey: null, ignoredKeys: new Set() },
      era: OLD,
      sources: [],
      inactiveBySource: new Map(),
      window: ALWAYS_OPEN,
    };
    let { fold } = foldPeople(EMPTY_FOLD, people, context);
    for (const one of groups) {
      const groupCase = {
        group: one,
        room: null,
        namesake: null,
        endedGrants: new Map(),
        departures: new Map(),
        endedBySource: null,
      };
      fold = foldCase(fold, groupCase, new Set(), context).fold;
    }
    const closed = closeFold(fold, context);
    expect(closed.state).toBe('ready');
    expect(closed.cost.writes).toBe(30 + 8 + 4 + 8);
    expect(closed.tally.byKind).toMatchObject({
      'create-person': 30,
      'create-room': 8,
      'add-member': 160,
      'grant-role': 8,
    });
  });
});

describe('the endpoints of a plan', () => {
  it('are told with their calls, the busiest first, then by name', () => {
    const byRoute = { 'POST groups.kick': 2, 'POST channels.kick': 2, 'POST groups.invite': 24 };
    expect(routesOf({ byRoute })).toEqual([
      { route: 'POST groups.invite', calls: 24 },
      { route: 'POST channels.kick', calls: 2 },
      { route: 'POST groups.kick', calls: 2 },
    ]);
    expect(routesOf({ byRoute: {} })).toEqual([]);
  });
});

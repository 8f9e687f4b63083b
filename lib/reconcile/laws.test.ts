import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareGroup } from './compare';
import { DEFAULT_LIMITS } from './limits';
import { phaseOf } from './plan';
import { planAll } from './plan-all';
import { applyAll, casesIn, directoryIn, type World } from './test-model';
import { worlds } from './test-worlds';
import { type Change, type DefinedGroup, type PlanOptions, REMOVAL_KINDS } from './types';

const ALL: PlanOptions = {
  additionsOnly: false,
  frozenSources: new Set(),
  authorKey: null,
  ignoredKeys: new Set(),
};
const RUNS = { numRuns: 600 };

function changesFor(world: World, options: PlanOptions = ALL): readonly Change[] {
  return planAll(casesIn(world), directoryIn(world), DEFAULT_LIMITS, options).changes;
}

function heldGroupIds(world: World): Set<number> {
  const comparisons = casesIn(world).map((one) => compareGroup(one, directoryIn(world)));
  return new Set(comparisons.filter(({ held }) => held).map(({ groupCase }) => groupCase.group.groupId));
}

/** Written apart from the planner: who must be in the room, by definition alone. */
function wantedUserIds(world: World, group: DefinedGroup): Set<string> {
  const wanted = new Set<string>();
  for (const { personId } of group.members) {
    const person = world.people.find((one) => one.personId === personId);
    const account = world.accounts.find((one) => one.usernameKey === person?.usernameKey);
    if (account && !account.untouchable && person?.active) wanted.add(account.userId);
  }
  return wanted;
}

describe('the laws of the plan, over random worlds', () => {
  it('applying the plan reaches the reachable desired state', () => {
    fc.assert(
      fc.property(worlds, (before) => {
        const after = applyAll(before, changesFor(before));
        for (const person of before.people) expectPersonReached(after, person.usernameKey, person.active);
        const held = heldGroupIds(before);
        for (const group of after.groups) {
          if (held.has(group.groupId) || group.automation === 'observe') continue;
          expectGroupReached(before, after, group);
        }
      }),
      RUNS,
    );
  });

  it('applying the plan leaves nothing to do', () => {
    fc.assert(
      fc.property(worlds, (world) => {
        expect(changesFor(applyAll(world, changesFor(world)))).toEqual([]);
      }),
      RUNS,
    );
  });

  it('any prefix of the plan, then a new plan, reaches the same state', () => {
    fc.assert(
      fc.property(worlds, fc.double({ min: 0, max: 1, noNaN: true }), (world, share) => {
        const changes = changesFor(world);
        const interrupted = applyAll(world, changes.slice(0, Math.floor(share * changes.length)));
        const resumed = applyAll(interrupted, changesFor(interrupted));
        expect(normal(resumed)).toEqual(normal(applyAll(world, changes)));
      }),
      RUNS,
    );
  });

  it('no plan touches anything unmanaged, protected, external, unknown or in conflict', () => {
    fc.assert(
      fc.property(worlds, (world) => {
        const held = heldGroupIds(world);
        for (const change of changesFor(world)) {
          const account = world.accounts.find(
            ({ usernameKey }) => usernameKey === change.username?.toLowerCase(),
          );
          expect(account?.untouchable ?? false).toBe(false);
          if (change.groupId === null)
            expect(world.people.map(({ personId }) => personId)).toContain(change.personId);
          else expectManagedRoom(world, change, held);
        }
      }),
      RUNS,
    );
  });

  it('rooms and accounts that no change names stay as they were', () => {
    fc.assert(
      fc.property(worlds, (before) => {
        const changes = changesFor(before);
        const after = applyAll(before, changes);
        const touched = new Set(changes.map(({ groupId }) => groupId));
        const boundTo = new Map(after.groups.map(({ roomId, groupId }) => [roomId, groupId]));
        for (const room of before.rooms) {
          const groupId = boundTo.get(room.roomId);
          if (groupId !== undefined && touched.has(groupId)) continue;
          expect(after.rooms.find(({ roomId }) => roomId === room.roomId)).toEqual(room);
        }
      }),
      RUNS,
    );
  });
});

describe('the shape of every plan', () => {
  it('is ordered: grants before removals, phases never mixed', () => {
    fc.assert(
      fc.property(worlds, (world) => {
        const phases = changesFor(world).map(({ kind }) => phaseOf(kind));
        expect(phases).toEqual([...phases].sort((a, b) => a - b));
      }),
      RUNS,
    );
  });

  it('says nothing twice, and never removes and adds one person', () => {
    fc.assert(
      fc.property(worlds, (world) => {
        const changes = changesFor(world);
        const keys = changes.map(
          ({ kind, groupId, username, role }) => `${kind} ${groupId} ${username} ${role}`,
        );
        expect(new Set(keys).size).toBe(keys.length);
        const memberships = changes
          .filter(({ kind }) => kind === 'add-member' || kind === 'remove-member')
          .map(({ groupId, username }) => `${groupId} ${username?.toLowerCase()}`);
        expect(new Set(memberships).size).toBe(memberships.length);
      }),
      RUNS,
    );
  });

  it('is the same whatever the order of what was read', () => {
    fc.assert(
      fc.property(worlds, (world) => {
        const shuffled: World = {
          people: [...world.people].reverse(),
          groups: [...world.groups].reverse(),
          accounts: [...world.accounts].reverse(),
          departures: world.departures,
          rooms: [...world.rooms]
            .reverse()
            .map((room) => ({ ...room, memberIds: [...room.memberIds].reverse() })),
        };
        expect(changesFor(shuffled)).toEqual(changesFor(world));
      }),
      RUNS,
    );
  });

  it('removes nothing and nobody when only additions are asked for, or allowed', () => {
    fc.assert(
      fc.property(worlds, (world) => {
        const removals = (changes: readonly Change[]) =>
          changes.filter(({ kind }) => REMOVAL_KINDS.includes(kind));
        expect(removals(changesFor(world, { ...ALL, additionsOnly: true }))).toEqual([]);
        const addOnly: World = {
          ...world,
          groups: world.groups.map((one) => ({ ...one, automation: 'add_only' })),
        };
        expect(removals(changesFor(addOnly)).filter(({ groupId }) => groupId !== null)).toEqual([]);
      }),
      RUNS,
    );
  });

  it('puts nobody back who left by themselves, unless they must be there or a hand asked for them since', () => {
    fc.assert(
      fc.property(worlds, (world) => {
        for (const { kind, groupId, personId } of changesFor(world)) {
          const group = world.groups.find((one) => one.groupId === groupId);
          if (!group || personId === null || !['add-member', 'grant-role'].includes(kind)) continue;
          const inRoom = isInRoom(world, group, personId);
          if (!inRoom) expect(isRespected(world, group, personId)).toBe(false);
        }
      }),
      RUNS,
    );
  });

  it('takes nobody out who is wanted there', () => {
    fc.assert(
      fc.property(worlds, (world) => {
        for (const { kind, groupId, userId } of changesFor(world)) {
          if (kind !== 'remove-member') continue;
          const group = world.groups.find((one) => one.groupId === groupId);
          expect(group && wantedUserIds(world, group).has(userId ?? '')).toBe(false);
        }
      }),
      RUNS,
    );
  });
});

function expectPersonReached(after: World, usernameKey: string, active: boolean): void {
  const account = after.accounts.find((one) => one.usernameKey === usernameKey);
  if (account?.untouchable) return;
  if (active) expect(account?.active).toBe(true);
  else expect(account?.active ?? false).toBe(false);
}

function expectGroupReached(before: World, after: World, group: DefinedGroup): void {
  const room = after.rooms.find(({ roomId }) => roomId === group.roomId);
  if (group.ended) {
    if (room && group.automation === 'full') expect(room.archived).toBe(true);
  } else if (room) {
    expect(room.archived).toBe(false);
    if (group.topic !== null) expect(room.topic ?? '').toBe(group.topic);
    if (group.readOnly !== null) expect(room.readOnly).toBe(group.readOnly);
    expect(group.name === null ? room.slug : room.name).toBe(group.name ?? group.slug);
    expectMembersReached(before, after, group);
  } else expect(group.expired).toBe(true);
}

function expectMembersReached(before: World, after: World, group: DefinedGroup): void {
  const room = after.rooms.find(({ roomId }) => roomId === group.roomId);
  const earlier = before.rooms.find(({ roomId }) => roomId === group.roomId);
  const wanted = wantedUserIds(after, group);
  const wasThere = (userId: string) => earlier?.memberIds.includes(userId) ?? false;
  for (const userId of wanted)
    expect(room?.memberIds.includes(userId)).toBe(!hasLeft(after, group, userId) || wasThere(userId));
  const strict = group.automation === 'full' && group.removesExtra;
  for (const userId of room?.memberIds ?? []) {
    const account = after.accounts.find((one) => one.userId === userId);
    if (strict && account?.active && !account.untouchable) expect(wanted).toContain(userId);
  }
  if (!strict) for (const userId of earlier?.memberIds ?? []) expect(room?.memberIds).toContain(userId);
}

/** Written apart from the planner, as above. */
function isRespected(world: World, group: DefinedGroup, personId: number): boolean {
  const departure = world.departures.get(group.groupId)?.get(personId);
  if (!departure || group.mandatory) return false;
  const { leftAt, givenByHandAt } = departure;
  return givenByHandAt === null || givenByHandAt.getTime() <= leftAt.getTime();
}

function hasLeft(world: World, group: DefinedGroup, userId: string): boolean {
  const account = world.accounts.find((one) => one.userId === userId);
  const person = world.people.find(({ usernameKey }) => usernameKey === account?.usernameKey);
  return person !== undefined && isRespected(world, group, person.personId);
}

function isInRoom(world: World, group: DefinedGroup, personId: number): boolean {
  const person = world.people.find((one) => one.personId === personId);
  const account = world.accounts.find((one) => one.usernameKey === person?.usernameKey);
  const room = world.rooms.find(({ roomId }) => roomId === group.roomId);
  return account !== undefined && (room?.memberIds.includes(account.userId) ?? false);
}

function expectManagedRoom(world: World, change: Change, held: ReadonlySet<number>): void {
  const group = world.groups.find(({ groupId }) => groupId === change.groupId);
  expect(group?.automation).not.toBe('observe');
  expect(held.has(change.groupId ?? 0)).toBe(false);
  const room = world.rooms.find(({ roomId }) => roomId === change.roomId);
  expect(group?.roomId).toBe(change.roomId);
  if (room === undefined) return;
  expect(room.external).toBe(false);
  expect(room.readable).toBe(true);
}

/** The order in which members arrived is no part of a state. */
function normal(world: World) {
  const sorted = (ids: readonly string[]) => [...ids].sort();
  return {
    accounts: [...world.accounts].sort((a, b) => (a.userId < b.userId ? -1 : 1)),
    rooms: [...world.rooms]
      .map((room) => ({
        ...room,
        memberIds: sorted(room.memberIds),
        ownerIds: sorted(room.ownerIds),
        moderatorIds: sorted(room.moderatorIds),
      }))
      .sort((a, b) => (a.roomId < b.roomId ? -1 : 1)),
  };
}

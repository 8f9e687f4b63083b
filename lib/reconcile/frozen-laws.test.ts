import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareGroup } from './compare';
import { comparePerson } from './compare-people';
import { keyOf } from './difference';
import { byApplyOrder, planGroup } from './plan';
import { planPeople } from './plan-all';
import { applyAll, casesIn, directoryIn, type World } from './test-model';
import { worlds } from './test-worlds';
import {
  type Change,
  type Difference,
  type EndedGrant,
  type GroupCase,
  type PlanOptions,
  REMOVAL_KINDS,
} from './types';

const RUNS = { numRuns: 300 };
const FROZEN = 'registry';
const OTHER = 'lists';

/** What removals rest on: by person and group, now this source, now that, now a hand. */
const sourceOf = (number: number) => [FROZEN, OTHER, null][number % 3] ?? null;

function casesWithCauses(world: World): GroupCase[] {
  return casesIn(world).map((one) => ({
    ...one,
    endedBySource: sourceOf(one.group.groupId),
    endedGrants: new Map(
      world.people.flatMap(({ personId }) => {
        const source = sourceOf(personId + one.group.groupId);
        return source === null ? [] : [[personId, ended(personId, source)]];
      }),
    ),
  }));
}

const ended = (personId: number, source: string): EndedGrant => ({
  personId,
  role: 'member',
  source,
  sourceId: 1,
  sourceHealth: 'unreachable',
  reason: null,
  how: 'ended',
  endedAt: null,
  endedBy: null,
  endedRevision: null,
});

const inactiveBySource = ({ people }: World) =>
  new Map(
    people.flatMap(({ personId }) => (sourceOf(personId) ? [[personId, sourceOf(personId) ?? '']] : [])),
  );

function plan(world: World, options: PlanOptions): Change[] {
  const directory = directoryIn(world);
  const groups = casesWithCauses(world).flatMap((one) => planGroup(compareGroup(one, directory), options));
  return [...planPeople(directory, options, inactiveBySource(world)), ...groups].sort(byApplyOrder);
}

function differencesIn(world: World): Difference[] {
  const directory = directoryIn(world);
  const bySource = inactiveBySource(world);
  return [
    ...world.people.flatMap((one) => comparePerson(one, directory, bySource.get(one.personId) ?? null)),
    ...casesWithCauses(world).flatMap((one) => compareGroup(one, directory).differences),
  ];
}

const options = (given: Partial<PlanOptions>): PlanOptions => ({
  additionsOnly: false,
  frozenSources: new Set(),
  authorKey: null,
  ignoredKeys: new Set(),
  ...given,
});

const planned = (changes: readonly Change[]) => changes.filter(({ state }) => state === 'planned');
const named = (changes: readonly Change[]) =>
  changes.map(({ kind, groupId, personId, userId, role }) => [kind, groupId, personId, userId, role]);

describe('the laws of the plan, while a source cannot be believed', () => {
  const frozen = options({ frozenSources: new Set([FROZEN]) });

  it('nothing that rests on its word is taken away, and nothing else is kept back', () => {
    fc.assert(
      fc.property(worlds, (world) => {
        const changes = plan(world, frozen);
        for (const { kind, state, dependsOn } of changes)
          expect(state).toBe(REMOVAL_KINDS.includes(kind) && dependsOn === FROZEN ? 'frozen' : 'planned');
        expect(named(changes)).toEqual(named(plan(world, options({}))));
      }),
      RUNS,
    );
  });

  it('applying the plan leaves only what is frozen, whatever part of it was applied first', () => {
    fc.assert(
      fc.property(worlds, fc.double({ min: 0, max: 1, noNaN: true }), (world, share) => {
        const changes = plan(world, frozen);
        const todo = planned(changes);
        const interrupted = applyAll(world, todo.slice(0, Math.floor(share * todo.length)));
        const resumed = applyAll(interrupted, planned(plan(interrupted, frozen)));
        expect(planned(plan(resumed, frozen))).toEqual([]);
        expect(planned(plan(applyAll(world, todo), frozen))).toEqual([]);
      }),
      RUNS,
    );
  });

  it('once it is believed again, the same state is reached as if nothing had been frozen', () => {
    fc.assert(
      fc.property(worlds, (world) => {
        const meanwhile = applyAll(world, planned(plan(world, frozen)));
        const after = applyAll(meanwhile, planned(plan(meanwhile, options({}))));
        expect(plan(after, options({}))).toEqual([]);
        const atOnce = applyAll(world, planned(plan(world, options({}))));
        expect(membersOf(after)).toEqual(membersOf(atOnce));
      }),
      RUNS,
    );
  });
});

describe('the laws of the plan, with differences left alone', () => {
  it('no change puts one of them right, and applying the rest leaves nothing to do', () => {
    fc.assert(
      fc.property(worlds, fc.array(fc.nat(), { maxLength: 6 }), (world, picks) => {
        const keys = differencesIn(world).map(keyOf);
        const ignored = new Set(picks.flatMap((pick) => keys[pick % Math.max(1, keys.length)] ?? []));
        const some = options({ ignoredKeys: ignored });
        const after = applyAll(world, planned(plan(world, some)));
        expect(planned(plan(after, some))).toEqual([]);
        const left = new Set(differencesIn(after).map(keyOf));
        const account = [...ignored].filter(
          (key) => key.startsWith('person-') || key.startsWith('room-missing'),
        );
        for (const key of account) expect(left).toContain(key);
      }),
      RUNS,
    );
  });
});

/** Who is active, and in which room as what: of the others nobody can say where they are. */
function membersOf({ rooms, accounts }: World) {
  const active = accounts.filter((account) => account.active).map(({ userId }) => userId);
  const sorted = (ids: readonly string[]) => ids.filter((id) => active.includes(id)).sort();
  return {
    active: sorted(active),
    rooms: rooms
      .map(({ roomId, memberIds, ownerIds, moderatorIds, archived }) => [
        roomId,
        archived,
        sorted(memberIds),
        sorted(ownerIds),
        sorted(moderatorIds),
      ])
      .sort(),
  };
}

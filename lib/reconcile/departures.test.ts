import { describe, expect, it } from 'vitest';
import { directoryOf } from './accounts';
import { compareGroup } from './compare';
import { planGroup } from './plan';
import { account, group, member, person, room } from './test-worlds';
import type { DefinedGroup, Departure, ObservedRoom, PlanOptions } from './types';

const LEFT_AT = new Date('2026-11-20T08:00:00Z');
const LATER = new Date('2026-11-21T08:00:00Z');
const EMPTY = room('alpha', []);
const ALL: PlanOptions = {
  additionsOnly: false,
  frozenSources: new Set(),
  authorKey: null,
  ignoredKeys: new Set(),
};

function compareLeft(
  fields: Partial<DefinedGroup> = {},
  { givenByHandAt = null, observed = EMPTY }: { givenByHandAt?: Date | null; observed?: ObservedRoom } = {},
) {
  const departures = new Map<number, Departure>([[1, { leftAt: LEFT_AT, givenByHandAt }]]);
  const defined = group(1, 'alpha', { roomId: 'room-alpha', members: [member(1)], ...fields });
  const directory = directoryOf(
    [person(1, 'ada')],
    [account('ada'), account('service', { untouchable: true })],
  );
  const rest = { namesake: null, endedGrants: new Map(), endedBySource: null };
  return compareGroup({ group: defined, room: observed, departures, ...rest }, directory);
}

const kindsOf = (...args: Parameters<typeof compareLeft>) =>
  compareLeft(...args).differences.map(({ kind }) => kind);

describe('someone who left by themselves', () => {
  it('is a departure to respect, which no plan contains', () => {
    const comparison = compareLeft();
    expect(comparison.differences).toMatchObject([
      {
        kind: 'member-left',
        cause: { code: 'left-by-themselves', params: { date: LEFT_AT.toISOString() } },
      },
    ]);
    expect(planGroup(comparison, ALL)).toEqual([]);
  });

  it('is put back where membership is mandatory, and that is said', () => {
    const comparison = compareLeft({ mandatory: true });
    expect(comparison.differences).toMatchObject([
      { kind: 'member-missing', cause: { code: 'left-mandatory' } },
    ]);
    expect(planGroup(comparison, ALL).map(({ kind }) => kind)).toEqual(['add-member']);
  });

  it('is put back once a hand gave a reason after the departure, not before', () => {
    expect(kindsOf({}, { givenByHandAt: LATER })).toEqual(['member-missing']);
    expect(kindsOf({}, { givenByHandAt: new Date(0) })).toEqual(['member-left']);
  });

  it('is left alone where the hand gave its reason in the moment of the departure', () => {
    expect(kindsOf({}, { givenByHandAt: LEFT_AT })).toEqual(['member-left']);
  });

  it('is no difference once back in the room', () => {
    expect(kindsOf({}, { observed: room('alpha', ['user-ada']) })).toEqual([]);
  });

  it('is nobody to put back once nobody wants them there', () => {
    expect(kindsOf({ members: [] })).toEqual([]);
  });
});

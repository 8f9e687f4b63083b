import type { Change, DefinedGroup, EndedGrant, GroupCase, ObservedRoom, PlanOptions } from './types';

/** A plan of everything, that nobody's account asks for. */
export const ALL: PlanOptions = {
  additionsOnly: false,
  frozenSources: new Set(),
  authorKey: null,
  ignoredKeys: new Set(),
};

/** A group beside its room, with nothing known of anyone's past. */
export function caseOf(
  group: DefinedGroup,
  room: ObservedRoom | null,
  fields: Partial<GroupCase> = {},
): GroupCase {
  return {
    group,
    room,
    namesake: null,
    endedGrants: new Map(),
    departures: new Map(),
    endedBySource: null,
    ...fields,
  };
}

/** A change of group 1 with everything unset but what the test is about. */
export function planned(kind: Change['kind'], fields: Partial<Change> = {}): Change {
  return {
    kind,
    groupId: 1,
    roomId: null,
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

/** A membership that an import of the source Registry ended. */
export function endedGrant(personId: number, fields: Partial<EndedGrant> = {}): EndedGrant {
  return {
    personId,
    role: 'member',
    source: 'Registry',
    sourceId: 1,
    sourceHealth: 'healthy',
    reason: null,
    how: 'ended',
    endedAt: new Date('2026-11-21T00:00:00Z'),
    endedBy: 'import',
    endedRevision: 7,
    ...fields,
  };
}

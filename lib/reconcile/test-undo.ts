import { directoryOf } from './accounts';
import { group, person } from './test-worlds';
import type { Account, DefinedPerson, GroupCase, ObservedRoom } from './types';
import type { DoneChange, UndoContext } from './undo';

/** A change of run 7 in the group `law`, with everything unset but what the test is about. */
export function done(kind: DoneChange['kind'], fields: Partial<DoneChange> = {}): DoneChange {
  return {
    kind,
    groupId: 1,
    roomId: 'room-law',
    personId: null,
    userId: null,
    username: null,
    role: null,
    payload: null,
    ...fields,
  };
}

export function lawIn(room: ObservedRoom | null): GroupCase {
  return {
    group: group(1, 'law', { roomId: 'room-law' }),
    room,
    namesake: null,
    endedGrants: new Map(),
    departures: new Map(),
    endedBySource: null,
  };
}

export function contextOf(
  accounts: readonly Account[],
  fields: Partial<UndoContext> & { people?: readonly DefinedPerson[] } = {},
): UndoContext {
  const { people = [person(1, 'ada')], ...rest } = fields;
  return {
    runId: 7,
    directory: directoryOf(people, accounts),
    authorKey: null,
    waking: new Set(),
    ...rest,
  };
}

const PLANNED_BY_UNDO = {
  cause: { code: 'undo', params: { run: 7 } },
  state: 'planned',
  dependsOn: null,
} as const;

/** What an undo of run 7 plans: the same change, with its reason. */
export const undone = (...args: Parameters<typeof done>) => ({ ...done(...args), ...PLANNED_BY_UNDO });

import type { PlannedChange } from './types';

/** A change with everything unset but what the test is about. */
export function change(fields: Partial<PlannedChange> & Pick<PlannedChange, 'seq' | 'kind'>): PlannedChange {
  return {
    groupId: null,
    roomId: null,
    personId: null,
    userId: null,
    username: null,
    role: null,
    payload: null,
    roomKind: null,
    ...fields,
  };
}

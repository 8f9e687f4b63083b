import type { Difference, DriftKind } from './types';

/** A difference with every subject it does not name left empty. */
export function difference(kind: DriftKind, fields: Partial<Difference> & { label: string }): Difference {
  return {
    kind,
    groupId: null,
    roomId: null,
    personId: null,
    userId: null,
    username: null,
    role: null,
    field: null,
    desired: null,
    actual: null,
    cause: null,
    dependsOn: null,
    ...fields,
  };
}

/** The same difference seen again has the same key: its row keeps its age. */
export function keyOf(difference: Difference): string {
  const { kind, groupId, personId, userId, roomId, role, field } = difference;
  const subjects = [
    groupId === null ? null : `g${groupId}`,
    personId === null ? null : `p${personId}`,
    userId === null || personId !== null ? null : `u${userId}`,
    roomId === null || groupId !== null ? null : `r${roomId}`,
    kind.startsWith('role-') ? role : null,
    field,
  ];
  return [kind, ...subjects.filter((subject) => subject !== null)].join(':');
}

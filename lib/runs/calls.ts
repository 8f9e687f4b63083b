import { type InvitationEra, invitedAtOnce } from '@/lib/reconcile/invitations';
import type { ChangeKind } from '@/lib/reconcile/types';
import type { PlannedChange } from './types';

/** What one call to the server does. `settings` carries name, kind and settings of one room. */
export type CallKind =
  | Exclude<ChangeKind, 'rename-room' | 'change-room-kind' | 'update-room' | 'add-member'>
  | 'settings'
  | 'add-members';

/** One call, with the changes it makes: first the one that gives it its subject. Never empty. */
export type Call = { kind: CallKind; changes: readonly PlannedChange[] };

/** The calls that make these changes of one phase. Pure. */
export function callsFor(changes: readonly PlannedChange[], era: InvitationEra): Call[] {
  const [first] = changes;
  if (!first) return [];
  const kind = callKindOf(first.kind);
  if (kind !== 'settings' && kind !== 'add-members')
    return changes.map((change) => ({ kind, changes: [change] }));
  const groups = [...Map.groupBy(changes, ({ groupId }) => groupId).values()];
  if (kind === 'settings') return groups.map((together) => ({ kind, changes: together }));
  return groups.flatMap((additions) => batchesOf(additions, era).map((batch) => ({ kind, changes: batch })));
}

/** A room is created with its first members in one call. */
export function creationCalls(
  creations: readonly PlannedChange[],
  additions: readonly PlannedChange[],
): Call[] {
  const byGroup = Map.groupBy(additions, ({ groupId }) => groupId);
  return creations.map((creation) => ({
    kind: 'create-room',
    changes: [creation, ...(byGroup.get(creation.groupId) ?? [])],
  }));
}

function callKindOf(kind: ChangeKind): CallKind {
  if (kind === 'rename-room' || kind === 'change-room-kind' || kind === 'update-room') return 'settings';
  return kind === 'add-member' ? 'add-members' : kind;
}

function batchesOf(additions: readonly PlannedChange[], era: InvitationEra): PlannedChange[][] {
  const size = invitedAtOnce(additions.length, additions[0]?.roomKind ?? null, era);
  const batches: PlannedChange[][] = [];
  for (let start = 0; start < additions.length; start += size)
    batches.push(additions.slice(start, start + size));
  return batches;
}

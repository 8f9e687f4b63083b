import type { PermissionRow } from '@/lib/observe/access-report';
import type { ChangeKind } from '@/lib/reconcile/types';
import type { Task } from '@/lib/rocketchat/types';

const TASK_OF: Readonly<Record<ChangeKind, Task>> = {
  'create-person': 'create-people',
  'activate-person': 'activate-people',
  'update-person': 'update-people',
  'create-room': 'create-rooms',
  'unarchive-room': 'archive-rooms',
  'rename-room': 'change-rooms',
  'change-room-kind': 'change-rooms',
  'update-room': 'change-rooms',
  'add-member': 'add-members',
  'grant-role': 'change-roles',
  'revoke-role': 'change-roles',
  'remove-member': 'remove-members',
  'archive-room': 'archive-rooms',
  'deactivate-person': 'activate-people',
};

/**
 * What changes of these kinds need and the account was last found to lack. A role in a room may still give it there:
 * without it a change may be skipped, and need not be. Pure.
 */
export function planLacks(
  byKind: Readonly<Partial<Record<ChangeKind, number>>>,
  permissions: readonly PermissionRow[],
): string[] {
  const kinds = Object.keys(TASK_OF) as ChangeKind[]; // its keys are all the kinds
  const tasks = new Set(kinds.filter((kind) => (byKind[kind] ?? 0) > 0).map((kind) => TASK_OF[kind]));
  return permissions
    .filter(({ required, found, neededFor }) => required && !found && tasks.has(neededFor))
    .map(({ permission }) => permission);
}

import type { GroupComparison } from './compare';
import type { Change, Directory } from './types';

/** What brakes need to know of one group; nothing in it grows with its members. */
export type GroupTotals = {
  groupId: number;
  slug: string;
  /** Its room was observed and is not archived. */
  managedRoom: boolean;
  /** Observed active managed members before the plan, and after it. */
  members: number;
  membersAfter: number;
  humanOwners: number;
  humanOwnersAfter: number;
  removals: number;
  archives: number;
  frozen: number;
  /** Planned and frozen removals by the source they rest on. */
  removalsBySource: ReadonlyMap<string, number>;
};

/** Folds one group's comparison and changes. `leaving`: accounts this plan deactivates. */
export function totalsOf(
  { groupCase: { group, room } }: GroupComparison,
  changes: readonly Change[],
  directory: Directory,
  leaving: ReadonlySet<string>,
): GroupTotals {
  // Someone else fills an external room: nobody in it is managed.
  const ours = room && !room.external ? room : null;
  const present = ours?.memberIds.filter((userId) => isActiveHuman(userId, directory)) ?? [];
  const presentIds = new Set(present);
  const owners = new Set(ours?.ownerIds.filter((userId) => presentIds.has(userId)) ?? []);
  const planned = changes.filter(({ state }) => state === 'planned');
  const of = (kind: Change['kind']) => planned.filter((change) => change.kind === kind);

  const removed = new Set(of('remove-member').map(({ userId }) => userId));
  const revoked = new Set(
    of('revoke-role')
      .filter(({ role }) => role === 'owner')
      .map(({ userId }) => userId),
  );
  const stays = (userId: string) => !removed.has(userId) && !leaving.has(userId);
  const promoted = of('grant-role').filter(({ role }) => role === 'owner').length;
  return {
    groupId: group.groupId,
    slug: group.slug,
    managedRoom: ours?.archived === false,
    members: present.length,
    membersAfter: present.filter(stays).length + of('add-member').length,
    humanOwners: owners.size,
    humanOwnersAfter: [...owners].filter((userId) => stays(userId) && !revoked.has(userId)).length + promoted,
    removals: removed.size,
    archives: of('archive-room').length,
    frozen: changes.length - planned.length,
    removalsBySource: countBySource(changes),
  };
}

function isActiveHuman(userId: string, directory: Directory): boolean {
  const account = directory.accounts.get(userId);
  return account?.active === true && !account.untouchable;
}

export function countBySource(changes: readonly Change[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { dependsOn } of changes)
    if (dependsOn !== null) counts.set(dependsOn, (counts.get(dependsOn) ?? 0) + 1);
  return counts;
}

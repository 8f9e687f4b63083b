import type { Explanation } from '@/lib/base/explanation';
import { cause } from './causes';
import { compareMembers } from './compare-members';
import { compareRoom, labelOf } from './compare-room';
import { difference } from './difference';
import type { Difference, Directory, GroupCase, ObservedRoom } from './types';

/** One group against its room: what differs, and why nothing may be planned where nothing may. */
export type GroupComparison = {
  groupCase: GroupCase;
  differences: readonly Difference[];
  /** Set: this group plans nothing (conflict, configuration error, unknown or external room). */
  held: Explanation | null;
};

export function compareGroup(groupCase: GroupCase, directory: Directory): GroupComparison {
  const { group, room } = groupCase;
  if (group.ended) return compareEnded(groupCase);
  const error = configurationError(groupCase, directory);
  if (error) return heldBy(groupCase, 'configuration', error);
  if (!room) return compareAbsent(groupCase, directory);
  if (room.external) return heldBy(groupCase, 'configuration', cause('external-room'));
  if (room.readable) {
    const differences = [...compareRoom(group, room), ...compareMembers(groupCase, directory)];
    return { groupCase, differences, held: null };
  }
  // The members of an archived room cannot be read on old servers: opening it again comes first.
  const unarchiving = compareRoom(group, room).filter(({ kind }) => kind === 'room-archived');
  if (unarchiving.length > 0) return { groupCase, differences: unarchiving, held: null };
  return heldBy(groupCase, 'room-unknown', cause('unreadable', { reason: room.unknownReason }));
}

function compareEnded(groupCase: GroupCase): GroupComparison {
  const { group, room, endedBySource } = groupCase;
  if (!room || room.archived) return { groupCase, differences: [], held: null };
  if (room.external) return { groupCase, differences: [], held: cause('external-room') };
  if (!room.readable)
    return heldBy(groupCase, 'room-unknown', cause('unreadable', { reason: room.unknownReason }));
  const ended = difference('group-ended', {
    groupId: group.groupId,
    roomId: room.roomId,
    label: labelOf(group),
    desired: { archived: true },
    actual: { archived: false },
    cause: cause('group-ended', { source: endedBySource }),
    dependsOn: endedBySource,
  });
  return { groupCase, differences: [ended], held: null };
}

function compareAbsent(groupCase: GroupCase, directory: Directory): GroupComparison {
  const { group, namesake } = groupCase;
  if (namesake) {
    const claimed = namesake.boundTo !== null && namesake.boundTo !== group.slug;
    return claimed
      ? heldBy(groupCase, 'configuration', cause('room-claimed', { slug: group.slug, by: namesake.boundTo }))
      : heldBy(groupCase, 'room-conflict', cause('adopt-first', { slug: group.slug }));
  }
  // Nobody should be in it any more: there is no reason to open a room for nobody.
  if (group.expired) return { groupCase, differences: [], held: null };
  const missing = difference('room-missing', {
    groupId: group.groupId,
    label: labelOf(group),
    desired: { slug: group.slug, kind: group.kind, members: group.members.length },
    cause: cause(group.roomId === null ? 'not-created-yet' : 'room-gone'),
  });
  return { groupCase, differences: [missing, ...compareMembers(groupCase, directory)], held: null };
}

function configurationError(groupCase: GroupCase, directory: Directory): Explanation | null {
  if (groupCase.group.cycle) return cause('parent-cycle');
  const unknown = groupCase.group.members.filter(({ personId }) => !directory.people.has(personId)).length;
  return unknown > 0 ? cause('unknown-member', { count: unknown }) : null;
}

function heldBy(groupCase: GroupCase, kind: Difference['kind'], why: Explanation): GroupComparison {
  const { group, room, namesake } = groupCase;
  const subject = { groupId: group.groupId, roomId: room?.roomId ?? namesake?.roomId ?? null };
  const shown = difference(kind, { ...subject, label: labelOf(group), cause: why });
  return { groupCase, differences: [shown], held: why };
}

/**
 * One cause is one difference: a missing room says how many members it lacks, and an account that was deactivated, which
 * no room shows, is a difference of the person, not one more in each of their groups.
 */
export function shownDifferences(
  { differences }: GroupComparison,
  { accounts }: Pick<Directory, 'accounts'>,
): readonly Difference[] {
  const missing = differences.filter(({ kind }) => kind === 'room-missing');
  if (missing.length > 0) return missing;
  const isAsleep = ({ kind, userId }: Difference) =>
    kind === 'member-missing' && accounts.get(userId ?? '')?.active === false;
  return differences.filter((difference) => !isAsleep(difference));
}

/** A room nobody defined: shown, left alone. */
export function unmanagedRoom(room: Pick<ObservedRoom, 'roomId' | 'slug' | 'name' | 'kind'>): Difference {
  return difference('unmanaged-room', {
    roomId: room.roomId,
    label: room.name === null || room.name === room.slug ? room.slug : `${room.name} ${room.slug}`,
    actual: { slug: room.slug, name: room.name, kind: room.kind },
    cause: cause('unmanaged'),
  });
}

import type { Json } from '@/lib/base/json';
import { cause } from './causes';
import { difference } from './difference';
import type { DefinedGroup, Difference, ObservedRoom, SettingField } from './types';

const SETTING_FIELDS: readonly SettingField[] = ['topic', 'announcement', 'description', 'readOnly'];

/** The room itself, without its members: archived, name, kind and settings. Unset fields are not compared. */
export function compareRoom(group: DefinedGroup, room: ObservedRoom): Difference[] {
  const subject = { groupId: group.groupId, roomId: room.roomId, label: labelOf(group) };
  const differ = (kind: Difference['kind'], desired: Json, actual: Json, field: SettingField | null = null) =>
    difference(kind, { ...subject, desired, actual, field, cause: cause('changed-in-room') });

  const differences: Difference[] = [];
  if (room.archived) differences.push(differ('room-archived', { archived: false }, { archived: true }));
  const name = nameOf(group);
  const actualName = group.name === null ? room.slug : (room.name ?? room.slug);
  if (name !== actualName) differences.push(differ('room-name', name, actualName));
  if (group.kind !== room.kind) {
    const kind = differ('room-kind', group.kind, room.kind);
    differences.push(
      isKindFixed(group, room) ? { ...kind, cause: cause('kind-fixed', { kind: room.kind }) } : kind,
    );
  }
  for (const field of SETTING_FIELDS) {
    const desired = group[field];
    if (desired === null || desired === (room[field] ?? '')) continue;
    differences.push(differ('room-setting', desired, room[field] ?? '', field));
  }
  return differences;
}

/** What the room is called: its display name where one is set, else its slug. */
export function nameOf(group: DefinedGroup): string {
  return group.name ?? group.slug;
}

/** Teams are made and unmade with everything in them, never turned into groups or back. */
export function isKindFixed(group: DefinedGroup, room: ObservedRoom): boolean {
  return group.kind === 'team' || room.kind === 'team';
}

export function labelOf(group: DefinedGroup): string {
  return group.name === null || group.name === group.slug ? group.slug : `${group.name} ${group.slug}`;
}

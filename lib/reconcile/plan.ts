import { compareText } from '@/lib/base/compare-text';
import type { Json } from '@/lib/base/json';
import type { GroupComparison } from './compare';
import { isKindFixed, nameOf } from './compare-room';
import { keyOf } from './difference';
import {
  CHANGE_KINDS,
  type Change,
  type ChangeKind,
  type DefinedGroup,
  type Difference,
  type ObservedRoom,
  type PlanOptions,
  REMOVAL_KINDS,
} from './types';

/** The changes one group needs, in the order they are applied. Pure: same comparison in, same changes out. */
export function planGroup(comparison: GroupComparison, options: PlanOptions): Change[] {
  const { group, room } = comparison.groupCase;
  if (comparison.held || group.automation === 'observe') return [];
  const differences = plannedOf(comparison.differences, options);
  const changes = [
    ...differences.flatMap((difference) => changesFor(difference, group, room)),
    ...settingsOf(differences, group),
  ];
  return changes
    .filter(({ kind }) => mayChange(kind, group, options))
    .map((change) => freeze(change, options))
    .sort(byApplyOrder);
}

/** The changes one person's account needs. People have no automation level of their own. */
export function planPerson(differences: readonly Difference[], options: PlanOptions): Change[] {
  return differences
    .filter((difference) => !isIgnored(difference, options) && isChosen(difference, options))
    .flatMap(personChange)
    .filter(({ kind }) => !(options.additionsOnly && REMOVAL_KINDS.includes(kind)))
    .filter(
      ({ kind, username }) => kind !== 'deactivate-person' || username?.toLowerCase() !== options.authorKey,
    )
    .map((change) => freeze(change, options))
    .sort(byApplyOrder);
}

export function phaseOf(kind: ChangeKind): number {
  return CHANGE_KINDS.indexOf(kind);
}

/** By phase, then by group, then by username, owners before moderators. */
export function byApplyOrder(a: Change, b: Change): number {
  return (
    phaseOf(a.kind) - phaseOf(b.kind) ||
    (a.groupId ?? 0) - (b.groupId ?? 0) ||
    compareText(b.role ?? '', a.role ?? '') ||
    compareText(a.username ?? '', b.username ?? '')
  );
}

/** The differences of one group that a plan may put right. */
function plannedOf(differences: readonly Difference[], options: PlanOptions): readonly Difference[] {
  const open = differences.filter((one) => !isIgnored(one, options));
  const missing = differences.find(({ kind }) => kind === 'room-missing');
  // Without its room, nothing else of the group can be done; with it, all that was to be in it comes along.
  if (missing) return isIgnored(missing, options) || !isChosen(missing, options) ? [] : open;
  // Left archived, a room takes nothing in.
  if (differences.some((one) => one.kind === 'room-archived' && isIgnored(one, options))) return [];
  const chosen = open.filter((one) => isChosen(one, options));
  if (chosen.length === 0) return [];
  // Nothing is written in an archived room: opening it comes with whatever is chosen there.
  return open.filter((one) => one.kind === 'room-archived' || isChosen(one, options));
}

function isChosen(difference: Difference, { chosenKeys }: PlanOptions): boolean {
  return !chosenKeys || chosenKeys.has(keyOf(difference));
}

function isIgnored(difference: Difference, { ignoredKeys }: PlanOptions): boolean {
  if (ignoredKeys.size === 0) return false;
  return ignoredKeys.has(keyOf(difference)) || waitsForIgnored(difference, ignoredKeys);
}

/** Whoever is left without an account, or with one that is not active, is put in no room. */
function waitsForIgnored({ kind, personId }: Difference, ignoredKeys: PlanOptions['ignoredKeys']): boolean {
  if (kind !== 'member-missing' && kind !== 'role-missing') return false;
  return ignoredKeys.has(`person-missing:p${personId}`) || ignoredKeys.has(`person-inactive:p${personId}`);
}

function mayChange(kind: ChangeKind, group: DefinedGroup, options: PlanOptions): boolean {
  if (kind === 'remove-member' && !group.removesExtra) return false;
  const additionsOnly = options.additionsOnly || group.automation !== 'full';
  return !(additionsOnly && REMOVAL_KINDS.includes(kind));
}

function freeze(change: Change, { frozenSources }: PlanOptions): Change {
  const rests = change.dependsOn !== null && frozenSources.has(change.dependsOn);
  return rests && REMOVAL_KINDS.includes(change.kind) ? { ...change, state: 'frozen' } : change;
}

function changesFor(difference: Difference, group: DefinedGroup, room: ObservedRoom | null): Change[] {
  switch (difference.kind) {
    case 'room-missing':
      return createRoom(difference, group);
    case 'room-archived':
      return [change('unarchive-room', difference, { before: { archived: true } })];
    case 'room-name':
      return [
        change('rename-room', difference, {
          send: { name: difference.desired },
          before: { name: difference.actual },
        }),
      ];
    case 'room-kind':
      if (!room || isKindFixed(group, room)) return [];
      return [
        change('change-room-kind', difference, { send: { kind: group.kind }, before: { kind: room.kind } }),
      ];
    case 'member-missing':
      return [
        { ...change('add-member', difference, null), role: null },
        ...(difference.role === 'member' ? [] : [change('grant-role', difference, null)]),
      ];
    case 'role-missing':
      return [change('grant-role', difference, null)];
    case 'role-extra':
      return [change('revoke-role', difference, { before: difference.actual })];
    case 'member-extra':
      return [change('remove-member', difference, { before: difference.actual })];
    case 'group-ended':
      return [change('archive-room', difference, { before: { archived: false } })];
    default:
      return [];
  }
}

function createRoom(difference: Difference, group: DefinedGroup): Change[] {
  const send: Record<string, Json> = { slug: group.slug, kind: group.kind };
  if (group.readOnly !== null) send.readOnly = group.readOnly;
  const created = change('create-room', difference, { send });
  if (nameOf(group) === group.slug) return [created];
  return [
    created,
    change('rename-room', difference, { send: { name: nameOf(group) }, before: { name: group.slug } }),
  ];
}

/** All settings of a room are one change, because they are one call. */
function settingsOf(differences: readonly Difference[], group: DefinedGroup): Change[] {
  const missing = differences.find(({ kind }) => kind === 'room-missing');
  if (missing) {
    const send: Record<string, Json> = {};
    for (const field of ['topic', 'announcement', 'description'] as const)
      if (group[field]) send[field] = group[field];
    return Object.keys(send).length === 0 ? [] : [change('update-room', missing, { send })];
  }
  const settings = differences.filter(({ kind }) => kind === 'room-setting');
  const [first] = settings;
  if (!first) return [];
  const send = Object.fromEntries(settings.map(({ field, desired }) => [field, desired]));
  const before = Object.fromEntries(settings.map(({ field, actual }) => [field, actual]));
  return [change('update-room', first, { send, before })];
}

function personChange(difference: Difference): Change[] {
  switch (difference.kind) {
    case 'person-missing':
      return [change('create-person', difference, { send: difference.desired })];
    case 'person-inactive':
      return [change('activate-person', difference, { before: { active: false } })];
    case 'profile':
      return [change('update-person', difference, { send: difference.desired, before: difference.actual })];
    case 'person-should-be-inactive':
      return [change('deactivate-person', difference, { before: { active: true } })];
    default:
      return [];
  }
}

function change(kind: ChangeKind, difference: Difference, payload: Change['payload']): Change {
  const { groupId, roomId, personId, userId, username, role, cause, dependsOn } = difference;
  return {
    kind,
    groupId,
    roomId,
    personId,
    userId,
    username,
    role,
    payload,
    cause,
    state: 'planned',
    dependsOn,
  };
}

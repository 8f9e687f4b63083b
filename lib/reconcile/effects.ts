import type { Explanation } from '@/lib/base/explanation';
import type { Change, DefinedGroup } from './types';

/** What a plan does besides what it says; bounded, the rest is counted. */
export type EffectTotals = {
  named: readonly Explanation[];
  more: number;
  /** People who lose a role with their membership: undo brings back the member, the role apart. */
  rolesLost: number;
  removed: number;
  createdPeople: number;
  createdRooms: number;
  /** Rooms that get an owner, by slug. */
  newOwnerIn: ReadonlySet<string>;
};

const EFFECTS_NAMED = 50;

export const NO_EFFECTS: EffectTotals = {
  named: [],
  more: 0,
  rolesLost: 0,
  removed: 0,
  createdPeople: 0,
  createdRooms: 0,
  newOwnerIn: new Set(),
};

/** Owners and moderators that one group gains or loses. */
export function foldEffects(
  totals: EffectTotals,
  group: Pick<DefinedGroup, 'slug'> | null,
  changes: readonly Change[],
): EffectTotals {
  const planned = changes.filter(({ state }) => state === 'planned');
  const found = group === null ? [] : planned.flatMap((change) => roleEffect(change, group.slug));
  const named = [...totals.named, ...found];
  const count = (kind: Change['kind']) => planned.filter((change) => change.kind === kind).length;
  const owned = planned.some(({ kind, role }) => kind === 'grant-role' && role === 'owner');
  return {
    named: named.slice(0, EFFECTS_NAMED),
    more: totals.more + Math.max(0, named.length - EFFECTS_NAMED),
    rolesLost: totals.rolesLost + planned.filter((change) => rolesBefore(change).length > 0).length,
    removed: totals.removed + count('remove-member'),
    createdPeople: totals.createdPeople + count('create-person'),
    createdRooms: totals.createdRooms + count('create-room'),
    newOwnerIn: owned && group ? new Set([...totals.newOwnerIn, group.slug]) : totals.newOwnerIn,
  };
}

/** As stored: codes of `messages/<locale>/plans.json` `effect`. */
export function effectsOf({
  named,
  more,
  rolesLost,
  removed,
  createdPeople,
  createdRooms,
}: EffectTotals): Explanation[] {
  const effects = [...named];
  if (more > 0) effects.push({ code: 'more-roles', params: { count: more } });
  if (removed > 0) effects.push({ code: 'not-restored', params: { removed, roles: rolesLost } });
  if (createdPeople > 0) effects.push({ code: 'people-stay', params: { count: createdPeople } });
  if (createdRooms > 0) effects.push({ code: 'rooms-stay', params: { count: createdRooms } });
  return effects;
}

function roleEffect(change: Change, group: string): Explanation[] {
  const params = { group, username: change.username };
  if (change.kind === 'remove-member') {
    return rolesBefore(change).map((role) => ({ code: `${role}-leaves`, params }));
  }
  if (change.kind === 'revoke-role') return [{ code: `${change.role}-revoked`, params }];
  return [];
}

function rolesBefore({ kind, payload }: Change): string[] {
  const before = payload?.before;
  if (kind !== 'remove-member' || typeof before !== 'object' || before === null || !('roles' in before))
    return [];
  return Array.isArray(before.roles) ? before.roles.map(String) : [];
}

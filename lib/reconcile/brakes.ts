import type { BrakeLimits } from './limits';
import type { GroupTotals } from './totals';
import type { WindowState } from './windows';

export type BrakeName =
  | 'group-removals' // of a group: share of its members
  | 'removals' // in the whole plan
  | 'archives'
  | 'ended-groups'
  | 'deactivations'
  | 'emptied-group'
  | 'last-owner'
  | 'administrators'
  | 'source-shrunk' // holds the removals that rest on it
  | 'window' // removals outside the hours that allow them
  | 'source-frozen'; // keeps the removals that rest on it out of the plan

export type Brake = {
  name: BrakeName;
  /** Slug of a group, name of a source, or of the period that denies removals. */
  subject?: string;
  measure: number;
  limit: number;
  holds: boolean;
  /** How many changes, or how many more groups where the list was cut. */
  count: number;
  /** What the measure is a share of. */
  of?: number;
  /** Below this many people the share is not looked at. */
  floor?: number;
};

export type SourceState = {
  name: string;
  health: string;
  /** 0 to 1: how much smaller than its last good reading. */
  shrunkBy: number | null;
};

/** The state of the fold: its size does not grow with the number of groups. */
export type BrakeTotals = {
  members: number;
  managedRooms: number;
  removals: number;
  archives: number;
  frozen: number;
  removalsBySource: ReadonlyMap<string, number>;
  /** Groups that hold, the worst kept, the others counted. */
  groups: readonly Brake[];
  moreGroups: number;
};

/** What the people's part of a plan adds. */
export type PeopleTotals = {
  managedPeople: number;
  deactivations: number;
  administrators: number;
  administratorsAfter: number;
  removalsBySource: ReadonlyMap<string, number>;
};

/** Groups listed by name; with more, the rest is a number. */
const GROUPS_NAMED = 100;

export const NO_TOTALS: BrakeTotals = {
  members: 0,
  managedRooms: 0,
  removals: 0,
  archives: 0,
  frozen: 0,
  removalsBySource: new Map(),
  groups: [],
  moreGroups: 0,
};

export function foldGroup(totals: BrakeTotals, group: GroupTotals, limits: BrakeLimits): BrakeTotals {
  const groups = [...totals.groups, ...groupBrakes(group, limits)].sort(worstFirst);
  return {
    members: totals.members + group.members,
    managedRooms: totals.managedRooms + (group.managedRoom ? 1 : 0),
    removals: totals.removals + group.removals,
    archives: totals.archives + group.archives,
    frozen: totals.frozen + group.frozen,
    removalsBySource: addCounts(totals.removalsBySource, group.removalsBySource),
    groups: groups.slice(0, GROUPS_NAMED),
    moreGroups: totals.moreGroups + Math.max(0, groups.length - GROUPS_NAMED),
  };
}

/** Every brake of a plan, those that hold first. A share alone never holds what changes nothing. */
export function brakesOf(
  totals: BrakeTotals,
  people: PeopleTotals,
  sources: readonly SourceState[],
  limits: BrakeLimits,
): Brake[] {
  const bySource = addCounts(totals.removalsBySource, people.removalsBySource);
  const more: Brake[] =
    totals.moreGroups === 0
      ? []
      : [
          {
            name: 'group-removals',
            measure: totals.moreGroups,
            limit: 0,
            holds: true,
            count: totals.moreGroups,
          },
        ];
  return [
    ...totals.groups,
    ...more,
    ...counting('removals', totals.removals, totals.members, limits.removalShare, limits.removalCount),
    ...counting('archives', totals.archives, totals.managedRooms, limits.archiveShare, limits.archiveCount),
    ...endedGroups(totals.archives, limits),
    ...counting(
      'deactivations',
      people.deactivations,
      people.managedPeople,
      limits.deactivationShare,
      limits.deactivationCount,
    ),
    ...administrators(people, limits),
    ...sources.flatMap((source) => sourceBrake(source, bySource.get(source.name) ?? 0, limits)),
  ].sort((a, b) => Number(b.holds) - Number(a.holds));
}

/** Removals of any kind, made at a time that does not allow them. */
export function windowBrake(window: WindowState, removals: number): Brake[] {
  if (window.open || removals === 0) return [];
  const subject = window.because === null ? {} : { subject: window.because };
  return [{ name: 'window', ...subject, measure: removals, limit: 0, holds: true, count: removals }];
}

export function isHeld(brakes: readonly Brake[]): boolean {
  return brakes.some(({ holds }) => holds);
}

function groupBrakes(group: GroupTotals, limits: BrakeLimits): Brake[] {
  const brakes: Brake[] = [];
  const { slug: subject, removals, members } = group;
  if (
    members > 0 &&
    removals > shareOf(members, limits.groupRemovalShare) &&
    removals >= limits.groupRemovalFloor
  ) {
    const { groupRemovalShare: limit, groupRemovalFloor: floor } = limits;
    const measures = { measure: removals / members, limit, count: removals, of: members, floor };
    brakes.push({ name: 'group-removals', subject, holds: true, ...measures });
  }
  if (members > 0 && group.membersAfter === 0) {
    brakes.push({ name: 'emptied-group', subject, measure: 0, limit: 1, holds: true, count: members });
  }
  if (group.humanOwners > 0 && group.humanOwnersAfter === 0) {
    brakes.push({ name: 'last-owner', subject, measure: 0, limit: 1, holds: true, count: group.humanOwners });
  }
  return brakes;
}

/** "More than this share, or more than this many": the smaller of the two is the limit. */
function counting(name: BrakeName, measure: number, of: number, share: number, count: number): Brake[] {
  if (measure === 0) return [];
  const limit = Math.min(count, shareOf(of, share));
  return [{ name, measure, limit, holds: measure > limit, count: measure, of }];
}

/** A share of a whole number must not miss it by a rounding error: a third typed as 33.3 % of 1000 is 333. */
function shareOf(whole: number, share: number): number {
  return Math.round(share * whole * 1e6) / 1e6;
}

function endedGroups(archives: number, { endedGroupsHeld }: BrakeLimits): Brake[] {
  if (archives === 0 || !endedGroupsHeld) return [];
  return [{ name: 'ended-groups', measure: archives, limit: 0, holds: true, count: archives }];
}

function administrators(
  { administrators: before, administratorsAfter: after }: PeopleTotals,
  { fewestAdministrators: limit }: BrakeLimits,
): Brake[] {
  if (after >= before) return [];
  return [{ name: 'administrators', measure: after, limit, holds: after < limit, count: before - after }];
}

function sourceBrake(
  { name: subject, health, shrunkBy }: SourceState,
  count: number,
  { sourceShrinkShare: limit }: BrakeLimits,
): Brake[] {
  if (count === 0 || health === 'healthy') return [];
  const measure = shrunkBy ?? 1;
  if (health !== 'shrunk')
    return [{ name: 'source-frozen', subject, measure, limit: 0, holds: false, count }];
  return [{ name: 'source-shrunk', subject, measure, limit, holds: true, count }];
}

function worstFirst(a: Brake, b: Brake): number {
  return b.count - a.count;
}

function addCounts(
  a: ReadonlyMap<string, number>,
  b: ReadonlyMap<string, number>,
): ReadonlyMap<string, number> {
  const sum = new Map(a);
  for (const [key, count] of b) sum.set(key, (sum.get(key) ?? 0) + count);
  return sum;
}

import {
  type Brake,
  type BrakeTotals,
  brakesOf,
  foldGroup,
  NO_TOTALS,
  type SourceState,
  windowBrake,
} from './brakes';
import { compareGroup, type GroupComparison } from './compare';
import { comparePerson } from './compare-people';
import { type Cost, type CostTotals, costOf, type Era, foldCost, NO_COST } from './cost';
import { type EffectTotals, effectsOf, foldEffects, NO_EFFECTS } from './effects';
import type { BrakeLimits } from './limits';
import { planGroup, planPerson } from './plan';
import { peopleTotals, stateOf } from './plan-all';
import { addToTally, EMPTY_TALLY, sumOf, type Tally } from './tally';
import { totalsOf } from './totals';
import type { Change, DefinedPerson, Directory, GroupCase, PlanOptions } from './types';
import type { WindowState } from './windows';

export type PlanContext = {
  directory: Directory;
  limits: BrakeLimits;
  options: PlanOptions;
  era: Era;
  sources: readonly SourceState[];
  /** Whether removals are allowed now. */
  window: WindowState;
  inactiveBySource: ReadonlyMap<number, string>;
};

/** A plan so far. Its size grows with the accounts to deactivate, never with groups or memberships. */
export type PlanFold = {
  tally: Tally;
  brakes: BrakeTotals;
  cost: CostTotals;
  effects: EffectTotals;
  departures: readonly Change[];
};

export const EMPTY_FOLD: PlanFold = {
  tally: EMPTY_TALLY,
  brakes: NO_TOTALS,
  cost: NO_COST,
  effects: NO_EFFECTS,
  departures: [],
};

type Step = { fold: PlanFold; changes: readonly Change[] };
/** `detail`: what the plan's page says of the group. */
type GroupStep = Step & { detail: Readonly<Record<string, number>> };

/** `leaving`: accounts that `foldPeople` found to deactivate. */
export function foldCase(
  fold: PlanFold,
  groupCase: GroupCase,
  leaving: ReadonlySet<string>,
  context: PlanContext,
): GroupStep {
  const comparison = compareGroup(groupCase, context.directory);
  return foldChanges(fold, comparison, planGroup(comparison, context.options), leaving, context);
}

/** One group's changes, wherever they come from. */
export function foldChanges(
  fold: PlanFold,
  comparison: GroupComparison,
  changes: readonly Change[],
  leaving: ReadonlySet<string>,
  { directory, limits, era }: PlanContext,
): GroupStep {
  const { group, room } = comparison.groupCase;
  const totals = totalsOf(comparison, changes, directory, leaving);
  const { members, membersAfter, frozen } = totals;
  const { changes: planned, additions: added, removals: removed } = sumOf(addToTally(EMPTY_TALLY, changes));
  return {
    changes,
    detail: { members, membersAfter, changes: planned, added, removed, frozen },
    fold: {
      ...fold,
      tally: addToTally(fold.tally, changes),
      brakes: foldGroup(fold.brakes, totals, limits),
      cost: foldCost(fold.cost, changes, room?.kind ?? group.kind, era),
      effects: foldEffects(fold.effects, group, changes),
    },
  };
}

export function foldPeople(fold: PlanFold, people: readonly DefinedPerson[], context: PlanContext): Step {
  const { directory, options, inactiveBySource } = context;
  const changes = people.flatMap((person) => {
    const source = inactiveBySource.get(person.personId) ?? null;
    return planPerson(comparePerson(person, directory, source), options);
  });
  return foldPeopleChanges(fold, changes, context);
}

/** Changes of people's accounts, wherever they come from. */
export function foldPeopleChanges(
  fold: PlanFold,
  changes: readonly Change[],
  { era }: Pick<PlanContext, 'era'>,
): Step {
  return {
    changes,
    fold: {
      ...fold,
      tally: addToTally(fold.tally, changes),
      cost: foldCost(fold.cost, changes, null, era),
      effects: foldEffects(fold.effects, null, changes),
      departures: [...fold.departures, ...changes.filter(({ kind }) => kind === 'deactivate-person')],
    },
  };
}

export type FoldedPlan = {
  state: 'empty' | 'ready' | 'held';
  tally: Tally;
  brakes: readonly Brake[];
  cost: Cost;
  effects: ReturnType<typeof effectsOf>;
};

export function closeFold(
  fold: PlanFold,
  { directory, limits, sources, era, window }: PlanContext,
): FoldedPlan {
  const { changes, removals } = sumOf(fold.tally);
  const brakes = [
    ...windowBrake(window, removals),
    ...brakesOf(fold.brakes, peopleTotals(fold.departures, directory), sources, limits),
  ];
  return {
    state: stateOf(changes, brakes),
    tally: fold.tally,
    brakes,
    cost: costOf(fold.cost, directory.accounts.size, era),
    effects: effectsOf(fold.effects),
  };
}

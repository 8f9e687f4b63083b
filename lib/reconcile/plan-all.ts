import {
  type Brake,
  brakesOf,
  foldGroup,
  isHeld,
  NO_TOTALS,
  type PeopleTotals,
  type SourceState,
  windowBrake,
} from './brakes';
import { compareGroup } from './compare';
import { comparePerson } from './compare-people';
import type { BrakeLimits } from './limits';
import { byApplyOrder, planGroup, planPerson } from './plan';
import { countBySource, totalsOf } from './totals';
import {
  type Change,
  type DefinedPerson,
  type Directory,
  type GroupCase,
  type PlanOptions,
  REMOVAL_KINDS,
} from './types';
import { ALWAYS_OPEN, type WindowState } from './windows';

export type WholePlan = {
  state: 'empty' | 'ready' | 'held';
  changes: readonly Change[];
  brakes: readonly Brake[];
};

/** A whole plan in memory, by the same decisions that plan group by group. */
export function planAll(
  cases: readonly GroupCase[],
  directory: Directory,
  limits: BrakeLimits,
  options: PlanOptions,
  sources: readonly SourceState[] = [],
  window: WindowState = ALWAYS_OPEN,
): WholePlan {
  const people = planPeople(directory, options);
  const leaving = leavingAccounts(people);
  let totals = NO_TOTALS;
  const changes = [...people];
  for (const groupCase of cases) {
    const comparison = compareGroup(groupCase, directory);
    const groupChanges = planGroup(comparison, options);
    totals = foldGroup(totals, totalsOf(comparison, groupChanges, directory, leaving), limits);
    changes.push(...groupChanges);
  }
  const planned = changes.filter(({ state }) => state === 'planned');
  const removals = planned.filter(({ kind }) => REMOVAL_KINDS.includes(kind)).length;
  const brakes = [
    ...windowBrake(window, removals),
    ...brakesOf(totals, peopleTotals(people, directory), sources, limits),
  ];
  return {
    state: stateOf(planned.length, brakes),
    changes: changes.sort(byApplyOrder),
    brakes,
  };
}

/** `inactiveBySource` names, by person, the source that made them inactive. */
export function planPeople(
  directory: Directory,
  options: PlanOptions,
  inactiveBySource: ReadonlyMap<number, string> = new Map(),
): Change[] {
  const planOne = (person: DefinedPerson) =>
    planPerson(comparePerson(person, directory, inactiveBySource.get(person.personId) ?? null), options);
  return [...directory.people.values()].flatMap(planOne);
}

/** Accounts a plan deactivates. */
export function leavingAccounts(changes: readonly Change[]): Set<string> {
  return new Set(
    changes
      .filter(({ kind, state }) => kind === 'deactivate-person' && state === 'planned')
      .map(({ userId }) => userId ?? ''),
  );
}

export function peopleTotals(changes: readonly Change[], directory: Directory): PeopleTotals {
  const leaving = leavingAccounts(changes);
  let managedPeople = 0;
  for (const person of directory.people.values()) {
    const account = directory.accountByKey.get(person.usernameKey);
    if (account?.active && !account.untouchable) managedPeople += 1;
  }
  const administrators = [...directory.accounts.values()].filter(
    (account) => account.administrator && account.active,
  );
  return {
    managedPeople,
    deactivations: leaving.size,
    administrators: administrators.length,
    administratorsAfter: administrators.filter(({ userId }) => !leaving.has(userId)).length,
    removalsBySource: countBySource(changes),
  };
}

export function stateOf(plannedChanges: number, brakes: readonly Brake[]): WholePlan['state'] {
  if (plannedChanges === 0) return 'empty';
  return isHeld(brakes) ? 'held' : 'ready';
}

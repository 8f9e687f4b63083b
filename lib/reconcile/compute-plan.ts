import { EMPTY_FOLD, foldCase, foldPeople, type PlanContext } from './fold-plan';
import { leavingAccounts } from './plan-all';
import { type ComputedPlan, measuredAgainstAll, openSink } from './plan-sink';
import { groupCases } from './queries/cases';
import type { View } from './queries/view';
import type { Change, DefinedPerson, PlanOptions } from './types';

export type PlanScope = {
  groupIds?: readonly number[] | undefined;
  additionsOnly?: boolean | undefined;
  /** It takes this run back. */
  undoOf?: number | undefined;
};

const PEOPLE_AT_ONCE = 1000;

/** Plans group by group and writes the changes as they come. */
export async function computePlan(
  planId: number,
  view: View,
  scope: PlanScope,
  authorKey: string | null,
): Promise<ComputedPlan> {
  const context = contextOf(view, scope, authorKey);
  const sink = openSink(planId, view);
  let fold = EMPTY_FOLD;

  const planPeople = async (people: readonly DefinedPerson[]) => {
    for (let at = 0; at < people.length; at += PEOPLE_AT_ONCE) {
      const step = foldPeople(fold, people.slice(at, at + PEOPLE_AT_ONCE), context);
      fold = step.fold;
      await sink.keepPeople(step.changes);
    }
  };

  const needed = new Set<number>();
  if (!scope.groupIds) await planPeople([...view.directory.people.values()]);
  const leaving = leavingAccounts(fold.departures);
  for await (const cases of groupCases(view, scope.groupIds)) {
    for (const groupCase of cases) {
      const step = foldCase(fold, groupCase, leaving, context);
      fold = step.fold;
      if (scope.groupIds) for (const personId of peopleAdded(step.changes)) needed.add(personId);
      await sink.keepGroup(groupCase, step);
    }
  }
  if (scope.groupIds) {
    await planPeople(neededPeople(needed, view));
    fold = await measuredAgainstAll(fold, view);
  }
  return sink.close(fold, context);
}

export function contextOf(view: View, scope: PlanScope, authorKey: string | null): PlanContext {
  const unbelieved = view.sources.filter(({ health }) => health !== 'healthy' && health !== 'shrunk');
  const options: PlanOptions = {
    additionsOnly: scope.additionsOnly ?? false,
    frozenSources: new Set(unbelieved.map(({ name }) => name)),
    authorKey,
    ignoredKeys: view.ignoredKeys,
  };
  return { ...view, options };
}

function peopleAdded(changes: readonly Change[]): number[] {
  return changes
    .filter(({ kind }) => kind === 'add-member')
    .map(({ personId }) => personId)
    .filter((personId) => personId !== null);
}

/** A plan of some groups makes and wakes the accounts their members need, and touches no other account. */
function neededPeople(needed: ReadonlySet<number>, { directory }: View): DefinedPerson[] {
  return [...directory.people.values()].filter((person) => {
    const account = directory.accountByKey.get(person.usernameKey);
    return needed.has(person.personId) && person.active && !account?.active;
  });
}

import { isBelieved } from '@/lib/sources/types';
import { EMPTY_FOLD, foldCase, foldPeople, type PlanContext } from './fold-plan';
import { leavingAccounts } from './plan-all';
import { type ComputedPlan, measuredAgainstAll, openSink } from './plan-sink';
import { groupCases } from './queries/cases';
import { type Chosen, readChosen } from './queries/chosen';
import type { DriftChoice } from './queries/ignore-writes';
import type { View } from './queries/view';
import type { Change, DefinedPerson, PlanOptions } from './types';

export type PlanScope = {
  groupIds?: readonly number[] | undefined;
  additionsOnly?: boolean | undefined;
  /** It takes this run back. */
  undoOf?: number | undefined;
  /** From its first call on, the groups of the run it takes back are only watched. */
  observeOnly?: boolean | undefined;
  /** Nothing but what puts these differences right, and what that stands on. */
  chosen?: DriftChoice | undefined;
};

const PEOPLE_AT_ONCE = 1000;

/** Plans group by group and writes the changes as they come. */
export async function computePlan(
  planId: number,
  view: View,
  scope: PlanScope,
  authorKey: string | null,
): Promise<ComputedPlan> {
  const chosen = scope.chosen ? await readChosen(scope.chosen, view.now) : null;
  const context = contextOf(view, scope, authorKey, chosen?.keys);
  const groupIds = chosen?.groupIds ?? scope.groupIds;
  const sink = openSink(planId, view);
  let fold = EMPTY_FOLD;

  const planPeople = async (people: readonly DefinedPerson[], within: PlanContext) => {
    for (let at = 0; at < people.length; at += PEOPLE_AT_ONCE) {
      const step = foldPeople(fold, people.slice(at, at + PEOPLE_AT_ONCE), within);
      fold = step.fold;
      await sink.keepPeople(step.changes);
    }
  };

  const needed = new Set<number>();
  await planPeople(peopleAsked(view, groupIds, chosen), context);
  const leaving = leavingAccounts(fold.departures);
  for await (const cases of groupCases(view, groupIds)) {
    for (const groupCase of cases) {
      const step = foldCase(fold, groupCase, leaving, context);
      fold = step.fold;
      if (groupIds) for (const personId of peopleAdded(step.changes)) needed.add(personId);
      await sink.keepGroup(groupCase, step);
    }
  }
  if (groupIds) {
    const needing = neededPeople(needed, view);
    await planPeople(needing, chosen ? onlyAccounts(context, needing, chosen) : context);
    fold = await measuredAgainstAll(fold, view);
  }
  return sink.close(fold, context);
}

/** Everyone in a whole plan; in a plan of some groups nobody, in one of chosen differences those they are about. */
function peopleAsked(
  { directory }: View,
  groupIds: readonly number[] | undefined,
  chosen: Chosen | null,
): DefinedPerson[] {
  if (!groupIds) return [...directory.people.values()];
  const ids = [...(chosen?.personIds ?? [])].sort((a, b) => a - b);
  return ids.flatMap((personId) => directory.people.get(personId) ?? []);
}

/** New members need an account that is awake, whether or not that difference was chosen; it is planned once. */
function onlyAccounts(context: PlanContext, people: readonly DefinedPerson[], { keys }: Chosen): PlanContext {
  const needed = people.flatMap(({ personId }) => [
    `person-missing:p${personId}`,
    `person-inactive:p${personId}`,
  ]);
  const chosenKeys = new Set(needed.filter((key) => !keys.has(key)));
  return { ...context, options: { ...context.options, chosenKeys } };
}

export function contextOf(
  view: View,
  scope: PlanScope,
  authorKey: string | null,
  chosenKeys?: ReadonlySet<string>,
): PlanContext {
  const unbelieved = view.sources.filter(({ health }) => !isBelieved(health));
  const options: PlanOptions = {
    additionsOnly: scope.additionsOnly ?? false,
    frozenSources: new Set(unbelieved.map(({ name }) => name)),
    authorKey,
    // Whom a person chose to put back is put back.
    ignoredKeys: chosenKeys ? view.ignoredKeys : new Set([...view.ignoredKeys, ...view.lookedForKeys]),
    chosenKeys,
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

import { Batch } from './batch';
import { foldDigests, type ObjectDigest } from './fingerprint';
import { closeFold, EMPTY_FOLD, type FoldedPlan, foldCase, foldPeople, type PlanContext } from './fold-plan';
import { numbering } from './numbering';
import { leavingAccounts } from './plan-all';
import { groupCases } from './queries/cases';
import { managedTotals } from './queries/managed';
import { insertChanges, insertObjects, type NumberedChange } from './queries/plan-rows';
import type { View } from './queries/view';
import { groupObject, personObjects, protectedObject, sourceObjects } from './touched';
import type { Change, DefinedPerson, PlanOptions } from './types';

export type PlanScope = { groupIds?: readonly number[] | undefined; additionsOnly?: boolean | undefined };
export type ComputedPlan = FoldedPlan & { fingerprint: string };

const CHANGES_AT_ONCE = 1000;
const PEOPLE_AT_ONCE = 1000;

/** Plans group by group and writes the changes as they come. */
export async function computePlan(
  planId: number,
  view: View,
  scope: PlanScope,
  authorKey: string | null,
): Promise<ComputedPlan> {
  const context = contextOf(view, scope, authorKey);
  const place = numbering();
  const rows = new Batch<NumberedChange>(CHANGES_AT_ONCE, (chunk) => insertChanges(planId, chunk));
  const objects: ObjectDigest[] = [];
  const restsOn = new Set<string>();
  let fold = EMPTY_FOLD;

  const keep = async (changes: readonly Change[]) => {
    for (const { dependsOn } of changes) if (dependsOn !== null) restsOn.add(dependsOn);
    await rows.add(changes.map(place));
  };
  const planPeople = async (people: readonly DefinedPerson[]) => {
    for (let at = 0; at < people.length; at += PEOPLE_AT_ONCE) {
      const step = foldPeople(fold, people.slice(at, at + PEOPLE_AT_ONCE), context);
      fold = step.fold;
      objects.push(...personObjects(step.changes, view));
      await keep(step.changes);
    }
  };

  const needed = new Set<number>();
  if (!scope.groupIds) await planPeople([...view.directory.people.values()]);
  const leaving = leavingAccounts(fold.departures);
  for await (const cases of groupCases(view, scope.groupIds)) {
    for (const groupCase of cases) {
      const step = foldCase(fold, groupCase, leaving, context);
      fold = step.fold;
      if (step.changes.length === 0) continue;
      objects.push({ ...groupObject(groupCase, view), detail: step.detail });
      if (scope.groupIds) for (const personId of peopleAdded(step.changes)) needed.add(personId);
      await keep(step.changes);
    }
  }
  if (scope.groupIds) {
    await planPeople(neededPeople(needed, view));
    fold = { ...fold, brakes: { ...fold.brakes, ...(await managedIn(view)) } };
  }

  objects.push(...sourceObjects(restsOn, view), protectedObject(view));
  await rows.flush();
  await writeObjects(planId, objects);
  return { ...closeFold(fold, context), fingerprint: foldDigests(objects) };
}

function managedIn({ observationId, accounts }: View) {
  const untouchable = accounts.filter((account) => account.untouchable).map(({ userId }) => userId);
  return managedTotals(observationId, untouchable);
}

function contextOf(view: View, scope: PlanScope, authorKey: string | null): PlanContext {
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

async function writeObjects(planId: number, objects: readonly ObjectDigest[]): Promise<void> {
  const rows = new Batch<ObjectDigest>(CHANGES_AT_ONCE, (chunk) => insertObjects(planId, chunk));
  await rows.add(objects);
  await rows.flush();
}

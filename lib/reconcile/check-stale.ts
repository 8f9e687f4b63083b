import { type Clock, systemClock } from '@/lib/base/clock';
import { AppError } from '@/lib/base/errors';
import { type KnownServer, serverOf } from '@/lib/observe/same-server';
import type { ObjectDigest } from './fingerprint';
import { groupCases } from './queries/cases';
import { openPlans, planHead } from './queries/plan-head';
import { markStale, readObjects } from './queries/plan-writes';
import { readView, type View } from './queries/view';
import { groupObject, personObject, ruleObjects, serverObject, sourceObject } from './touched';
import { type Moved, movedReason } from './what-moved';

export type Staleness = {
  state: string;
  stale: boolean;
  /** What moved since the plan was made, named as people know it. */
  moved: Moved;
};

/**
 * Compares what the plan touches with what it is now, and marks the plan stale when anything moved.
 * @throws AppError NOT_FOUND
 */
export async function checkStale(planId: number, clock: Clock = systemClock): Promise<Staleness> {
  const plan = await planHead(planId);
  if (!plan) throw new AppError('NOT_FOUND', `no plan ${planId}`, { plan: planId });
  return compareWith(await readView(clock()), plan);
}

/**
 * Marks the plans that wait for a person and no longer match: another run, reading or definition has overtaken them.
 * @returns those it marked.
 * @throws AppError NOT_FOUND when there are plans and the workspace was never read.
 */
export async function checkOpenPlans(clock: Clock = systemClock): Promise<number[]> {
  const open = await openPlans(clock());
  if (open.length === 0) return [];
  // One reading serves them all.
  const view = await readView(clock());
  const marked: number[] = [];
  for (const plan of open) if ((await compareWith(view, plan)).state === 'stale') marked.push(plan.id);
  return marked;
}

/** Whether the plan was made for another server than the one connected now. One that does not say which is taken for ours. */
export async function isForAnotherServer(planId: number, connected: KnownServer): Promise<boolean> {
  const planned = (await readObjects(planId)).find(({ kind }) => kind === 'server');
  return planned !== undefined && planned.digest !== serverObject(serverOf(connected)).digest;
}

async function compareWith(view: View, plan: { id: number; state: string }): Promise<Staleness> {
  const moved = await movedSince(plan.id, view);
  const reason = movedReason(moved);
  if (!reason) return { state: plan.state, stale: false, moved };
  const marked = await markStale(plan.id, view.now, reason);
  return { state: marked ? 'stale' : plan.state, stale: true, moved };
}

async function movedSince(planId: number, view: View): Promise<Moved> {
  const recorded = await readObjects(planId);
  const before = new Map(recorded.map(({ kind, id, digest }) => [`${kind}:${id}`, digest]));
  const differs = ({ kind, id, digest }: ObjectDigest) => before.get(`${kind}:${id}`) !== digest;
  const idsOf = (kind: string) => recorded.filter((one) => one.kind === kind).map(({ id }) => id);

  const people = idsOf('person').filter((id) => differs(personObject(id, view)));
  const sources = idsOf('source').filter((id) => differs(sourceObject(id, view)));
  return {
    groups: await movedGroups(idsOf('group'), view, differs),
    people: people.map((id) => view.directory.people.get(id)?.username ?? `${id}`),
    sources: sources.map((id) => view.sources.find(({ sourceId }) => sourceId === id)?.name ?? `${id}`),
    rules: ruleObjects(view)
      .filter(({ kind, id }) => before.has(`${kind}:${id}`))
      .filter(differs)
      .map(({ kind }) => kind),
  };
}

async function movedGroups(
  groupIds: readonly number[],
  view: View,
  differs: (object: ObjectDigest) => boolean,
): Promise<string[]> {
  if (groupIds.length === 0) return [];
  const moved: string[] = [];
  const gone = new Set(groupIds);
  for await (const cases of groupCases(view, groupIds)) {
    for (const groupCase of cases) {
      gone.delete(groupCase.group.groupId);
      if (differs(groupObject(groupCase, view))) moved.push(groupCase.group.slug);
    }
  }
  return [...moved, ...[...gone].map((groupId) => `${groupId}`)];
}

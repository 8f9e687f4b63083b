import { database } from '@/lib/db/client';
import type { PlanScope } from '../compute-plan';
import type { ChangeKind } from '../types';
import type { DoneChange } from '../undo';

const PEOPLE_AT_ONCE = 5000;

export type RunToUndo = { runId: number; planId: number; finishedAt: Date | null };

export async function findRunToUndo(runId: number): Promise<RunToUndo | null> {
  const run = await database().run.findUnique({
    where: { id: runId },
    select: { planId: true, finishedAt: true },
  });
  return run && { runId, ...run };
}

/** Groups in which a plan's run changed something. */
export async function groupsTouched(planId: number): Promise<number[]> {
  const rows = await database().$queryRaw<{ groupId: number }[]>`
    select distinct "groupId" from "change"
    where "planId" = ${planId} and "groupId" is not null and state in ('applied', 'unverified') order by 1`;
  return rows.map(({ groupId }) => groupId);
}

/** Groups that are only watched once this plan is applied: those of the run it takes back, where that was asked for. */
export async function groupsUndoneBy(scope: unknown): Promise<number[]> {
  const { undoOf, observeOnly } = scope as PlanScope; // what `storedScope` wrote
  const run = undoOf && observeOnly ? await findRunToUndo(undoOf) : null;
  return run ? groupsTouched(run.planId) : [];
}

/** What the run did in these groups, by group. */
export async function doneInGroups(
  planId: number,
  groupIds: readonly number[],
): Promise<Map<number, DoneChange[]>> {
  const rows = await database().$queryRaw<DoneChange[]>`
    select kind, "groupId", "roomId", "personId", "userId", username, role::text as role, payload from "change"
    where "planId" = ${planId} and "groupId" = any(${[...groupIds]}::int[]) and state in ('applied', 'unverified')
    order by seq`;
  return Map.groupBy(rows, ({ groupId }) => groupId ?? 0);
}

/** What the run did to accounts, by pages. */
export async function* doneToPeople(planId: number): AsyncGenerator<DoneChange[]> {
  for (let after = -1; ; ) {
    const rows = await database().$queryRaw<(DoneChange & { seq: number })[]>`
      select seq, kind, "groupId", "roomId", "personId", "userId", username, role::text as role, payload
      from "change"
      where "planId" = ${planId} and "groupId" is null and state in ('applied', 'unverified') and seq > ${after}
      order by seq limit ${PEOPLE_AT_ONCE}`;
    const last = rows.at(-1);
    if (!last) return;
    yield rows;
    after = last.seq;
  }
}

/** How many changes of each kind a run made: what its undo would turn around, before it is computed. */
export async function countDone(planId: number): Promise<Partial<Record<ChangeKind, number>>> {
  const rows = await database().$queryRaw<{ kind: ChangeKind; count: number }[]>`
    select kind, count(*)::int as count from "change"
    where "planId" = ${planId} and state in ('applied', 'unverified') group by kind`;
  return Object.fromEntries(rows.map(({ kind, count }) => [kind, count]));
}

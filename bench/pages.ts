import { countEntries, knownActions, listEntries } from '@/lib/audit/queries';
import { PAGE_SIZE } from '@/lib/base/page';
import { groupFacets, listGroups } from '@/lib/groups/queries/list';
import { groupSummary } from '@/lib/groups/queries/list-summary';
import { groupMembers, memberCounts } from '@/lib/groups/queries/members';
import { listRooms } from '@/lib/observe/queries/rooms';
import { listPeople } from '@/lib/people/queries/list';
import { peopleNumbers } from '@/lib/people/queries/numbers';
import { driftByKind } from '@/lib/reconcile/queries/drift-counts';
import { driftGroups, driftPage } from '@/lib/reconcile/queries/drift-page';
import { overview } from '@/lib/reconcile/queries/overview';
import { changePage, planBands } from '@/lib/reconcile/queries/plan-changes';
import { findPlan, listPlans } from '@/lib/reconcile/queries/plans';
import { shellCounts } from '@/lib/reconcile/queries/shell-counts';
import { listJournal } from '@/lib/runs/queries/journal';
import { listRuns } from '@/lib/runs/queries/runs';
import type { PageMeasure } from './types';

type Listed = { rows: readonly unknown[]; total?: number };

const ROUNDS = 9;
const at = (page: number) => ({ page, pageSize: PAGE_SIZE });

/** What each page of 50 rows asks the database, all at once as the page does. The first round warms up and is not kept. */
export async function measurePages(): Promise<PageMeasure[]> {
  const measures: PageMeasure[] = [];
  for (const [page, read] of Object.entries(await pagesToMeasure())) {
    const times: number[] = [];
    let listed: Listed = { rows: [] };
    for (let round = 0; round <= ROUNDS; round++) {
      const startedAt = performance.now();
      const [first] = await Promise.all(read());
      if (round > 0) times.push(performance.now() - startedAt);
      if (first) listed = first;
    }
    times.sort((a, b) => a - b);
    const medianMs = times[Math.floor(ROUNDS / 2)] ?? 0;
    measures.push({ page, rows: listed.rows.length, total: listed.total ?? null, medianMs });
  }
  return measures;
}

async function pagesToMeasure(): Promise<Record<string, () => [Promise<Listed>, ...Promise<unknown>[]]>> {
  const [group] = (await listGroups(at(1), {})).rows;
  const plans = (await listPlans({}, { ...at(1), sort: 'createdAt', descending: true })).rows;
  const [lastPlan] = plans;
  const loadPlan = plans.find(
    ({ additions }) => additions === Math.max(...plans.map((plan) => plan.additions)),
  );
  const [run] = (await listRuns(at(1))).rows;
  if (!group || !lastPlan || !loadPlan || !run) throw new Error('nothing to list');
  const groupId = group.groupId;
  return {
    overview: () => [overview().then(() => ({ rows: [] })), shellCounts()],
    groups: () => [listGroups(at(1), {}), groupFacets({}), groupSummary()],
    'groups, last page': () => [listGroups(at(100), {}), groupFacets({}), groupSummary()],
    'groups, searched': () => [
      listGroups(at(1), { text: '42' }),
      groupFacets({ text: '42' }),
      groupSummary(),
    ],
    'groups, differing': () => [listGroups(at(1), { state: ['drifted'] }), groupFacets({}), groupSummary()],
    people: () => [listPeople(at(1), {}), peopleNumbers()],
    'people, page 500': () => [listPeople(at(500), {}), peopleNumbers()],
    'people, searched': () => [listPeople(at(1), { text: '4242' }), peopleNumbers({ text: '4242' })],
    'members of a group': () => [groupMembers(groupId, at(1), {}), memberCounts(groupId)],
    rooms: () => [listRooms({}, at(1))],
    differences: () => [driftPage({}, at(1)), driftByKind({})],
    'differences, by group': () => [driftGroups({}, at(1)), driftByKind({})],
    plans: () => [listPlans({}, at(1))],
    plan: () => [planBands(lastPlan.id, at(1)), findPlan(lastPlan.id)],
    'plan of the first load': () => [planBands(loadPlan.id, at(1)), findPlan(loadPlan.id)],
    'changes of the first load, page 500': () => [changePage({ planId: loadPlan.id }, at(500))],
    'journal of the first load': () => [listJournal({ runId: run.id, ...at(1) })],
    record: () => [listEntries({}), countEntries({}), knownActions()],
  };
}

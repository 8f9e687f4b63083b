import { parseListState } from '@/components/ui/list-params';
import { requireExport } from '@/lib/access/export';
import { allRows, csvName, csvResponse } from '@/lib/base/server/csv';
import { listPlans } from '@/lib/reconcile/queries/plans';
import type { PlanRow, PlanState } from '@/lib/reconcile/queries/types';
import { PLAN_LIST, planStates } from '../plan-list';

export async function GET(request: Request): Promise<Response> {
  const query = Object.fromEntries(new URL(request.url).searchParams);
  await requireExport('plans', 'plan.read', query);
  const { facets } = parseListState(query, PLAN_LIST);
  return csvResponse(csvName('plans', new Date()), rows(planStates(facets.state)));
}

async function* rows(states: readonly PlanState[]) {
  yield ['plan', 'state', 'purpose', 'author', 'approvedBy', 'createdAt', 'changes', 'additions', 'removals'];
  const read = (page: number, pageSize: number) => listPlans({ states }, { page, pageSize });
  for await (const plan of allRows<PlanRow>(read)) {
    const { id, state, purpose, author, approvedBy, createdAt, changes, additions, removals } = plan;
    yield [id, state, purpose, author, approvedBy, createdAt, changes, additions, removals];
  }
}

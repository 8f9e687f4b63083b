import { requireExport } from '@/lib/access/export';
import { numberIn } from '@/lib/base/address';
import { allRows, csvName, csvResponse } from '@/lib/base/server/csv';
import { changePage } from '@/lib/reconcile/queries/plan-changes';
import { findPlan } from '@/lib/reconcile/queries/plans';
import type { ChangeRow } from '@/lib/reconcile/queries/types';
import { collateralRows, PLAN_COLUMNS } from './collateral-rows';

type Context = { params: Promise<{ planId: string }> };

export async function GET(request: Request, { params }: Context): Promise<Response> {
  const planId = numberIn((await params).planId);
  if (!planId) return new Response(null, { status: 404 });
  const groupId = numberIn(new URL(request.url).searchParams.get('groupe')) || undefined;
  await requireExport('plan-changes', 'plan.read', { plan: planId, group: groupId ?? null });
  return csvResponse(csvName(`plan-${planId}`, new Date()), rows(planId, groupId));
}

async function* rows(planId: number, groupId: number | undefined) {
  yield PLAN_COLUMNS;
  const read = (page: number, pageSize: number) => changePage({ planId, groupId }, { page, pageSize });
  for await (const row of allRows<ChangeRow>(read)) {
    const { seq, kind, groupSlug, username, personName, role, cause, state } = row;
    yield [seq, kind, groupSlug, username, personName, role, cause?.code ?? null, state, null];
  }
  // What holds the plan, and what goes with it, is of the whole plan.
  const plan = groupId === undefined ? await findPlan(planId) : null;
  if (plan) yield* collateralRows(plan);
}

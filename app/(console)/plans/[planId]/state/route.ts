import { allowed } from '@/lib/access/policy';
import { findActor } from '@/lib/access/session';
import { numberIn } from '@/lib/base/address';
import { isOpenJob, latestApply } from '@/lib/jobs/queries';
import { findPlan } from '@/lib/reconcile/queries/plans';

type Context = { params: Promise<{ planId: string }> };

/** Whether a plan that was approved or applied has its run yet, or still waits for a worker to begin it. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const actor = await findActor();
  if (!actor) return new Response(null, { status: 401 });
  if (!allowed(actor, 'plan.read').allowed) return new Response(null, { status: 403 });
  const plan = await findPlan(numberIn((await params).planId));
  if (!plan) return new Response(null, { status: 404 });
  const asked = isOpenJob(await latestApply(plan.id));
  return Response.json({ runId: plan.runId, asked }, { headers: { 'cache-control': 'no-store' } });
}

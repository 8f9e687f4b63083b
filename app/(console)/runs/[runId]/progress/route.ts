import { allowed } from '@/lib/access/policy';
import { findActor } from '@/lib/access/session';
import { numberIn } from '@/lib/base/address';
import { findRun } from '@/lib/runs/queries/runs';

type Context = { params: Promise<{ runId: string }> };

/** What the live page asks for once a second. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const actor = await findActor();
  if (!actor) return new Response(null, { status: 401 });
  if (!allowed(actor, 'run.read').allowed) return new Response(null, { status: 403 });
  const run = await findRun(numberIn((await params).runId));
  if (!run) return new Response(null, { status: 404 });
  const { state, outcomes, progress, calls, stopAsked } = run;
  return Response.json(
    { state, outcomes, progress, calls, stopAsked },
    { headers: { 'cache-control': 'no-store' } },
  );
}

import { allowed } from '@/lib/access/policy';
import { findActor } from '@/lib/access/session';
import { numberIn } from '@/lib/base/address';
import { findImport } from '@/lib/sources/queries/imports';

type Context = { params: Promise<{ importId: string }> };

export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const actor = await findActor();
  if (!actor) return new Response(null, { status: 401 });
  if (!allowed(actor, 'source.import').allowed) return new Response(null, { status: 403 });
  const found = await findImport(numberIn((await params).importId));
  if (!found) return new Response(null, { status: 404 });
  return Response.json({ state: found.state }, { headers: { 'cache-control': 'no-store' } });
}

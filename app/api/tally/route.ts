import { tallyOf } from '@/app/(console)/shell-data';
import { peekSessionLeft } from '@/lib/access/session';
import { writingNow } from '@/lib/reconcile/queries/writing-now';

/** What the light of the sidebar says now. Asking is no use of the session: every open page asks. */
export async function GET(): Promise<Response> {
  const headers = { 'cache-control': 'no-store' };
  if (!(await peekSessionLeft())) return new Response(null, { status: 401, headers });
  return Response.json(tallyOf(await writingNow()), { headers });
}

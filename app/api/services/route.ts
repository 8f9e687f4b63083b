import { peekSessionLeft } from '@/lib/access/session';
import { serviceTroubles } from '@/lib/health/queries/services';

/** Which servers do not answer now. Asking is no use of the session: every open page asks. */
export async function GET(): Promise<Response> {
  const headers = { 'cache-control': 'no-store' };
  if (!(await peekSessionLeft())) return new Response(null, { status: 401, headers });
  return Response.json(await serviceTroubles(), { headers });
}

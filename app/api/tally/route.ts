import { tallyOf } from '@/app/(console)/shell-data';
import { peekSessionLeft } from '@/lib/access/session';
import { liveRevision } from '@/lib/reconcile/queries/live-revision';
import { writingNow } from '@/lib/reconcile/queries/writing-now';

/**
 * What the light of the sidebar says now, and whether pages have something new to show; nothing (204) to whoever is not
 * signed in. Asking is no use of the session: every open page asks, also the one that has just been left.
 */
export async function GET(): Promise<Response> {
  const headers = { 'cache-control': 'no-store' };
  if (!(await peekSessionLeft())) return new Response(null, { status: 204, headers });
  const [now, revision] = await Promise.all([writingNow(), liveRevision()]);
  return Response.json({ tally: tallyOf(now), revision }, { headers });
}

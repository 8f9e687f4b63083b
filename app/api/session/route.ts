import { peekSessionLeft } from '@/lib/access/session';

/** How long the asker's session has left. Under /api: the proxy would answer with the sign-in page. */
export async function GET(): Promise<Response> {
  const left = await peekSessionLeft();
  const headers = { 'cache-control': 'no-store' };
  return left ? Response.json(left, { headers }) : new Response(null, { status: 401, headers });
}

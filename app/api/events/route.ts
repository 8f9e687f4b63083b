import { readLimited } from '@/lib/cas/read-limited';
import { MOST_BYTES, reception } from '@/lib/live/receive';

/** Where Rocket.Chat tells of what people do. Open to everybody: the secret in the body is what is checked. */
export async function POST(request: Request): Promise<Response> {
  const event = new URL(request.url).searchParams.get('event');
  const status = await reception().receive(event, () => readLimited(request.body, MOST_BYTES));
  const headers = { 'cache-control': 'no-store', ...(status === 429 ? { 'retry-after': '60' } : {}) };
  return new Response(null, { status, headers });
}

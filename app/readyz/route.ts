import { readiness } from '@/lib/health/readiness';

/** For load balancers: this process can serve. The chat or CAS being down is told on the pages, not here. */
export async function GET(): Promise<Response> {
  const answer = await readiness();
  return Response.json(answer, {
    status: answer.ready ? 200 : 503,
    headers: { 'cache-control': 'no-store' },
  });
}

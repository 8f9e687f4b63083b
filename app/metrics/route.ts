import { config } from '@/lib/base/server/config';
import { METRICS_TYPE, metricsText } from '@/lib/health/metrics';
import { mayReadMetrics } from '@/lib/health/metrics-access';

/** Figures for Prometheus. */
export async function GET(request: Request): Promise<Response> {
  const { REGIE_METRICS_TOKEN: token, REGIE_LISTEN: listens } = config();
  const headers = { 'cache-control': 'no-store' };
  if (!mayReadMetrics(request.headers, { token, listens })) {
    return new Response(null, { status: 401, headers: { ...headers, 'www-authenticate': 'Bearer' } });
  }
  return new Response(await metricsText(), { headers: { ...headers, 'content-type': METRICS_TYPE } });
}

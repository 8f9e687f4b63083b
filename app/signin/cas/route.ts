import { leaveForCas } from '@/lib/access/leave-for-cas';

export async function POST(request: Request): Promise<Response> {
  return leaveForCas(request);
}

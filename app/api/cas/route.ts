import { getTranslations } from 'next-intl/server';
import { arriveFromCas } from '@/lib/access/arrive-from-cas';
import { receiveSingleLogout } from '@/lib/access/single-logout';

/** The service's one address: CAS sends browsers here with a ticket, and its own messages by POST. */
export async function GET(request: Request): Promise<Response> {
  return arriveFromCas(request, async () => (await getTranslations('signin'))('error.unavailable'));
}

export async function POST(request: Request): Promise<Response> {
  return receiveSingleLogout(request);
}

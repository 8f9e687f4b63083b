import { headContradiction } from '@/lib/audit/agreement';
import { readHead } from '@/lib/audit/head';
import { config } from '@/lib/base/server/config';
import { database } from '@/lib/db/client';

/** What stands in the table where the head outside points is what the head says. */
export async function recordAgrees(): Promise<boolean> {
  const outside = readHead(config().REGIE_DATA);
  return outside === null || (await headContradiction(database(), outside)) === null;
}

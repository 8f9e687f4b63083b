import { database } from '@/lib/db/client';

/** State and fingerprint of one plan. */
export async function planHead(planId: number) {
  return database().plan.findUnique({
    where: { id: planId },
    select: { id: true, state: true, fingerprint: true, author: true, expiresAt: true, scope: true },
  });
}

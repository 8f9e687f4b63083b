import { database } from '@/lib/db/client';

/** State and fingerprint of one plan. */
export async function planHead(planId: number) {
  return database().plan.findUnique({
    where: { id: planId },
    select: { id: true, state: true, fingerprint: true, author: true, expiresAt: true, scope: true },
  });
}

/** Plans that wait for someone to approve or apply them. */
export async function openPlans(now: Date): Promise<{ id: number; state: string }[]> {
  return database().plan.findMany({
    where: { state: { in: ['ready', 'held', 'approved'] }, expiresAt: { gt: now } },
    select: { id: true, state: true },
    orderBy: { id: 'asc' },
  });
}

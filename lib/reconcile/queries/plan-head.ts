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

/** The plan that takes this run back and waits to be approved or applied, if there is one. */
export async function openUndoOf(runId: number, now: Date): Promise<number | null> {
  const plan = await database().plan.findFirst({
    where: {
      scope: { path: ['undoOf'], equals: runId },
      OR: [{ state: { in: ['ready', 'held', 'approved'] }, expiresAt: { gt: now } }, { state: 'applying' }],
    },
    select: { id: true },
  });
  return plan?.id ?? null;
}

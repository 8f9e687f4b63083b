import { database } from '@/lib/db/client';

export async function planFingerprint(planId: number): Promise<string> {
  const plan = await database().plan.findUnique({ where: { id: planId }, select: { fingerprint: true } });
  return plan?.fingerprint ?? '';
}

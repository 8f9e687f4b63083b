import { AppError } from '@/lib/base/errors';
import { database } from '@/lib/db/client';
import type { Plan, Run } from '@/lib/db/generated/client';

export async function requirePlanToRun(planId: number): Promise<Plan & { run: Run | null }> {
  const plan = await database().plan.findUnique({ where: { id: planId }, include: { run: true } });
  if (!plan) throw new AppError('NOT_FOUND', `no plan ${planId}`);
  return plan;
}

export async function requireRun(runId: number): Promise<Run> {
  const run = await database().run.findUnique({ where: { id: runId } });
  if (!run) throw new AppError('NOT_FOUND', `no run ${runId}`);
  return run;
}

/** Runs that no worker has finished or been told to leave. */
export async function openRuns(): Promise<Run[]> {
  return database().run.findMany({
    where: { state: { in: ['running', 'interrupted'] } },
    orderBy: { id: 'asc' },
  });
}

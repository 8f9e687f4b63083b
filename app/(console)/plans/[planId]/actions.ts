'use server';

import { revalidatePath } from 'next/cache';
import { z } from 'zod';
import { defineAction } from '@/lib/access/action';
import { requestPlanAgain } from '@/lib/jobs/request-plan';
import { currentObservation } from '@/lib/observe/queries/workspace';
import { checkStale } from '@/lib/reconcile/check-stale';
import { applyPlan } from '@/lib/runs/commands/apply-plan';
import { approvePlan } from '@/lib/runs/commands/approve-plan';
import { rejectPlan } from '@/lib/runs/commands/reject-plan';

const PlanRef = z.object({ planId: z.int().positive(), fingerprint: z.string().min(1).max(128) });

export const approvePlanAction = defineAction({
  permission: 'plan.approve',
  input: PlanRef.extend({ typedRemovals: z.int().nonnegative() }),
  run: async (input, actor) => {
    try {
      await approvePlan(input, actor);
    } finally {
      // Also when it is refused: it may have been decided meanwhile, in another tab say.
      revalidatePath(`/plans/${input.planId}`);
    }
  },
});

export const applyPlanAction = defineAction({
  permission: 'plan.apply',
  input: PlanRef,
  run: async (input, actor) => {
    await applyPlan(input, actor);
    revalidatePath(`/plans/${input.planId}`);
  },
});

export const rejectPlanAction = defineAction({
  permission: 'plan.reject',
  input: z.object({ planId: z.int().positive() }),
  run: async ({ planId }, actor) => {
    await rejectPlan({ planId }, actor);
    revalidatePath(`/plans/${planId}`);
  },
});

/** Reads the workspace again, then prepares a plan of what this one was about. */
export const preparePlanAgainAction = defineAction({
  permission: 'plan.create',
  input: z.object({ planId: z.int().positive() }),
  run: async ({ planId }, actor) => ({ jobId: await requestPlanAgain(planId, actor) }),
});

/** Compares what the plan touches with what it is now; a plan that no longer matches becomes stale. */
export const checkPlanAction = defineAction({
  permission: 'plan.read',
  input: z.object({ planId: z.int().positive() }),
  run: async ({ planId }) => {
    const [{ stale }, reading] = await Promise.all([checkStale(planId), currentObservation()]);
    revalidatePath(`/plans/${planId}`);
    return { stale, readAt: reading?.refreshedAt ?? reading?.finishedAt ?? null };
  },
});

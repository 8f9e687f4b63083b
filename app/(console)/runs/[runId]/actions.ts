'use server';

import { revalidatePath } from 'next/cache';
import { z } from 'zod';
import { defineAction } from '@/lib/access/action';
import { requestJob } from '@/lib/jobs/request';
import { askStop, resumeRun } from '@/lib/runs/commands/stop-run';

const RunId = z.int().positive();

/** Reads the workspace again, then prepares the plan that takes a run back. */
export const undoRunAction = defineAction({
  permission: 'plan.create',
  input: z.object({ runId: RunId, observeOnly: z.boolean() }),
  run: async (input, actor) => ({ jobId: await requestJob('undo', input, actor) }),
});

export const askStopAction = defineAction({
  permission: 'run.stop',
  input: z.object({ runId: RunId, how: z.enum(['suspend', 'cancel']) }),
  run: async (input, actor) => {
    await askStop(input, actor);
    revalidatePath(`/runs/${input.runId}`);
  },
});

export const resumeRunAction = defineAction({
  permission: 'run.stop',
  input: z.object({ runId: RunId }),
  run: async ({ runId }, actor) => {
    await resumeRun(runId, actor);
    revalidatePath(`/runs/${runId}`);
  },
});

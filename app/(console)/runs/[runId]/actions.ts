'use server';

import { revalidatePath } from 'next/cache';
import { z } from 'zod';
import { defineAction } from '@/lib/access/action';
import { askStop, resumeRun } from '@/lib/runs/commands/stop-run';

const RunId = z.int().positive();

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

'use server';

import { revalidatePath } from 'next/cache';
import { z } from 'zod';
import { defineAction } from '@/lib/access/action';
import { updateBrakeLimits, updatePace } from '@/lib/observe/control-commands';
import { BrakeLimits } from '@/lib/reconcile/limits';

export const saveLimitsAction = defineAction({
  permission: 'workspace.edit',
  input: z.object({ limits: BrakeLimits, version: z.int().positive() }),
  run: async (input, actor) => {
    await updateBrakeLimits(input, actor);
    revalidatePath('/admin/brakes');
  },
});

export const savePaceAction = defineAction({
  permission: 'workspace.edit',
  input: z.object({
    maxPerSecond: z.number().positive().max(1000).nullable(),
    maxConcurrency: z.int().min(1).max(8).nullable(),
    version: z.int().positive(),
  }),
  run: async ({ maxPerSecond, maxConcurrency, version }, actor) => {
    const pace = {
      ...(maxPerSecond === null ? {} : { maxPerSecond }),
      ...(maxConcurrency === null ? {} : { maxConcurrency }),
    };
    await updatePace({ pace, version }, actor);
    revalidatePath('/admin/brakes');
  },
});

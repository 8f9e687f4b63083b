'use server';

import { revalidatePath } from 'next/cache';
import { z } from 'zod';
import { defineAction } from '@/lib/access/action';
import { AppError } from '@/lib/base/errors';
import { freeText } from '@/lib/base/free-text';
import { requestPlanOfChosen } from '@/lib/jobs/request-plan';
import { ignoreDrift, unignoreDrift } from '@/lib/reconcile/commands/ignore-drift';
import { Until } from '../until';
import { Choice, choiceOf, Id } from './choice';

export const prepareChosenAction = defineAction({
  permission: 'plan.create',
  input: Choice,
  run: async (choice, actor) => ({ jobId: await requestPlanOfChosen(choiceOf(choice), actor) }),
});

export const ignoreAction = defineAction({
  permission: 'drift.ignore',
  input: z.object({
    choice: Choice,
    until: z.iso.date({ error: 'date' }).pipe(Until),
    reason: freeText(500),
    expected: z.number().int().positive(),
  }),
  run: async ({ choice, until, reason, expected }, actor) => {
    if (!until) throw new AppError('INVALID', 'no date', { reason: 'until-past' });
    const count = await ignoreDrift({ choice: choiceOf(choice), until, reason, expected }, actor);
    revalidatePath('/drift');
    return { count };
  },
});

export const unignoreAction = defineAction({
  permission: 'drift.ignore',
  input: z.object({ ids: z.array(Id).min(1).max(1_000) }),
  run: async ({ ids }, actor) => {
    const count = await unignoreDrift({ ids }, actor);
    revalidatePath('/drift');
    return { count };
  },
});

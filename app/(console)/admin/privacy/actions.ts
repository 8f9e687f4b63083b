'use server';

import { revalidatePath } from 'next/cache';
import { z } from 'zod';
import { defineAction } from '@/lib/access/action';
import { AppError } from '@/lib/base/errors';
import { updateRetention } from '@/lib/observe/control-commands';
import { erasePerson } from '@/lib/privacy/erase-person';
import { RetentionSettings } from '@/lib/privacy/retention';

export const saveRetentionAction = defineAction({
  permission: 'workspace.edit',
  input: z.object({ retention: RetentionSettings, version: z.int().positive() }),
  run: async (input, actor) => {
    await updateRetention(input, actor);
    revalidatePath('/admin/privacy');
  },
});

export const erasePersonAction = defineAction({
  permission: 'person.erase',
  input: z.object({ username: z.string().trim().min(1).max(200), confirm: z.string().trim().max(200) }),
  run: async ({ username, confirm }, actor) => {
    if (confirm !== username)
      throw new AppError('INVALID', 'not confirmed', { reason: 'not-confirmed', username });
    const erased = await erasePerson(username, actor);
    revalidatePath('/', 'layout');
    return erased;
  },
});

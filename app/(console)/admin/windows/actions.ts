'use server';

import { revalidatePath } from 'next/cache';
import { z } from 'zod';
import { defineAction } from '@/lib/access/action';
import { updateWindows } from '@/lib/observe/control-commands';
import { WindowSettings } from '@/lib/reconcile/windows';

export const saveWindowsAction = defineAction({
  permission: 'workspace.edit',
  input: z.object({ windows: WindowSettings, version: z.int().positive() }),
  run: async (input, actor) => {
    await updateWindows(input, actor);
    revalidatePath('/admin/windows');
  },
});

'use server';

import { revalidatePath } from 'next/cache';
import { z } from 'zod';
import { defineAction } from '@/lib/access/action';
import { changeSchedule } from '@/lib/live/commands/settings';
import { switchEventsOff, switchEventsOn } from '@/lib/live/events-switch';
import { PassChoice } from '@/lib/live/schema';

/** Sets our webhooks up on the server, or puts them right. */
export const switchEventsOnAction = defineAction({
  permission: 'workspace.edit',
  input: z.object({}),
  run: async (_input, actor) => {
    const hooks = await switchEventsOn(actor);
    revalidatePath('/admin/live');
    return { well: hooks.every(({ state }) => state === 'ok') };
  },
});

export const switchEventsOffAction = defineAction({
  permission: 'workspace.edit',
  input: z.object({}),
  run: async (_input, actor) => {
    await switchEventsOff(actor);
    revalidatePath('/admin/live');
  },
});

export const changeScheduleAction = defineAction({
  permission: 'workspace.edit',
  input: PassChoice,
  run: async (input, actor) => {
    await changeSchedule(input, actor);
    revalidatePath('/admin/live');
  },
});

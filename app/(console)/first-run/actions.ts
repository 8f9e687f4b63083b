'use server';

import { revalidatePath } from 'next/cache';
import { z } from 'zod';
import { defineAction } from '@/lib/access/action';
import { adoptGroups, adoptRoomAsGroup } from '@/lib/groups/adopt-commands';
import { AdoptRoom } from '@/lib/groups/schema';
import { requestJob } from '@/lib/jobs/request';

export const adoptAllAction = defineAction({
  permission: 'group.adopt',
  input: z.object({}),
  run: async (_input, actor) => {
    const { adopted } = await adoptGroups({ slugs: 'all-matching' }, actor);
    await requestJob('compare', {}, actor);
    revalidatePath('/', 'layout');
    return { adopted: adopted.length };
  },
});

export const adoptEverythingAction = defineAction({
  permission: 'group.adopt',
  input: z.object({ text: z.string().max(200).optional() }),
  run: async ({ text }, actor) => {
    const found = text?.trim();
    const input = found ? { text: found, everyone: false } : { everyone: true };
    return { jobId: await requestJob('adopt-all', input, actor) };
  },
});

export const adoptRoomAction = defineAction({
  permission: 'group.adopt',
  input: AdoptRoom,
  run: async (input, actor) => {
    const { groupId } = await adoptRoomAsGroup(input, actor);
    await requestJob('compare', {}, actor);
    revalidatePath('/', 'layout');
    return { groupId };
  },
});

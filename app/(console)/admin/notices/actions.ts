'use server';

import { revalidatePath } from 'next/cache';
import { z } from 'zod';
import { defineAction } from '@/lib/access/action';
import { NoticeSettings } from '@/lib/notify/schema';
import { sendTrial } from '@/lib/notify/trial';
import { updateNotices } from '@/lib/observe/control-commands';

export const saveNoticesAction = defineAction({
  permission: 'workspace.edit',
  input: z.object({ notices: NoticeSettings, version: z.int().positive() }),
  run: async (input, actor) => {
    await updateNotices(input, actor);
    revalidatePath('/admin/notices');
  },
});

export const tryNoticeAction = defineAction({
  permission: 'workspace.edit',
  input: z.object({}),
  run: async (_input, actor) => sendTrial(actor),
});

'use server';

import { revalidatePath } from 'next/cache';
import { z } from 'zod';
import { defineAction } from '@/lib/access/action';
import { freeText } from '@/lib/base/free-text';
import { protectAccount, unprotectAccount } from '@/lib/observe/protected-commands';

/** As Rocket.Chat names accounts, bots included. */
const Username = z.string().trim().min(1).max(128).regex(/^\S+$/, 'login');

export const protectAction = defineAction({
  permission: 'workspace.edit',
  input: z.object({ username: Username, reason: freeText(300) }),
  run: async (input, actor) => {
    await protectAccount(input, actor);
    revalidatePath('/admin/accounts');
  },
});

export const unprotectAction = defineAction({
  permission: 'workspace.edit',
  input: z.object({ username: Username }),
  run: async (input, actor) => {
    await unprotectAccount(input, actor);
    revalidatePath('/admin/accounts');
  },
});

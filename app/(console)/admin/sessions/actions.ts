'use server';

import { revalidatePath } from 'next/cache';
import { z } from 'zod';
import { defineAction } from '@/lib/access/action';
import { revokeSession } from '@/lib/access/session-commands';

export const revokeSessionAction = defineAction({
  permission: 'session.revoke',
  input: z.object({ idHash: z.string().regex(/^[0-9a-f]{64}$/) }),
  run: async ({ idHash }, actor) => {
    await revokeSession(actor, idHash);
    revalidatePath('/admin/sessions');
  },
});

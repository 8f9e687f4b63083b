'use server';

import { z } from 'zod';
import { defineAction } from '@/lib/access/action';
import { requestJob } from '@/lib/jobs/request';

export const observeAction = defineAction({
  permission: 'workspace.observe',
  input: z.object({ full: z.boolean().optional() }),
  run: async ({ full }, actor) => ({ jobId: await requestJob('observe', full ? { full } : {}, actor) }),
});

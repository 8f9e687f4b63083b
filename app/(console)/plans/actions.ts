'use server';

import { z } from 'zod';
import { defineAction } from '@/lib/access/action';
import { requestJob } from '@/lib/jobs/request';

const Scope = z.object({
  groupIds: z.array(z.int().positive()).max(1_000).optional(),
  additionsOnly: z.boolean().optional(),
});

/** Reads the workspace again, then prepares a plan of what differs. */
export const preparePlanAction = defineAction({
  permission: 'plan.create',
  input: z.object({ scope: Scope.optional(), purpose: z.string().trim().max(200).optional() }),
  run: async ({ scope = {}, purpose }, actor) => ({
    jobId: await requestJob(
      'plan',
      {
        observe: true,
        scope: {
          ...(scope.groupIds && { groupIds: scope.groupIds }),
          ...(scope.additionsOnly && { additionsOnly: true }),
        },
        ...(purpose && { purpose }),
      },
      actor,
    ),
  }),
});

'use server';

import { z } from 'zod';
import { defineAction } from '@/lib/access/action';
import { inAuditedTransaction } from '@/lib/audit/transaction';
import { requestJob } from '@/lib/jobs/request';

export const verifyRecordAction = defineAction({
  permission: 'audit.verify',
  input: z.void(),
  run: async (_input, actor) => {
    await inAuditedTransaction(actor, async (_tx, record) => {
      record({ action: 'audit.verify', subject: { kind: 'record', id: 'chain' } });
    });
    return { jobId: await requestJob('verify', {}, actor) };
  },
});

import { z } from 'zod';
import { SYSTEM } from '@/lib/base/actor';
import { moveTestConfig } from '@/lib/base/server/test-config';

/** What a process is told to do, once: apply one plan in this surrounding. It is meant to be killed. */
const Order = z.object({
  environment: z.object({ DATABASE_URL: z.string(), REGIE_DATA: z.string() }),
  planId: z.number(),
});

// Read before the order comes, so that the process is warm when it does.
const { executePlan } = await import('@/lib/runs/run');

process.on('message', (message) => {
  const { environment, planId } = Order.parse(message);
  moveTestConfig(environment);
  const request = { planId, actor: SYSTEM, workerId: `victim/${process.pid}/pool`, report: () => undefined };
  executePlan({ ...request, signal: new AbortController().signal }).then(
    (summary) => process.send?.({ state: summary.state }),
    (error: unknown) => process.send?.({ error: String(error) }),
  );
});
process.send?.({ ready: true });

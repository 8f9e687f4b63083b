import { z } from 'zod';
import { SYSTEM } from '@/lib/base/actor';
import { moveTestConfig } from '@/lib/base/server/test-config';
import type { JobContext } from '@/lib/jobs/types';

const Order = z.object({
  environment: z.object({ DATABASE_URL: z.string(), REGIE_DATA: z.string() }),
  /** The plan to apply; null: read the workspace and plan. */
  planId: z.number().nullable(),
  /** Whether every room is read. */
  full: z.boolean(),
});
/** The clock of this process jumps. */
const Jump = z.object({ jumpMs: z.number() });

// Read before the order comes, so that the process is warm when it does.
const { HANDLERS } = await import('@/lib/jobs/tasks');
const { leaveDatabase } = await import('@/lib/db/test-database-client');

const SteadyDate = Date;

process.on('message', (text) => {
  const message = z.union([Order, Jump]).parse(text);
  if ('jumpMs' in message) return jump(message.jumpMs);
  work(message).then(
    (state) => process.send?.({ state }),
    (error: unknown) => process.send?.({ error: String(error) }),
  );
});
process.send?.({ ready: true });

async function work({ environment, planId, full }: z.infer<typeof Order>): Promise<string> {
  moveTestConfig(environment);
  try {
    return await (planId === null ? readAndPlan(full) : apply(planId));
  } finally {
    await leaveDatabase();
  }
}

async function apply(planId: number): Promise<string> {
  return String(Object(await HANDLERS.apply({ planId }, context())).state);
}

async function readAndPlan(full: boolean): Promise<string> {
  await HANDLERS.observe({ full }, context());
  await HANDLERS.plan({ observe: false }, context());
  return 'complete';
}

function context(): JobContext {
  const workerId = `victim/${process.pid}/pool`;
  return { actor: SYSTEM, workerId, signal: new AbortController().signal, report: () => undefined };
}

function jump(ms: number): void {
  globalThis.Date = class extends SteadyDate {
    constructor(...given: ConstructorParameters<typeof Date> | []) {
      if (given.length === 0) super(SteadyDate.now() + ms);
      else super(...given);
    }
    static override now(): number {
      return SteadyDate.now() + ms;
    }
  } as DateConstructor;
}

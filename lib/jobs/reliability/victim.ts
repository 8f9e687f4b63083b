import { z } from 'zod';
import { SYSTEM } from '@/lib/base/actor';
import { moveTestConfig } from '@/lib/base/server/test-config';

const Order = z.object({
  environment: z.object({ DATABASE_URL: z.string(), REGIE_DATA: z.string() }),
  /** The plan to apply; null: read the workspace and plan. */
  planId: z.number().nullable(),
});
/** The clock of this process jumps. */
const Jump = z.object({ jumpMs: z.number() });

// Read before the order comes, so that the process is warm when it does.
const { executePlan } = await import('@/lib/runs/run');
const { observeWorkspace } = await import('@/lib/observe/observe');
const { openWorkspaceChat } = await import('@/lib/observe/workspace');
const { makePlan } = await import('@/lib/reconcile/make-plan');
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

async function work({ environment, planId }: z.infer<typeof Order>): Promise<string> {
  moveTestConfig(environment);
  try {
    return await (planId === null ? readAndPlan() : apply(planId));
  } finally {
    await leaveDatabase();
  }
}

async function apply(planId: number): Promise<string> {
  const request = { planId, actor: SYSTEM, workerId: `victim/${process.pid}/pool`, report: () => undefined };
  return (await executePlan({ ...request, signal: new AbortController().signal })).state;
}

async function readAndPlan(): Promise<string> {
  const { state } = await observeWorkspace({ chat: await openWorkspaceChat(), full: true });
  if (state === 'complete') await makePlan({ actor: SYSTEM, scope: {} });
  return state;
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

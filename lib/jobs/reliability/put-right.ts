import { z } from 'zod';
import { SYSTEM } from '@/lib/base/actor';
import { database } from '@/lib/db/client';
import { findAbandonedRuns } from '@/lib/runs/abandoned';
import { approvePlan } from '@/lib/runs/commands/approve-plan';
import { CLAIRE, execute, KARIM } from '@/lib/runs/test-house';
import { HANDLERS } from '../tasks';

/**
 * What had to be done after a fault, the least first:
 * nothing · the next worker takes the run up · a person resumes it · the next plan does the rest.
 */
export type Mending = 'nothing' | 'taken up' | 'resumed' | 'next plan';

/** The most plans it may take. */
const ROUNDS = 3;

/** Does what workers and people do after a fault, until there is nothing left to put right. */
export async function putRight(): Promise<Mending> {
  const runs = await finishOpenRuns();
  for (let round = 0; round < ROUNDS; round++) {
    const { planId, state } = await readAndPlan();
    if (state === 'empty') return round === 0 ? runs : 'next plan';
    if (state === 'held') await approveHeld(planId);
    await execute(planId, { actor: SYSTEM });
  }
  throw new Error(`after ${ROUNDS} plans there is still something to put right`);
}

async function finishOpenRuns(): Promise<Mending> {
  let mending: Mending = 'nothing';
  for (const { planId } of await findAbandonedRuns()) {
    await execute(planId, { actor: SYSTEM });
    mending = 'taken up';
  }
  for (const { planId } of await database().run.findMany({ where: { state: 'suspended' } })) {
    await execute(planId, { actor: SYSTEM });
    mending = 'resumed';
  }
  // Killed before it opened its run: the queue gives the same job to another worker.
  for (const { id } of await database().plan.findMany({ where: { state: 'approved' } })) {
    await execute(id, { actor: SYSTEM });
    mending = 'taken up';
  }
  return mending;
}

/** Another person's yes to exactly this plan. */
export async function approveHeld(planId: number): Promise<void> {
  const { fingerprint, removals } = await database().plan.findUniqueOrThrow({ where: { id: planId } });
  await approvePlan({ planId, fingerprint, typedRemovals: removals }, KARIM);
}

const Made = z.object({ planId: z.number(), state: z.string() });

async function readAndPlan(): Promise<z.infer<typeof Made>> {
  const signal = new AbortController().signal;
  const context = { actor: CLAIRE, workerId: 'test/0/pool', signal, report: () => undefined };
  return Made.parse(await HANDLERS.plan({ observe: true }, context));
}

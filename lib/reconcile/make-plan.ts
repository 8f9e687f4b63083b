import type { Actor } from '@/lib/base/actor';
import { type Clock, systemClock } from '@/lib/base/clock';
import { closePlanAudited } from './commands/close-plan';
import { computePlan, type PlanScope } from './compute-plan';
import type { ComputedPlan } from './plan-sink';
import { tellPages } from './queries/live-revision';
import { discardPlan, expirePlans, openPlan } from './queries/plan-writes';
import { readView, type View } from './queries/view';

export type { PlanScope } from './compute-plan';
export type MakePlan = { actor: Actor; scope: PlanScope; purpose?: string };
export type MadePlan = { planId: number; state: ComputedPlan['state'] };

const MINUTE_MS = 60_000;
/** A plan made on schedule is made again soon; one that a person reads waits for them. */
const AUTOMATIC_LIFE_MS = 30 * MINUTE_MS;
const HELD_LIFE_MS = 7 * 24 * 60 * MINUTE_MS;

/**
 * Makes and stores the plan from the current definitions and the current observation.
 * @throws AppError NOT_FOUND when the workspace was never read.
 */
export async function makePlan(request: MakePlan, clock: Clock = systemClock): Promise<MadePlan> {
  return storePlan(
    request,
    (planId, view, authorKey) => computePlan(planId, view, request.scope, authorKey),
    clock,
  );
}

/** Opens a plan, has it computed, and closes it with its entry in the record. */
export async function storePlan(
  { actor, scope, purpose }: MakePlan,
  compute: (planId: number, view: View, authorKey: string | null) => Promise<ComputedPlan>,
  clock: Clock,
): Promise<MadePlan> {
  const now = clock();
  await expirePlans(now);
  const view = await readView(now);
  const author = actor.username;
  const expiresAt = new Date(now.getTime() + HELD_LIFE_MS);
  const planId = await openPlan({ author, purpose: purpose ?? null, scope, view, expiresAt });
  try {
    const authorKey = actor.kind === 'person' ? author.toLowerCase() : null;
    const plan = await compute(planId, view, authorKey);
    await closePlanAudited(actor, planId, plan, new Date(now.getTime() + lifeOf(actor, plan)));
    await tellPages();
    return { planId, state: plan.state };
  } catch (error) {
    await discardPlan(planId);
    throw error;
  }
}

function lifeOf(actor: Actor, { state }: ComputedPlan): number {
  return actor.kind === 'system' && state !== 'held' ? AUTOMATIC_LIFE_MS : HELD_LIFE_MS;
}

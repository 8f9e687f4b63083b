import { AppError } from '@/lib/base/errors';
import type { Brake } from '@/lib/reconcile/brakes';
import { findPlan } from '@/lib/reconcile/queries/plans';
import type { PlanDetail } from '@/lib/reconcile/queries/types';
import type { Say } from './language';

export async function requirePlan(planId: number): Promise<PlanDetail> {
  const plan = await findPlan(planId);
  if (!plan) throw new AppError('NOT_FOUND', `no plan ${planId}`, { reason: 'plan', plan: planId });
  return plan;
}

/** A plan as programs read it. One membership is one change, batched or not. */
export function planJson({ id, state, fingerprint, cost, brakes, effects, ...plan }: PlanDetail) {
  const { reads, writes, byRoute, seconds } = cost;
  return {
    id,
    state,
    fingerprint,
    changes: plan.changes,
    additions: plan.additions,
    removals: plan.removals,
    frozen: plan.frozen,
    byKind: { ...plan.byKind },
    calls: { reads, writes, byRoute: { ...byRoute } },
    seconds,
    brakes: brakes.filter(({ holds }) => holds).map(brakeJson),
    measures: brakes.filter(({ holds }) => !holds).map(brakeJson),
    effects: effects.map(({ code, params }) => ({ code, params: { ...params } })),
    revision: plan.revision,
    expiresAt: plan.expiresAt.toISOString(),
  };
}

function brakeJson({ name, subject, measure, limit, count }: Brake) {
  return { name, measure, limit, count, ...(subject ? { subject } : {}) };
}

export function planLines(plan: PlanDetail, say: Say): string[] {
  const { id, state, changes, cost, fingerprint } = plan;
  const kinds = Object.entries(plan.byKind).map(([kind, count]) => `  ${count}  ${say(`change.${kind}`)}`);
  return [
    say('plan.sum', { id, changes, state: say(`planState.${state}`) }),
    ...kinds,
    ...frozenLines(plan, say),
    ...brakeLines(plan, say),
    ...effectLines(plan, say),
    ...(changes > 0
      ? [say('plan.cost', { writes: cost.writes, reads: cost.reads, seconds: cost.seconds })]
      : []),
    ...(changes > 0 ? [say('plan.fingerprint', { fingerprint })] : []),
  ];
}

/** What goes with it: rooms, owners, webhooks, and what undo cannot bring back. */
function effectLines({ effects }: Pick<PlanDetail, 'effects'>, say: Say): string[] {
  if (effects.length === 0) return [];
  const lines = effects.map(({ code, params = {} }) => {
    const values = Object.entries(params).map(([name, value]) => [
      name,
      typeof value === 'number' ? value : String(value),
    ]);
    return `  ${say(`plans:effect.${code}`, Object.fromEntries(values))}`;
  });
  return [say('effect.title'), ...lines];
}

/** Why a plan with nothing to change is not the whole truth. */
export function frozenLines({ frozen }: Pick<PlanDetail, 'frozen'>, say: Say): string[] {
  return frozen > 0 ? [say('plan.frozen', { count: frozen })] : [];
}

export function brakeLines({ brakes }: Pick<PlanDetail, 'brakes'>, say: Say): string[] {
  return brakes.map(({ name, subject, measure, limit, holds }) => {
    const values = { subject: subject ?? '', measure: readable(measure), limit: readable(limit) };
    return `  ${say(holds ? 'brake.holds' : 'brake.told')} ${say(`brake.${name}`, values)}`;
  });
}

/** Shares are below 1 and read better as they are; counts are whole. */
function readable(value: number): string {
  return Number.isInteger(value) ? String(value) : value.toFixed(2);
}

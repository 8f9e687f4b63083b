import { AppError } from '@/lib/base/errors';
import type { Brake } from '@/lib/reconcile/brakes';
import { routesOf } from '@/lib/reconcile/cost';
import { findPlan } from '@/lib/reconcile/queries/plans';
import type { PlanDetail } from '@/lib/reconcile/queries/types';
import { brakeSentence } from '@/lib/reconcile/sentences';
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
    ...(changes > 0 ? costLines(cost, say) : []),
    ...(changes > 0 ? [say('plan.fingerprint', { fingerprint })] : []),
  ];
}

function costLines(cost: PlanDetail['cost'], say: Say): string[] {
  const { writes, reads, seconds } = cost;
  const routes = routesOf(cost).map(({ route, calls }) => `  ${calls}  ${route}`);
  return [say('plan.cost', { writes, reads, seconds }), ...routes];
}

/** What goes with it: rooms, owners, webhooks, and what undo cannot bring back. */
export function effectLines({ effects }: Pick<PlanDetail, 'effects'>, say: Say): string[] {
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

/** What the service account lacks for it. */
export function lacksLines(permissions: readonly string[], say: Say): string[] {
  if (permissions.length === 0) return [];
  return [say('plan.lacks', { count: permissions.length, permissions: permissions.join(', ') })];
}

/** Why a plan with nothing to change is not the whole truth. */
export function frozenLines({ frozen }: Pick<PlanDetail, 'frozen'>, say: Say): string[] {
  return frozen > 0 ? [say('plan.frozen', { count: frozen })] : [];
}

export function brakeLines({ brakes }: Pick<PlanDetail, 'brakes'>, say: Say): string[] {
  return brakes.map((brake) => {
    const { fact, limit, values } = brakeSentence(brake);
    const told = limit === null ? '' : ` (${say(`brakes:limit.${limit}`, values)})`;
    return `  ${say(brake.holds ? 'brake.holds' : 'brake.told')} ${say(`brakes:fact.${fact}`, values)}${told}`;
  });
}

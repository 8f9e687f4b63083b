import { requirePermission } from '@/lib/access/policy';
import { numberIn } from '@/lib/base/address';
import { AppError } from '@/lib/base/errors';
import type { PlanDetail, PlanState } from '@/lib/reconcile/queries/types';
import { applyPlan } from '@/lib/runs/commands/apply-plan';
import { OUTCOMES, type RunSummary } from '@/lib/runs/types';
import { follow } from '../follow';
import type { Say } from '../language';
import { brakeLines, effectLines, frozenLines, planJson, requirePlan } from '../plan-report';
import { type Command, EXIT, type Outcome } from '../types';

/** No plan is applied twice, nor after its time. */
const OVER: readonly PlanState[] = ['applied', 'partial', 'failed', 'stale', 'expired', 'cancelled'];

export const apply: Command<{ plan: string }> = async ({ plan: text }, around) => {
  const { actor, say } = around;
  requirePermission(actor, 'plan.apply');
  const plan = await requirePlan(readNumber(text));
  if (plan.state === 'empty') return nothingToDo(plan, say);
  if (OVER.includes(plan.state)) return overtaken(plan, say);
  if (plan.state === 'held') {
    const message = say('apply.held', { plan: plan.id });
    const { brakes } = planJson(plan);
    return {
      exit: EXIT.held,
      json: { plan: plan.id, state: plan.state, brakes, error: { code: 'HELD', message } },
      lines: [message, ...brakeLines(plan, say), ...effectLines(plan, say)],
    };
  }
  const jobId = await applyPlan({ planId: plan.id, fingerprint: plan.fingerprint }, actor);
  const summary = (await follow(jobId, around)) as unknown as RunSummary; // what the worker's handler gave
  return ended(summary, say);
};

function overtaken({ id, state }: PlanDetail, say: Say): Outcome {
  const message = say('apply.over', { plan: id, state: say(`planState.${state}`) });
  return {
    exit: EXIT.error,
    json: { plan: id, state, error: { code: 'CONFLICT', message } },
    lines: [message],
  };
}

function nothingToDo({ id: plan, ...detail }: PlanDetail, say: Say): Outcome {
  return {
    exit: EXIT.done,
    json: { plan, run: null, state: 'empty', outcomes: {}, calls: { reads: 0, writes: 0, byRoute: {} } },
    lines: [say('apply.empty', { plan }), ...frozenLines(detail, say), ...brakeLines(detail, say)],
  };
}

function ended({ run, plan, state, outcomes, calls, reason }: RunSummary, say: Say): Outcome {
  const counts = OUTCOMES.flatMap((outcome) => {
    const count = outcomes[outcome];
    return count ? [`  ${count}  ${say(`outcome.${outcome}`)}`] : [];
  });
  return {
    exit: state === 'succeeded' ? EXIT.done : EXIT.error,
    json: {
      run,
      plan,
      state,
      outcomes: { ...outcomes },
      calls: { ...calls },
      ...(reason ? { reason: { code: reason.code, params: { ...reason.params } } } : {}),
    },
    lines: [
      say('apply.done', { run, state: say(`runState.${state}`), writes: calls.writes }),
      ...counts,
      ...(reason
        ? [
            say('apply.reason', {
              reason: say(`stop.${reason.code}`, { permission: '?', role: 'admin', ...reason.params }),
            }),
          ]
        : []),
    ],
  };
}

function readNumber(text: string): number {
  const digits = text.replace(/^#/, '');
  if (!/^0*[1-9]\d*$/.test(digits))
    throw new AppError('INVALID', `no plan number: ${text}`, { reason: 'plan-number', text });
  const number = numberIn(digits);
  if (number === 0) throw new AppError('NOT_FOUND', `no plan ${text}`, { reason: 'plan', plan: text });
  return number;
}

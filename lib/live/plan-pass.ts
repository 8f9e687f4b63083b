import { SYSTEM } from '@/lib/base/actor';
import { isAppError } from '@/lib/base/errors';
import { log } from '@/lib/base/server/log';
import { makePlan, type PlanScope } from '@/lib/reconcile/make-plan';
import { applyPlan } from '@/lib/runs/commands/apply-plan';
import { dueAct, type PassAct } from './due-plan';
import { passFacts } from './queries/pass-facts';
import { planFingerprint } from './queries/plans';
import { liveSettings } from './queries/settings';

/** What came of a pass, for its record. */
export type PassEnd = { act: PassAct; planId: number | null; applied: boolean };

/** After the differences are known: plans and applies as far as people decided that the schedule may. */
export async function planPass(now = new Date()): Promise<PassEnd> {
  const [{ does }, facts] = await Promise.all([liveSettings(), passFacts(now)]);
  const act = dueAct({ ...facts, does });
  if (act === 'nothing') return { act, planId: null, applied: false };
  if (act === 'apply') return { act, ...(await applyIfFree(facts.whole?.planId ?? 0)) };
  const made = await planAndApply(act === 'plan' ? {} : { additionsOnly: true }, {
    applies: does === 'apply' && !facts.paused,
  });
  return { act, ...made };
}

/** Makes a plan in the system's name and has it applied when no brake holds it. */
export async function planAndApply(
  scope: PlanScope,
  { applies }: { applies: boolean },
): Promise<{ planId: number; state: string; applied: boolean }> {
  const { planId, state } = await makePlan({ actor: SYSTEM, scope });
  if (state !== 'ready' || !applies) return { planId, state, applied: false };
  return { state, ...(await applyIfFree(planId)) };
}

/** What has overtaken the plan meanwhile is for the next pass. */
async function applyIfFree(planId: number): Promise<{ planId: number; applied: boolean }> {
  try {
    await applyPlan({ planId, fingerprint: await planFingerprint(planId) }, SYSTEM);
    return { planId, applied: true };
  } catch (error) {
    if (!isAppError(error)) throw error;
    log.info({ planId, code: error.code }, 'the schedule leaves a plan aside');
    return { planId, applied: false };
  }
}

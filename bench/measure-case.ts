import { describeFolder } from './describe-folder';
import { handEdits } from './hand-edits';
import { leastForFirstLoad, leastForReRun } from './least-calls';
import type { Calls, CaseResult, Measure, PageMeasure, PhaseName } from './types';
import { openWorkbench, type Performed, type Place, type Workbench } from './workbench';

export type Case = Place & {
  folder: string;
  /** Today's script is measured up to here. */
  scriptCalls: number;
  /** Measure pages of lists, after some changes by hand on the server. */
  pages: boolean;
  say(line: string): void;
};

/** One organisation, from its files to a second run that finds nothing to do, beside today's script. */
export async function measureCase(one: Case): Promise<CaseResult> {
  const size = await describeFolder(one.folder);
  const bench = await openWorkbench(one);
  try {
    const phases = await firstLoad(bench, one);
    one.say('today’s script, everything in place');
    const again = await bench.script(one.folder, one.scriptCalls);
    const pages = one.pages ? await pagesAfterEdits(bench, one) : undefined;
    await bench.chat.control('POST /reset');
    one.say('today’s script, first load');
    const first = await bench.script(one.folder, one.scriptCalls);

    const { name, serverVersion } = one;
    const least = {
      first: leastForFirstLoad(size, serverVersion),
      again: leastForReRun(size, serverVersion),
    };
    const result = { name, serverVersion, size, phases, script: { first, again }, least };
    return { ...result, ratios: ratiosOf(result), ...(pages && { pages }) };
  } finally {
    await bench.close();
  }
}

async function firstLoad(bench: Workbench, { folder, say }: Case): Promise<Record<PhaseName, Measure>> {
  const step = async (act: PhaseName, argument?: string | number) => {
    say(act);
    return bench.perform(act, argument);
  };
  const imported = await step('import', folder);
  const observed = await step('observe');
  const planned = await step('plan');
  const { planId, changes } = planOf(planned);
  const applied = await step('apply', planId);
  expectOutcome(applied, changes);
  const again = await step('re-run');
  if (planOf(again).state !== 'empty') throw new Error(`the second plan is ${JSON.stringify(again.value)}`);
  return {
    import: imported.measure,
    observe: observed.measure,
    plan: planned.measure,
    apply: applied.measure,
    're-run': again.measure,
  };
}

async function pagesAfterEdits(bench: Workbench, { folder, say }: Case): Promise<readonly PageMeasure[]> {
  say('pages');
  await bench.chat.control('POST /edit', await handEdits(folder));
  await bench.perform('re-run');
  return (await bench.perform('pages')).value as readonly PageMeasure[]; // what phase.ts sends
}

type Planned = { planId: number; state: string; changes: number };

export function planOf({ value }: Performed): Planned {
  return value as Planned; // what phase.ts sends
}

export function expectOutcome({ value }: Performed, changes: number): void {
  const { state, outcomes } = value as { state: string; outcomes: { applied?: number } }; // what phase.ts sends
  if (state !== 'succeeded' || outcomes.applied !== changes) {
    throw new Error(`${changes} changes came to ${state}: ${JSON.stringify(outcomes)}`);
  }
}

function ratiosOf({ phases, script: { first }, least }: Omit<CaseResult, 'ratios'>): CaseResult['ratios'] {
  const { observe, plan, apply } = phases;
  const calls: Calls = { reads: observe.reads + apply.reads, writes: apply.writes };
  const seconds = phases.import.seconds + observe.seconds + plan.seconds + apply.seconds;
  return {
    calls: first.calls / (calls.reads + calls.writes),
    time: first.seconds / seconds,
    timeWithSleeps: (first.seconds + first.sleptSeconds) / seconds,
    writesOverLeast: calls.writes / least.first.writes,
    readsOverLeast: calls.reads / least.first.reads,
  };
}

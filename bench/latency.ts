import { expectOutcome, planOf } from './measure-case';
import type { LatencyResult } from './types';
import { openWorkbench, type Place } from './workbench';

const LATENCY_MS = 20;

/** A first load where every answer is late: Régie from approval to verified end, then today's script without its sleeps. */
export async function measureLatency(
  place: Omit<Place, 'name' | 'latencyMs'>,
  folder: string,
  scriptCalls: number,
): Promise<LatencyResult> {
  const bench = await openWorkbench({ ...place, name: 'bench_latency', latencyMs: LATENCY_MS });
  try {
    await bench.perform('import', folder);
    await bench.perform('observe');
    const { planId, changes } = planOf(await bench.perform('plan'));
    const applied = await bench.perform('apply', planId);
    expectOutcome(applied, changes);
    await bench.chat.control('POST /reset');
    await bench.chat.control('POST /faults', { latencyMs: LATENCY_MS, rules: [] });
    const script = await bench.script(folder, scriptCalls);
    const { serverVersion } = place;
    const ratio = script.seconds / applied.measure.seconds;
    return { latencyMs: LATENCY_MS, serverVersion, apply: applied.measure, script, ratio };
  } finally {
    await bench.close();
  }
}

import type {
  BenchResult,
  CaseResult,
  EraResult,
  LatencyResult,
  PageMeasure,
  PhaseName,
  ScriptMeasure,
  StrategyResult,
} from './types';

const PHASES: readonly PhaseName[] = ['import', 'observe', 'plan', 'apply', 're-run'];

export function printTable({ machine, cases, latency, eras, strategies, planMemory }: BenchResult): string {
  const { cores, memoryGb, node, postgres, loadAtStart } = machine;
  const heading = `${cores} cores, ${memoryGb} GiB, Node ${node}, PostgreSQL ${postgres}, load ${loadAtStart.toFixed(1)} at the start`;
  const parts = [heading, ...cases.map(caseTable)];
  if (latency) parts.push(latencyLines(latency));
  if (eras.length > 0) parts.push(eraTable(eras));
  if (strategies.length > 0) parts.push(strategyTable(strategies));
  if (planMemory) {
    const { firstPlan, nextPlan } = planMemory;
    parts.push(
      `Peak memory of the plan, 1,000,000 ÷ 100,000 memberships: first ${firstPlan.toFixed(2)}, next ${nextPlan.toFixed(2)}`,
    );
  }
  return `${parts.join('\n\n')}\n`;
}

function caseTable(one: CaseResult): string {
  const { name, serverVersion, size, phases, script, least, ratios, pages } = one;
  const rows = [
    ['', 'seconds', 'CPU s', 'reads', 'writes', 'peak MB'],
    ...PHASES.map((phase) => {
      const { seconds, cpuSeconds, reads, writes, peakMb } = phases[phase];
      return [phase, time(seconds), time(cpuSeconds), count(reads), count(writes), count(peakMb)];
    }),
    ['least, first load', '', '', count(least.first.reads), count(least.first.writes), ''],
    ['least, re-run', '', '', count(least.again.reads), count(least.again.writes), ''],
    scriptRow('script, first load', script.first),
    scriptRow('script, re-run', script.again),
  ];
  const said = `${name} (${serverVersion}): ${count(size.people)} people, ${count(size.groups)} groups, ${count(size.memberships)} memberships, ${count(size.owners)} owners`;
  const against = `script ÷ Régie, first load: calls ${ratios.calls.toFixed(2)}, time ${ratios.time.toFixed(1)}, with its sleeps ${count(ratios.timeWithSleeps)}; Régie ÷ least: writes ${ratios.writesOverLeast.toFixed(3)}, reads ${ratios.readsOverLeast.toFixed(3)}`;
  return [said, columns(rows), against, ...(pages ? ['', pageTable(pages)] : [])].join('\n');
}

function scriptRow(
  label: string,
  { calls, seconds, sleptSeconds, measuredCalls, extrapolated }: ScriptMeasure,
) {
  const note = extrapolated ? ` (extrapolated from ${count(measuredCalls)} calls)` : '';
  return [label, time(seconds), '', `${count(calls)} calls`, `+ ${time(sleptSeconds)} s of sleep`, note];
}

function latencyLines({ latencyMs, serverVersion, apply, script, ratio }: LatencyResult): string {
  const note = script.extrapolated ? `, extrapolated from ${count(script.measuredCalls)} calls` : '';
  return `First load with ${latencyMs} ms a call (${serverVersion}): ${time(apply.seconds)} s from approval to verified end, script without sleeps ${time(script.seconds)} s${note}: ${ratio.toFixed(1)} times faster`;
}

function eraTable(eras: readonly EraResult[]): string {
  const heading = [
    'calls',
    'people',
    'script',
    'writes',
    'least',
    'read back',
    'whole',
    'unchanged',
    'one change',
  ];
  const rows = eras.map(({ serverVersion, people, firstLoad, whole, unchanged, oneChange }) => [
    serverVersion,
    ...[people, firstLoad.script, firstLoad.planned.writes, firstLoad.least.writes].map(count),
    ...[firstLoad.planned.reads, whole.reads, unchanged.reads, oneChange.reads].map(count),
  ]);
  return columns([heading, ...rows]);
}

function strategyTable(strategies: readonly StrategyResult[]): string {
  const rows = strategies.map(({ strategy, serverVersion, calls, least }) => [
    `${strategy} on ${serverVersion}`,
    count(calls),
    count(least),
  ]);
  return columns([['way', 'calls', 'least'], ...rows]);
}

function pageTable(pages: readonly PageMeasure[]): string {
  const rows = pages.map(({ page, rows, total, medianMs }) => [
    page,
    medianMs.toFixed(0),
    String(rows),
    total === null ? '' : count(total),
  ]);
  return columns([['page', 'median ms', 'rows', 'of'], ...rows]);
}

/** First column to the left, the others to the right. */
function columns(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, at) => Math.max(...rows.map((row) => (row[at] ?? '').length)));
  const line = (row: readonly string[]) =>
    row
      .map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0)))
      .join('  ');
  return rows.map((row) => line(row).trimEnd()).join('\n');
}

const count = (value: number) => Math.round(value).toLocaleString('en');
const time = (seconds: number) => (seconds < 10 ? seconds.toFixed(1) : count(seconds));

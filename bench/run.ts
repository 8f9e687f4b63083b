import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Cluster, openCluster } from './database';
import { writeEras } from './era-docs';
import { ERA_SIZES, ERAS, measureEra } from './eras';
import { endChildren } from './in-child';
import { measureLatency } from './latency';
import { measureCase } from './measure-case';
import { SIZES, type Size, writeOrganisation } from './organisation';
import { measureStrategies } from './strategies';
import { writeStrategies } from './strategy-docs';
import { printTable } from './table';
import type { BenchResult, CaseResult, EraResult, LatencyResult, StrategyResult } from './types';

const KUBERNETES = join(import.meta.dirname, 'data/kubernetes-org');
const SCRIPT_CALLS = 20_000;
const QUICK_SCRIPT_CALLS = 1_000;

const { values: options } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    only: { type: 'string', multiple: true },
    /** Also writes the pictures and tables of docs/ from what was measured of the versions. */
    docs: { type: 'boolean', default: false },
    quick: { type: 'boolean', default: false },
    'server-version': { type: 'string', default: '3.4.0' },
  },
  allowPositionals: true,
});
const serverVersion = options['server-version'];
const scriptCalls = options.quick ? QUICK_SCRIPT_CALLS : SCRIPT_CALLS;
const say = (line: string) => process.stderr.write(`${line}\n`);
const nameOf = ({ people, groups, memberships }: Size) => `${people}-${groups}-${memberships}`;
const sizes = options.quick ? SIZES.slice(0, 1) : SIZES;
const names = ['kubernetes', ...sizes.map(nameOf), 'latency', 'eras', 'strategies'];
const eraSizes = options.quick ? ERA_SIZES.slice(0, 1) : ERA_SIZES;
const chosen = (options.only ?? names).flatMap((name) => name.split(','));

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(130));
process.once('exit', endChildren);

await run();

async function run(): Promise<void> {
  const unknown = chosen.filter((name) => ![...names, ...SIZES.map(nameOf)].includes(name));
  if (unknown.length > 0)
    throw new Error(`no measure is called ${unknown.join(', ')}; there are ${names.join(', ')}`);
  const loadAtStart = loadavg()[0] ?? 0;
  const cluster = await openCluster(process.env.BENCH_POSTGRES_URL ?? '');
  const cases = await measureCases(cluster);
  const latency = chosen.includes('latency') ? await latencyOf(cluster) : null;
  const eras = chosen.includes('eras') ? await measureEras(cluster) : [];
  const strategies = chosen.includes('strategies') ? await strategiesOf(cluster) : [];
  if (options.docs && eras.length > 0) await writeEras(eras);
  if (options.docs && strategies.length > 0) await writeStrategies(strategies);
  const machine = {
    cores: cpus().length,
    memoryGb: Math.round(totalmem() / 2 ** 30),
    node: process.version,
    postgres: cluster.version,
    loadAtStart,
  };
  await cluster.close();
  const result: BenchResult = {
    machine,
    at: new Date().toISOString(),
    cases,
    latency,
    eras,
    strategies,
    planMemory: planMemoryOf(cases),
  };
  process.stdout.write(options.json ? `${JSON.stringify(result, null, 2)}\n` : printTable(result));
  process.exit(0);
}

async function measureCases(cluster: Cluster): Promise<CaseResult[]> {
  const results: CaseResult[] = [];
  const base = { cluster, serverVersion, scriptCalls };
  if (chosen.includes('kubernetes')) {
    results.push(await measureCase({ ...base, ...called('kubernetes'), folder: KUBERNETES, pages: false }));
  }
  for (const size of SIZES.filter((one) => chosen.includes(nameOf(one)))) {
    const folder = mkdtempSync(join(tmpdir(), 'regie-bench-files-'));
    await writeOrganisation(folder, size);
    const pages = size === SIZES.at(-1) || options.quick;
    results.push(await measureCase({ ...base, ...called(nameOf(size)), folder, pages }));
    rmSync(folder, { recursive: true });
  }
  return results;
}

async function measureEras(cluster: Cluster): Promise<EraResult[]> {
  const results: EraResult[] = [];
  for (const people of eraSizes) {
    for (const version of ERAS) {
      say(`${people} people on ${version}`);
      results.push(await measureEra(cluster, version, people));
    }
  }
  return results;
}

async function strategiesOf(cluster: Cluster): Promise<StrategyResult[]> {
  const results: StrategyResult[] = [];
  for (const version of ERAS) {
    say(`strategies on ${version}`);
    results.push(...(await measureStrategies(cluster, version)));
  }
  return results;
}

function called(name: string) {
  return { name, say: (line: string) => say(`${name}: ${line}`) };
}

function latencyOf(cluster: Cluster): Promise<LatencyResult> {
  say('latency');
  return measureLatency({ cluster, serverVersion }, KUBERNETES, scriptCalls);
}

function planMemoryOf(cases: readonly CaseResult[]): BenchResult['planMemory'] {
  const [small, large] = SIZES.slice(-2).map((size) => cases.find(({ name }) => name === nameOf(size)));
  if (!small || !large) return null;
  const ratio = (phase: 'plan' | 're-run') => large.phases[phase].peakMb / small.phases[phase].peakMb;
  return { firstPlan: ratio('plan'), nextPlan: ratio('re-run') };
}

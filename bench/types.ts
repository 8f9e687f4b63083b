import type { Size } from './organisation';

export type Calls = { reads: number; writes: number };

/** One act, measured in a process of its own; calls as the server counted them. */
export type Measure = Calls & {
  seconds: number;
  /** Of Régie's own process, its start included. */
  cpuSeconds: number;
  peakMb: number;
};

export type PhaseName = 'import' | 'observe' | 'plan' | 'apply' | 're-run';

export type ScriptMeasure = {
  calls: number;
  seconds: number;
  sleptSeconds: number;
  measuredCalls: number;
  /** Beyond the measured calls, in proportion to them. */
  extrapolated: boolean;
};

export type CaseResult = {
  name: string;
  serverVersion: string;
  size: Size & { settings: number; owners: number };
  phases: Record<PhaseName, Measure>;
  /** Of the same server, with everything in place before the re-run. */
  script: { first: ScriptMeasure; again: ScriptMeasure };
  least: { first: Calls; again: Calls };
  ratios: {
    /** Script ÷ Régie, reading, applying and reading back; the script's sleeps left out, then counted. */
    calls: number;
    time: number;
    timeWithSleeps: number;
    /** Régie ÷ least possible. */
    writesOverLeast: number;
    readsOverLeast: number;
  };
  pages?: readonly PageMeasure[];
};

export type PageMeasure = { page: string; rows: number; total: number | null; medianMs: number };

export type LatencyResult = {
  latencyMs: number;
  serverVersion: string;
  apply: Measure;
  script: ScriptMeasure;
  /** Script without its sleeps ÷ Régie from approval to verified end. */
  ratio: number;
};

/** Calls on one version, at one size. */
export type EraResult = {
  serverVersion: string;
  people: number;
  rooms: number;
  memberships: number;
  firstLoad: { script: number; planned: Calls; least: Calls };
  whole: Calls;
  unchanged: Calls;
  oneChange: Calls;
};

export const STRATEGIES = [
  'read-rooms',
  'read-people',
  'read-audit',
  'read-teams',
  'people-one-by-one',
  'people-as-planned',
  'members-one-by-one',
  'members-as-planned',
  'members-of-teams',
] as const;
export type StrategyName = (typeof STRATEGIES)[number];

/** Calls of one way to read or to write one organisation. */
export type StrategyResult = { serverVersion: string; strategy: StrategyName; calls: number; least: number };

export type BenchResult = {
  machine: { cores: number; memoryGb: number; node: string; postgres: string; loadAtStart: number };
  at: string;
  cases: readonly CaseResult[];
  latency: LatencyResult | null;
  eras: readonly EraResult[];
  strategies: readonly StrategyResult[];
  /** Plan over 1,000,000 memberships ÷ plan over 100,000, when both were measured. */
  planMemory: { firstPlan: number; nextPlan: number } | null;
};

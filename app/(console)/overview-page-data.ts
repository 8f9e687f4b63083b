import type { Step } from '@/components/overview/first-steps';
import type { OverviewState } from '@/components/overview/overview-sentence';
import { type TrendDay, trendDays } from '@/components/overview/trend';
import type { WaitingItem } from '@/components/overview/waiting';
import { allowed, type Permission } from '@/lib/access/policy';
import { namesOf } from '@/lib/access/queries';
import type { Actor } from '@/lib/base/actor';
import { config } from '@/lib/base/server/config';
import { groupSummary } from '@/lib/groups/queries/list-summary';
import { livingWorkers } from '@/lib/jobs/queries';
import { nextNightly } from '@/lib/jobs/schedule';
import { liveSettings } from '@/lib/live/queries/settings';
import { type LiveTroubles, liveTroubles } from '@/lib/live/queries/troubles';
import { unsentNotices } from '@/lib/notify/queries/notices';
import { readAccess } from '@/lib/observe/access-report';
import { findWorkspace } from '@/lib/observe/queries/workspace';
import { type Overview, overview } from '@/lib/reconcile/queries/overview';
import { windowsIn } from '@/lib/reconcile/queries/windows';
import { windowAt } from '@/lib/reconcile/windows';
import { listRuns } from '@/lib/runs/queries/runs';
import { type WaitingImport, waitingImports } from '@/lib/sources/queries/waiting';
import { nextPass } from './next-pass';

const RUNS_SHOWN = 5;

type Facts = Overview & {
  summary: Awaited<ReturnType<typeof groupSummary>>;
  workers: number;
  missing: number;
  /** Login of the reader. */
  reader: string;
  unsent: number;
  live: LiveTroubles;
  stoppedRuns: Awaited<ReturnType<typeof listRuns>>['rows'];
  imports: readonly WaitingImport[];
};

/** Who may not open the page where something is moved on is not told that it waits. */
const LEADS_TO: Record<WaitingItem['kind'], Permission> = {
  paused: 'workspace.read',
  worker: 'workspace.read',
  permissions: 'workspace.read',
  plan: 'plan.read',
  run: 'run.read',
  source: 'source.import',
  import: 'source.import',
  notices: 'workspace.read',
  healing: 'workspace.read',
  hooks: 'workspace.read',
  unreadable: 'group.read',
  adoptable: 'workspace.read',
};

/** Everything the first page says, in the shapes its parts take. */
export async function overviewPageData(actor: Actor, now = new Date()) {
  const reader = actor.username;
  const [seen, summary, workers, workspace, runs, stopped, imports, unsent, live, schedule] =
    await Promise.all([
      overview(now),
      groupSummary(),
      livingWorkers(),
      findWorkspace(),
      listRuns({ page: 1, pageSize: RUNS_SHOWN }),
      listRuns({ page: 1, pageSize: RUNS_SHOWN, states: ['suspended', 'interrupted'] }),
      waitingImports(),
      unsentNotices(now),
      liveTroubles(),
      liveSettings(),
    ]);
  const missing = readAccess(workspace?.access)?.rows.filter((row) => row.required && !row.found).length ?? 0;
  const stoppedRuns = stopped.rows;
  const facts = {
    ...seen,
    summary,
    workers: workers.length,
    missing,
    stoppedRuns,
    imports,
    reader,
    unsent,
    live,
  };
  return {
    ...facts,
    state: { ...stateOf(facts), ...(!allowed(actor, 'plan.read').allowed && { heldPlans: 0 }) },
    waiting: waitingOf(facts).filter(({ kind }) => allowed(actor, LEADS_TO[kind]).allowed),
    names: await namesOf([seen.counts.pausedBy, ...seen.heldPlans.map(({ author }) => author)]),
    runs: runs.rows.map(({ outcomes, ...run }) => ({
      ...run,
      applied: (outcomes.applied ?? 0) + (outcomes.already ?? 0),
    })),
    trend: trendOf(facts, now),
    steps: facts.planned ? null : stepsDone(facts),
    passage: {
      nightly: nextNightly(config().ROCKETCHAT_URL ?? '', now),
      pass: nextPass(now, schedule, workspace),
      does: schedule.does,
      window: windowAt(now, windowsIn(workspace?.settings)),
    },
  };
}

function stateOf({ counts, drift, summary }: Facts): OverviewState {
  return {
    drift: drift.open,
    driftedGroups: drift.groups,
    groups: counts.groups,
    heldPlans: counts.heldPlans,
    unread: summary.unknown,
    observedAt: counts.observedAt,
    pausedAt: counts.pausedAt,
    pausedBy: counts.pausedBy,
  };
}

function waitingOf(facts: Facts): readonly WaitingItem[] {
  const { counts, heldPlans, sources, stoppedRuns, imports, summary, workers, missing, unsent, live } = facts;
  const items: (WaitingItem | false)[] = [
    counts.pausedAt !== null && {
      kind: 'paused',
      since: counts.pausedAt,
      by: counts.pausedBy,
      reason: counts.pauseReason,
    },
    workers === 0 && { kind: 'worker' },
    missing > 0 && { kind: 'permissions', count: missing },
    ...heldPlans.map((plan): WaitingItem => ({ kind: 'plan', ...plan, own: plan.author === facts.reader })),
    ...stoppedRuns.map(({ id, state, outcomes, changes }) => stoppedRun(id, state, outcomes, changes)),
    ...sources.map(({ id, name, health, shrunkBy }): WaitingItem | false =>
      health === 'healthy' ? false : { kind: 'source', id, name, health, shrunkBy },
    ),
    ...imports.map(
      ({ id, source, state, rejected }): WaitingItem => ({
        kind: 'import',
        id,
        source,
        state,
        rejected,
      }),
    ),
    unsent > 0 && { kind: 'notices', count: unsent },
    live.stoppedGroups > 0 && { kind: 'healing', count: live.stoppedGroups },
    live.unwellHooks > 0 && { kind: 'hooks', count: live.unwellHooks },
    summary.unknown > 0 && { kind: 'unreadable', count: summary.unknown },
    summary.adoptable > 0 && { kind: 'adoptable', count: summary.adoptable },
  ];
  return items.filter((item) => item !== false);
}

function stoppedRun(
  id: number,
  state: string,
  outcomes: Facts['stoppedRuns'][number]['outcomes'],
  total: number,
): WaitingItem {
  const done = Object.values(outcomes).reduce((sum, count) => sum + count, 0);
  return { kind: 'run', id, state: state === 'suspended' ? 'suspended' : 'interrupted', done, total };
}

function trendOf({ trend, drift }: Facts, now: Date): readonly TrendDay[] {
  // The days of the trend are those of the configured place, not of UTC.
  const day = new Intl.DateTimeFormat('en-CA', { timeZone: config().REGIE_TIME_ZONE }).format(now);
  return trendDays(trend, { day, open: drift.open });
}

function stepsDone({ counts, summary, planned }: Facts): ReadonlySet<Step> {
  const groups = counts.groups > 0;
  const done: Record<Step, boolean> = {
    connect: counts.chatUrl !== null,
    read: counts.observedAt !== null,
    import: groups,
    adopt: groups && counts.observedAt !== null && summary.adoptable === 0,
    plan: planned,
  };
  return new Set((Object.keys(done) as Step[]).filter((step) => done[step])); // keys of the record above
}

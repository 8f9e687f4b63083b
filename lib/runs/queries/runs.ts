import type { Explanation } from '@/lib/base/explanation';
import { PAGE_SIZE, type Page, type PageRequest } from '@/lib/base/page';
import { database } from '@/lib/db/client';
import type { Plan, Run } from '@/lib/db/generated/client';
import { readCalls } from '../call-count';
import { type OutcomeCounts, RUN_STATES, type RunProgress, type RunState } from '../types';
import type { RunDetail, RunRow } from './types';

export async function listRuns({
  page,
  pageSize = PAGE_SIZE,
  states,
}: Partial<PageRequest> & { states?: readonly string[] }): Promise<Page<RunRow>> {
  const known = RUN_STATES.filter((state) => states?.includes(state));
  const where = known.length > 0 ? { state: { in: known } } : {};
  const number = Math.max(1, page ?? 1);
  const [runs, total] = await Promise.all([
    database().run.findMany({
      where,
      include: { plan: true },
      orderBy: { id: 'desc' },
      skip: (number - 1) * pageSize,
      take: pageSize,
    }),
    database().run.count({ where }),
  ]);
  return { rows: runs.map(describeRow), total, page: number, pageSize };
}

export async function findRun(runId: number): Promise<RunDetail | null> {
  const run = await database().run.findUnique({ where: { id: runId }, include: { plan: true } });
  return run && describeDetail(run);
}

type WithPlan = Run & { plan: Plan };

// State, outcomes, progress and reason are written by this room alone, in these shapes.
function describeRow({ plan, ...run }: WithPlan): RunRow {
  return {
    id: run.id,
    planId: run.planId,
    purpose: plan.purpose,
    state: run.state as RunState,
    startedBy: run.startedBy,
    startedAt: run.startedAt,
    finishedAt: run.finishedAt,
    changes: plan.changes,
    outcomes: run.outcomes as OutcomeCounts,
  };
}

function describeDetail(run: WithPlan): RunDetail {
  const { plan } = run;
  return {
    ...describeRow(run),
    planState: plan.state,
    planAuthor: plan.author,
    approvedBy: plan.approvedBy,
    approvedAt: plan.approvedAt,
    fingerprint: plan.fingerprint,
    worker: run.worker,
    heartbeatAt: run.heartbeatAt,
    stopAsked: run.stopAsked,
    stopAskedBy: run.stopAskedBy,
    progress: { ...NOT_STARTED, ...(run.progress as Partial<RunProgress>) },
    calls: readCalls(run.calls),
    reason: run.reason as Explanation | null,
    digest: run.digest,
  };
}

const NOT_STARTED: RunProgress = { step: null, steps: [], done: 0, total: 0, perSecond: 0, callMs: 0 };

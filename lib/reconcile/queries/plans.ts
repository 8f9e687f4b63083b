import type { Page, PageRequest } from '@/lib/base/page';
import { database } from '@/lib/db/client';
import type { PlanDetail, PlanFilter, PlanRow, PlanState } from './types';

/** Null: no such plan, or one that is still being computed. */
export async function findPlan(planId: number): Promise<PlanDetail | null> {
  const [plan] = await database().$queryRaw<PlanDetail[]>`
    select p.id, p.state, p.fingerprint, p.author, p.purpose, p.scope, p."createdAt", p."expiresAt", p.revision,
      p."observationId", o."finishedAt" as "observedAt", p.changes, p.additions, p.removals, p.frozen, p."byKind",
      p.brakes, p.cost, p.effects, p."approvedBy", p."approvedAt", p."closedBy", p."closedAt", p."closedReason",
      r.id as "runId"
    from plan p
    left join observation o on o.id = p."observationId"
    left join run r on r."planId" = p.id
    where p.id = ${planId} and p.state <> 'computing'`;
  return plan ?? null;
}

const SORTED = {
  createdAt: 'createdAt',
  changes: 'changes',
  removals: 'removals',
  expiresAt: 'expiresAt',
} as const;

export async function listPlans(
  { states, author }: PlanFilter,
  { page, pageSize, sort = 'createdAt', descending = true }: PageRequest,
): Promise<Page<PlanRow>> {
  const where = {
    state: states?.length ? { in: [...states] } : { not: 'computing' },
    ...(author ? { author } : {}),
  };
  const column = Object.entries(SORTED).find(([name]) => name === sort)?.[1] ?? SORTED.createdAt;
  const direction = descending ? 'desc' : 'asc';
  const [rows, total] = await Promise.all([
    database().plan.findMany({
      where,
      select: LISTED,
      orderBy: [{ [column]: direction }, { id: direction }],
      skip: (page - 1) * pageSize,
      take: pageSize,
    }),
    database().plan.count({ where }),
  ]);
  return { rows: rows.map((row) => ({ ...row, state: stateOf(row.state) })), total, page, pageSize };
}

const LISTED = {
  id: true,
  state: true,
  author: true,
  purpose: true,
  createdAt: true,
  expiresAt: true,
  changes: true,
  additions: true,
  removals: true,
  frozen: true,
  approvedBy: true,
} as const;

const STATES: readonly PlanState[] = [
  'computing',
  'empty',
  'ready',
  'held',
  'approved',
  'applying',
  'applied',
  'partial',
  'failed',
  'stale',
  'expired',
  'cancelled',
];

function stateOf(stored: string): PlanState {
  return STATES.find((state) => state === stored) ?? 'failed';
}

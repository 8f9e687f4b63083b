import { database } from '@/lib/db/client';
import {
  type DriftDay,
  type DriftOfKind,
  type DriftSum,
  driftByKind,
  driftSum,
  driftTrend,
} from './drift-counts';
import { listPlans, type PlanRow } from './plans';
import { type ShellCounts, shellCounts } from './shell-counts';

export type SourceLine = {
  id: number;
  name: string;
  health: string;
  healthSince: Date | null;
  lastGoodAt: Date | null;
};
export type RunLine = {
  id: number;
  planId: number;
  state: string;
  startedAt: Date;
  finishedAt: Date | null;
  changes: number;
  applied: number;
};
export type ReadingLine = {
  id: number;
  finishedAt: Date | null;
  users: number;
  rooms: number;
  memberships: number;
  unreadable: number;
};

export type Overview = {
  counts: ShellCounts;
  drift: DriftSum;
  byKind: readonly DriftOfKind[];
  trend: readonly DriftDay[];
  heldPlans: readonly PlanRow[];
  sources: readonly SourceLine[];
  runs: readonly RunLine[];
  reading: ReadingLine | null;
};

const LINES = 5;

/** The first page, in one round of questions. */
export async function overview(now = new Date()): Promise<Overview> {
  const [counts, drift, byKind, trend, held, sources, runs, reading] = await Promise.all([
    shellCounts(now),
    driftSum(now),
    driftByKind({}, now),
    driftTrend(14, now),
    listPlans({ states: ['held'] }, { page: 1, pageSize: LINES }),
    sourceLines(),
    runLines(),
    currentReading(),
  ]);
  return { counts, drift, byKind, trend, heldPlans: held.rows, sources, runs, reading };
}

async function sourceLines(): Promise<SourceLine[]> {
  return database().$queryRaw<SourceLine[]>`
    select s.id, s.name, s.health, s."healthSince",
      (select max(at) from source_snapshot where "sourceId" = s.id and good) as "lastGoodAt"
    from source s order by (s.health = 'healthy'), s.name`;
}

async function runLines(): Promise<RunLine[]> {
  return database().$queryRaw<RunLine[]>`
    select r.id, r."planId", r.state, r."startedAt", r."finishedAt", p.changes,
      (coalesce((r.outcomes->>'applied')::int, 0) + coalesce((r.outcomes->>'already')::int, 0)) as applied
    from run r join plan p on p.id = r."planId" order by r.id desc limit ${LINES}`;
}

async function currentReading(): Promise<ReadingLine | null> {
  const [reading] = await database().$queryRaw<ReadingLine[]>`
    select o.id, o."finishedAt", o.users, o.rooms, o.memberships, o.unreadable
    from workspace w join observation o on o.id = w."currentObservationId" where w.id = 1`;
  return reading ?? null;
}

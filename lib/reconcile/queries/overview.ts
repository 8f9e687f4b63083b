import { database } from '@/lib/db/client';
import type { SourceHealth } from '@/lib/sources/types';
import {
  type DriftDay,
  type DriftOfKind,
  type DriftSum,
  driftByKind,
  driftSum,
  driftTrend,
} from './drift-counts';
import { type HeldPlan, heldPlans } from './held-plans';
import { type ShellCounts, shellCounts } from './shell-counts';

export type SourceLine = {
  id: number;
  name: string;
  health: SourceHealth;
  healthSince: Date | null;
  lastGoodAt: Date | null;
  /** Of a shrunk source, from 0 to 1: how much smaller than its last good reading. */
  shrunkBy: number | null;
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
  heldPlans: readonly HeldPlan[];
  /** Whether a plan was ever made. */
  planned: boolean;
  sources: readonly SourceLine[];
  reading: ReadingLine | null;
};

/** The first page, in one round of questions. */
export async function overview(now = new Date()): Promise<Overview> {
  const [counts, drift, byKind, trend, held, planned, sources, reading] = await Promise.all([
    shellCounts(now),
    driftSum(now),
    driftByKind({}, now),
    driftTrend(14, now),
    heldPlans(now),
    everPlanned(),
    sourceLines(),
    currentReading(),
  ]);
  return { counts, drift, byKind, trend, heldPlans: held, planned, sources, reading };
}

async function sourceLines(): Promise<SourceLine[]> {
  return database().$queryRaw<SourceLine[]>`
    select s.id, s.name, s.health, s."healthSince",
      case when s.health = 'shrunk' then 1 - (s."healthDetail"->>'now')::float
        / nullif((s."healthDetail"->>'before')::float, 0) end as "shrunkBy",
      (select max(at) from source_snapshot where "sourceId" = s.id and good) as "lastGoodAt"
    from source s order by (s.health = 'healthy'), s.name`;
}

async function everPlanned(): Promise<boolean> {
  return (await database().plan.findFirst({ select: { id: true } })) !== null;
}

async function currentReading(): Promise<ReadingLine | null> {
  const [reading] = await database().$queryRaw<ReadingLine[]>`
    select o.id, o."finishedAt", o.users, o.rooms, o.memberships, o.unreadable
    from workspace w join observation o on o.id = w."currentObservationId" where w.id = 1`;
  return reading ?? null;
}

import { database } from '@/lib/db/client';
import type { Figures } from '../types';

type Counts = Pick<Figures, 'ignored' | 'readingAge' | 'heldPlans' | 'oldestJob' | 'entries' | 'paused'>;

/** Everything `/metrics` says, from indexes and small tables. */
export async function readFigures(): Promise<Figures> {
  const [counts, drift, runs, calls, jobs, workers, sources, services, notices, events] = await Promise.all([
    readCounts(),
    countBy('drift'),
    countBy('runs'),
    callsOfTheDay(),
    countBy('jobs'),
    workerAges(),
    sourceHealth(),
    database().serviceState.findMany({ select: { name: true, up: true } }),
    countBy('notices'),
    eventCounts(),
  ]);
  return {
    ...counts,
    drift: drift.map(({ label, count }) => ({ kind: label, open: count })),
    runs: runs.map(({ label, count }) => ({ state: label, count })),
    jobs: jobs.map(({ label, count }) => ({ state: label, count })),
    notices: notices.map(({ label, count }) => ({ state: label, count })),
    calls,
    workers,
    sources,
    services,
    events,
  };
}

async function readCounts(): Promise<Counts> {
  const [row] = await database().$queryRaw<Counts[]>`
    select
      (select count(*)::int from drift where "resolvedAt" is null and "ignoredUntil" > now()) as ignored,
      (select extract(epoch from now() - coalesce(o."refreshedAt", o."finishedAt"))::float
         from workspace w join observation o on o.id = w."currentObservationId") as "readingAge",
      (select count(*)::int from plan where state = 'held' and "expiresAt" > now()) as "heldPlans",
      (select extract(epoch from now() - min("createdAt"))::float from job_record
        where state = 'queued') as "oldestJob",
      (select coalesce(max(seq), 0)::int from audit_entry) as entries,
      exists (select from workspace where "pausedAt" is not null) as paused`;
  if (!row) throw new Error('PostgreSQL counted nothing');
  return row;
}

const GROUPED = {
  drift: `select kind as label, count(*)::int as count from drift
    where "resolvedAt" is null and ("ignoredUntil" is null or "ignoredUntil" <= now()) group by 1`,
  runs: 'select state as label, count(*)::int as count from run group by 1',
  jobs: `select state as label, count(*)::int as count from job_record
    where state in ('queued', 'running') group by 1`,
  notices: 'select state as label, count(*)::int as count from notice group by 1',
} as const;

function countBy(what: keyof typeof GROUPED): Promise<{ label: string; count: number }[]> {
  return database().$queryRawUnsafe(GROUPED[what]);
}

/** Calls of readings and runs that began within a day, by verb and the part of the route before its dot. */
async function callsOfTheDay(): Promise<{ family: string; count: number }[]> {
  return database().$queryRaw`
    with made as (
      select calls from observation where "startedAt" > now() - interval '1 day'
      union all select calls from run where "startedAt" > now() - interval '1 day'
    )
    select split_part(route, '.', 1) as family, sum(count::int)::int as count
    from made, jsonb_each_text(case jsonb_typeof(calls->'byRoute') when 'object' then calls->'byRoute' else '{}' end)
      as byroute(route, count)
    group by 1 order by 1`;
}

async function workerAges(): Promise<{ worker: string; age: number }[]> {
  return database().$queryRaw`
    select id as worker, extract(epoch from now() - at)::float as age from worker_beat order by id limit 50`;
}

async function sourceHealth(): Promise<{ source: string; healthy: boolean }[]> {
  return database().$queryRaw`select name as source, health = 'healthy' as healthy from source order by name`;
}

async function eventCounts(): Promise<{ kind: string; count: number }[]> {
  const rows = await database().eventTally.findMany({ orderBy: { outcome: 'asc' } });
  return rows.map(({ outcome, count }) => ({ kind: outcome, count: Number(count) }));
}

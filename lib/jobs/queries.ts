import { database } from '@/lib/db/client';
import type { JobRecord } from '@/lib/db/generated/client';
import { applyKey } from '@/lib/runs/enqueue';
import type { JobKind, JobView } from './types';

/** A worker that has not been heard for so long is taken for dead. It beats three times within it. */
const BEAT_VALID_MS = 15_000;

export async function findJob(id: string): Promise<JobView | null> {
  const record = await database().jobRecord.findUnique({ where: { id } });
  return record && describeJob(record);
}

export async function latestJob(kind: JobKind): Promise<JobView | null> {
  const record = await database().jobRecord.findFirst({ where: { kind }, orderBy: { createdAt: 'desc' } });
  return record && describeJob(record);
}

/** The last request to apply a plan, whoever made it. */
export async function latestApply(planId: number): Promise<JobView | null> {
  const record = await database().jobRecord.findFirst({
    where: { key: applyKey(planId) },
    orderBy: { createdAt: 'desc' },
  });
  return record && describeJob(record);
}

/** Waits or is under way. */
export function isOpenJob(job: JobView | null): boolean {
  return job?.state === 'queued' || job?.state === 'running';
}

/** Jobs that wait or are under way, oldest first. */
export async function openJobs(): Promise<JobView[]> {
  const records = await database().jobRecord.findMany({
    where: { state: { in: ['queued', 'running'] } },
    orderBy: { createdAt: 'asc' },
    take: 50,
  });
  return records.map(describeJob);
}

export type KnownWorker = {
  id: string;
  startedAt: Date;
  at: Date;
  /** It beat within `BEAT_VALID_MS`, by the database's clock. */
  heard: boolean;
};

export async function livingWorkers(): Promise<KnownWorker[]> {
  return (await knownWorkers()).filter(({ heard }) => heard);
}

/** The longest at work first. */
export async function knownWorkers(): Promise<KnownWorker[]> {
  return database().$queryRaw`
    select id, "startedAt", at, at > now() - ${BEAT_VALID_MS} * interval '1 millisecond' as heard
      from worker_beat order by "startedAt"`;
}

function describeJob(record: JobRecord): JobView {
  return {
    id: record.id,
    kind: record.kind,
    state: record.state as JobView['state'], // written by record.ts alone
    requestedBy: record.requestedBy,
    createdAt: record.createdAt,
    startedAt: record.startedAt,
    finishedAt: record.finishedAt,
    progress: record.progress as JobView['progress'], // written by record.ts alone
    result: record.result as JobView['result'], // written by record.ts alone
    error: record.error as JobView['error'], // written by record.ts alone
  };
}

import { database } from '@/lib/db/client';
import type { JobRecord } from '@/lib/db/generated/client';
import { applyKey } from '@/lib/runs/enqueue';
import type { JobKind, JobView } from './types';

/** A worker that has not been heard for so long is taken for dead. It beats three times within it. */
export const BEAT_VALID_MS = 15_000;

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

export async function livingWorkers(): Promise<{ id: string; startedAt: Date; at: Date }[]> {
  return database().workerBeat.findMany({
    where: { at: { gt: new Date(Date.now() - BEAT_VALID_MS) } },
    orderBy: { startedAt: 'asc' },
  });
}

export async function knownWorkers(): Promise<{ id: string; at: Date }[]> {
  return database().workerBeat.findMany({ select: { id: true, at: true } });
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

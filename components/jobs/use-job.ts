'use client';

import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { JobStatus } from './job-status';

const EVERY_MS = 500;

export type StartJob = () => Promise<{ ok: true; value: { jobId: string } } | { ok: false; message: string }>;

type JobEnds = { onDone: (result: JobStatus['result']) => void; onFailure: (message: string) => void };

/** Starts work that a worker does and follows it to its end. */
export function useJob(start: StartJob, { onDone, onFailure }: JobEnds) {
  const [jobId, setJobId] = useState<string>();
  const [starting, setStarting] = useState(false);
  const ended = useRef<string>(undefined);
  const { data } = useQuery({
    queryKey: ['job', jobId],
    queryFn: () => readJob(jobId ?? ''),
    enabled: jobId !== undefined,
    refetchInterval: ({ state }) => (isOver(state.data) ? false : EVERY_MS),
  });

  useEffect(() => {
    if (!jobId || !data || !isOver(data) || ended.current === jobId) return;
    ended.current = jobId;
    setJobId(undefined);
    if (data.state === 'done') onDone(data.result);
    else onFailure(data.message ?? '');
  }, [jobId, data, onDone, onFailure]);

  async function run() {
    setStarting(true);
    const asked = await start();
    setStarting(false);
    if (asked.ok) setJobId(asked.value.jobId);
    else onFailure(asked.message);
  }

  return { run, busy: starting || jobId !== undefined, progress: jobId ? (data?.progress ?? null) : null };
}

function isOver(status: JobStatus | undefined): boolean {
  return status?.state === 'done' || status?.state === 'failed';
}

async function readJob(jobId: string): Promise<JobStatus> {
  const response = await fetch(`/jobs/${jobId}`);
  if (response.status === 401) window.location.reload();
  if (!response.ok) throw new DOMException(`the job's state answered ${response.status}`, 'NetworkError');
  const status: JobStatus = await response.json();
  return status;
}

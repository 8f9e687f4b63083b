'use client';

import { useQuery } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useEffect, useRef } from 'react';
import { LIVE_STATES, type OutcomeCounts, type RunProgress, type RunState } from '@/lib/runs/types';

export type LiveRun = {
  state: RunState;
  outcomes: OutcomeCounts;
  progress: RunProgress;
  stopAsked: string | null;
};

const EVERY_MS = 1_000;

/** Asks once a second while the run lives; when it ends, the whole page is made again. */
export function useLiveRun(runId: number, initial: LiveRun): LiveRun & { live: boolean } {
  const router = useRouter();
  const { data } = useQuery({
    queryKey: ['run', runId],
    queryFn: () => readProgress(runId),
    initialData: initial,
    staleTime: EVERY_MS,
    refetchInterval: ({ state }) => (isLive(state.data ?? initial) ? EVERY_MS : false),
  });
  const live = isLive(data);
  const wasLive = useRef(live);
  useEffect(() => {
    if (wasLive.current && !live) router.refresh();
    wasLive.current = live;
  }, [live, router]);
  return { ...data, live };
}

function isLive({ state }: LiveRun): boolean {
  return LIVE_STATES.includes(state);
}

async function readProgress(runId: number): Promise<LiveRun> {
  const response = await fetch(`/runs/${runId}/progress`);
  // A page that outlived its session goes through sign-in and comes back.
  if (response.status === 401) window.location.reload();
  if (!response.ok) throw new DOMException(`the run's progress answered ${response.status}`, 'NetworkError');
  const live: LiveRun = await response.json();
  return live;
}

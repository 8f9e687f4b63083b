'use client';

import { useQuery } from '@tanstack/react-query';
import type { CallCount } from '@/lib/rocketchat/types';
import { LIVE_STATES, type OutcomeCounts, type RunProgress, type RunState } from '@/lib/runs/types';

export type LiveRun = {
  state: RunState;
  outcomes: OutcomeCounts;
  progress: RunProgress;
  calls: CallCount;
  stopAsked: string | null;
};

const EVERY_MS = 1_000;
/** A suspended run may be resumed, or stopped for good, from another page. */
const SUSPENDED_EVERY_MS = 5_000;

/** Asks once a second while the run lives. */
export function useLiveRun(runId: number, initial: LiveRun): LiveRun & { live: boolean } {
  const { data } = useQuery({
    queryKey: ['run', runId],
    queryFn: () => readProgress(runId),
    initialData: initial,
    staleTime: EVERY_MS,
    refetchInterval: ({ state }) => everyMs(state.data ?? initial),
  });
  return { ...data, live: isLive(data) };
}

function isLive({ state }: LiveRun): boolean {
  return LIVE_STATES.includes(state);
}

function everyMs(run: LiveRun): number | false {
  if (isLive(run)) return EVERY_MS;
  return run.state === 'suspended' && SUSPENDED_EVERY_MS;
}

async function readProgress(runId: number): Promise<LiveRun> {
  const response = await fetch(`/runs/${runId}/progress`);
  // A page that outlived its session goes through sign-in and comes back.
  if (response.status === 401) window.location.reload();
  if (!response.ok) throw new DOMException(`the run's progress answered ${response.status}`, 'NetworkError');
  const live: LiveRun = await response.json();
  return live;
}

'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { Tally } from './types';

const TALLY_KEY = ['tally'];
const EVERY_MS = 5_000;
const AFTER_FAILURE_MS = 60_000;

/** The light of the page as it was made, then as it is: a layout is not made again from page to page. */
export function useTally(initial: Tally): Tally {
  const queries = useQueryClient();
  // A page made again says it first.
  useEffect(() => {
    queries.setQueryData(TALLY_KEY, initial);
  }, [queries, initial]);
  const { data } = useQuery<Tally>({
    queryKey: TALLY_KEY,
    queryFn: readTally,
    initialData: initial,
    staleTime: EVERY_MS,
    refetchInterval: ({ state }) => (state.status === 'error' ? AFTER_FAILURE_MS : EVERY_MS),
  });
  return data;
}

type SentTally = Exclude<Tally, { state: 'paused' }> | { state: 'paused'; since: string; by: string | null };

async function readTally(): Promise<Tally> {
  const response = await fetch('/api/tally');
  if (!response.ok) throw new DOMException(`the light answered ${response.status}`, 'NetworkError');
  const tally: SentTally = await response.json();
  return tally.state === 'paused' ? { ...tally, since: new Date(tally.since) } : tally;
}

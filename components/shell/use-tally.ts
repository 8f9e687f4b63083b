'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useEffect, useRef } from 'react';
import type { Tally } from './types';

export const TALLY_KEY = ['tally'];
/** The answer is two small reads; only pages in sight ask. */
const EVERY_MS = 1_000;
const AFTER_FAILURE_MS = 60_000;

/** A run that ends or a burst of events makes the page again a few times, not ten times a second. */
const REFRESH_EVERY_MS = 1_000;

/** What the light says, and the number that grows when pages have something new to show. */
type Light = { tally: Tally; revision: number };

/**
 * The light of the page as it was made, then as it is: a layout is not made again from page to page. When there is
 * something new, the page is made again where it stands: what is typed, chosen and scrolled to stays. A form keeps what
 * its writer began from.
 */
export function useTally(tally: Tally, revision: number): Tally {
  const queries = useQueryClient();
  const router = useRouter();
  const shown = useRef(revision);
  const refreshedAt = useRef(0);
  // A page made again says it first.
  useEffect(() => {
    shown.current = Math.max(shown.current, revision);
    queries.setQueryData<Light>(TALLY_KEY, { tally, revision });
  }, [queries, tally, revision]);
  const { data } = useQuery<Light>({
    queryKey: TALLY_KEY,
    queryFn: readTally,
    initialData: { tally, revision },
    staleTime: EVERY_MS,
    refetchInterval: ({ state }) => (state.status === 'error' ? AFTER_FAILURE_MS : EVERY_MS),
  });
  useEffect(() => {
    if (data.revision <= shown.current) return undefined;
    const refresh = () => {
      if (document.querySelector('[role=dialog] form')) return;
      shown.current = data.revision;
      refreshedAt.current = Date.now();
      router.refresh();
    };
    const timer = setTimeout(refresh, Math.max(0, refreshedAt.current + REFRESH_EVERY_MS - Date.now()));
    return () => clearTimeout(timer);
  }, [data.revision, router]);
  return data.tally;
}

type SentTally = Exclude<Tally, { state: 'paused' }> | { state: 'paused'; since: string; by: string | null };

async function readTally(): Promise<Light> {
  const response = await fetch('/api/tally');
  // 204: the session has ended; the page that says so is not this one's to make.
  if (response.status !== 200)
    throw new DOMException(`the light answered ${response.status}`, 'NetworkError');
  const { tally, revision }: { tally: SentTally; revision: number } = await response.json();
  return {
    tally: tally.state === 'paused' ? { ...tally, since: new Date(tally.since) } : tally,
    revision,
  };
}

'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useRef } from 'react';
import { type LiveRun, useLiveRun } from './use-live-run';

const AT_MOST_EVERY_MS = 4_000;

/** Has the server make the page again: its journal now and then while changes are done, all of it when the state moves. */
export function RunFollow({ runId, initial }: { runId: number; initial: LiveRun }) {
  const router = useRouter();
  const { state, progress } = useLiveRun(runId, initial);
  const shown = useRef({ state: initial.state, done: initial.progress.done, at: 0 });
  useEffect(() => {
    const { current } = shown;
    if (current.at === 0) current.at = Date.now();
    const moved = current.state !== state;
    if (!moved && current.done === progress.done) return;
    const wait = moved ? 0 : Math.max(0, current.at + AT_MOST_EVERY_MS - Date.now());
    const timer = setTimeout(() => {
      shown.current = { state, done: progress.done, at: Date.now() };
      router.refresh();
    }, wait);
    return () => clearTimeout(timer);
  }, [state, progress.done, router]);
  return null;
}

'use client';

import { useEffect, useRef, useState } from 'react';

const PAUSE_MS = 150;

export type SearchState<Result> = { status: 'idle' | 'loading' | 'done' | 'failed'; result: Result | null };

/** Asks when typing pauses; only the answer to the latest text counts. Nothing is asked for an empty text. */
export function useSearch<Result>(text: string, search: ((text: string) => Promise<Result>) | undefined) {
  const [state, setState] = useState<SearchState<Result>>({ status: 'idle', result: null });
  const ask = useRef(search);
  useEffect(() => {
    ask.current = search;
  });

  const wanted = text.trim();
  useEffect(() => {
    if (wanted === '' || !ask.current) return setState({ status: 'idle', result: null });
    let latest = true;
    setState((before) => ({ ...before, status: 'loading' }));
    const timer = setTimeout(() => {
      ask
        .current?.(wanted)
        .then((result) => latest && setState({ status: 'done', result }))
        .catch(() => latest && setState({ status: 'failed', result: null }));
    }, PAUSE_MS);
    return () => {
      latest = false;
      clearTimeout(timer);
    };
  }, [wanted]);

  return state;
}

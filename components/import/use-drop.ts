'use client';

import { type RefObject, useEffect, useRef, useState } from 'react';
import { droppedFiles } from './dropped-files';
import type { FileToSend } from './send-folder';

type Drop = { enabled: boolean; onFiles: (files: readonly FileToSend[]) => void };

/** Takes what is dropped on an element; true while something is held over it. */
export function useDrop(place: RefObject<HTMLElement | null>, drop: Drop): boolean {
  const [over, setOver] = useState(false);
  const latest = useRef(drop);
  useEffect(() => {
    latest.current = drop;
  });
  useEffect(() => {
    const element = place.current;
    if (!element) return;
    const listening = new AbortController();
    const listen = (name: 'dragover' | 'dragleave' | 'drop', act: (event: DragEvent) => void) =>
      element.addEventListener(
        name,
        (event) => {
          event.preventDefault();
          if (latest.current.enabled) act(event);
        },
        { signal: listening.signal },
      );
    listen('dragover', () => setOver(true));
    listen('dragleave', () => setOver(false));
    listen('drop', ({ dataTransfer }) => {
      setOver(false);
      if (dataTransfer) void droppedFiles(dataTransfer).then(latest.current.onFiles);
    });
    return () => listening.abort();
  }, [place]);
  return over;
}

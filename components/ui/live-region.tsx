'use client';

import { useEffect, useState } from 'react';

type LiveRegionProps = {
  message: string;
  /** No more than one announcement in this time: a run's numbers would never stop talking. */
  everyMs?: number;
};

/** Says `message` politely when it changes, the latest one when several come at once. */
export function LiveRegion({ message, everyMs = 3000 }: LiveRegionProps) {
  const [said, setSaid] = useState({ text: '', at: 0 });

  useEffect(() => {
    if (message === said.text) return;
    const wait = Math.max(0, said.at + everyMs - Date.now());
    const timer = setTimeout(() => setSaid({ text: message, at: Date.now() }), wait);
    return () => clearTimeout(timer);
  }, [message, said, everyMs]);

  return (
    <span role="status" className="sr-only">
      {said.text}
    </span>
  );
}

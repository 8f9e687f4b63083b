import type { ReactNode } from 'react';

/** Labels of 112 px and their values; no box. */
export function Properties({ children }: { children: ReactNode }) {
  return <dl className="grid grid-cols-[112px_minmax(0,1fr)]">{children}</dl>;
}

export function Property({ label, children }: { label: string; children: ReactNode }) {
  return (
    <>
      <dt className="py-1.25 pr-2 text-ink-3">{label}</dt>
      <dd className="min-w-0 py-1.25 wrap-break-word">{children}</dd>
    </>
  );
}

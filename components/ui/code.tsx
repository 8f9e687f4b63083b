import type { ReactNode } from 'react';

/** Hashes, request ids, log lines, expressions: never logins, which are read aloud. */
export function Code({ children }: { children: ReactNode }) {
  return <code className="font-mono text-small tracking-[-0.01em] wrap-anywhere">{children}</code>;
}

type FingerprintProps = { value: string; short?: boolean };

/** A fingerprint in fours; `short` shows the first two and keeps the whole on hover. */
export function Fingerprint({ value, short }: FingerprintProps) {
  const fours = value.match(/.{1,4}/g) ?? [];
  return (
    <code className="font-mono text-small tracking-[-0.01em]" title={short ? value : undefined}>
      {(short ? fours.slice(0, 2) : fours).join(' ')}
    </code>
  );
}

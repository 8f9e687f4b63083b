/** The change sign: a wave heavier than a typed tilde. */
export function Tilde() {
  return (
    <svg className="icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d="M4 14c2.2-4.6 5.4-4.6 8-2s5.8 2.6 8-2" />
    </svg>
  );
}

export function QuestionMark() {
  return (
    <svg className="icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d="M8.5 8.6a3.6 3.6 0 0 1 7 1.2c0 2.4-3.5 3-3.5 5.2" />
      <path d="M12 19v.01" />
    </svg>
  );
}

/** A full bar, a shorter bar, and the light that completes it. */
export function Mark({ className = 'size-6.5' }: { className?: string }) {
  return (
    <svg className={className} viewBox="0 0 26 26" aria-hidden="true">
      <rect className="fill-ink" width="26" height="26" rx="6" />
      <rect className="fill-canvas" x="6" y="8" width="14" height="3" rx="1" />
      <rect className="fill-canvas" x="6" y="15" width="8" height="3" rx="1" />
      <rect className="fill-tally-on" x="16.5" y="14.5" width="4" height="4" rx="1" />
    </svg>
  );
}

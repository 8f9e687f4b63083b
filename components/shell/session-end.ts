import type { SessionLeft } from '@/lib/access/types';

/** WCAG 2.2.1 asks for twenty seconds at least; two minutes are enough to save a form. */
const NOTICE_MS = 2 * 60_000;
const ASK_AGAIN_MS = 60_000;
const SHORTEST_WAIT_MS = 1_000;

/** `length`: however often it is used, so that nothing extends it. */
export type SessionEnding = { cause: 'idle' | 'length'; endsAt: Date };

/** Times are those of this browser's clock. Nothing is said until two minutes before the end. */
export function endingOf(left: SessionLeft, askedAt: number, now: number): SessionEnding | null {
  const endsAt = endOf(left, askedAt);
  if (endsAt - now > NOTICE_MS) return null;
  return { cause: left.lengthMs <= left.idleMs ? 'length' : 'idle', endsAt: new Date(endsAt) };
}

/** First as the notice falls due, since another tab may have used the session; then once a minute, and at the end. */
export function askAgainInMs(left: SessionLeft, askedAt: number, now: number): number {
  const leftMs = endOf(left, askedAt) - now;
  if (leftMs > NOTICE_MS) return Math.max(leftMs - NOTICE_MS, SHORTEST_WAIT_MS);
  if (leftMs <= 0) return ASK_AGAIN_MS;
  return Math.max(Math.min(leftMs, ASK_AGAIN_MS), SHORTEST_WAIT_MS);
}

function endOf({ idleMs, lengthMs }: SessionLeft, askedAt: number): number {
  return askedAt + Math.min(idleMs, lengthMs);
}

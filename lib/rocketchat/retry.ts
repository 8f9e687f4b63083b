import { type AppError, isAppError } from '@/lib/base/errors';

/** A limiter's wait beyond this is not sat out, nor is a server's absence. */
export const LONGEST_WAIT_MS = 180_000;
/** Whoever looks at a page is told soon. */
export const SHORT_PATIENCE_MS = 4_000;
const LONGEST_BACK_OFF_MS = 30_000;
/** A limiter may be met again by others' calls; each wait was asked for, so more of them are allowed. */
const MOST_WAITS = 8;
const FIRST_BACK_OFF_MS = 500;

export type Attempts = { failed: number; waited: number; backedOffMs: number };

/**
 * How long to wait before sending again, in milliseconds; null: not again.
 * A read is repeated after any passing failure; a write only when the server refused to look at it, or never got it.
 * Pure but for the jitter, which is an argument between 0 and 1.
 */
export function nextAttempt(
  error: unknown,
  verb: 'GET' | 'POST',
  attempts: Attempts,
  jitter: number,
  patienceMs = SHORT_PATIENCE_MS,
): number | null {
  if (isAppError(error, 'CHAT_RATE_LIMITED')) {
    const waitMs = Number(error.params.seconds) * 1000;
    if (!(waitMs <= LONGEST_WAIT_MS) || attempts.waited >= MOST_WAITS) return null;
    return waitMs + Math.ceil((waitMs * jitter) / 10);
  }
  if (!isAppError(error, 'CHAT_UNAVAILABLE') || !(verb === 'GET' || certainlyNotSent(error))) return null;
  const backOffMs = Math.min(FIRST_BACK_OFF_MS * 2 ** attempts.failed, LONGEST_BACK_OFF_MS) * (0.5 + jitter);
  return attempts.backedOffMs + backOffMs > patienceMs ? null : backOffMs;
}

function certainlyNotSent(error: AppError): boolean {
  return error.params.sent === 'no';
}

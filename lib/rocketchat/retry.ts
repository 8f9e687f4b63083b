import { type AppError, isAppError } from '@/lib/base/errors';

/** A limiter's wait beyond this is not sat out. */
export const LONGEST_WAIT_MS = 180_000;
const MOST_ATTEMPTS = 4;
/** A limiter may be met again by others' calls; each wait was asked for, so more of them are allowed. */
const MOST_WAITS = 8;
const FIRST_BACK_OFF_MS = 500;

export type Attempts = { failed: number; waited: number };

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
): number | null {
  if (isAppError(error, 'CHAT_RATE_LIMITED')) {
    const waitMs = Number(error.params.seconds) * 1000;
    if (!(waitMs <= LONGEST_WAIT_MS) || attempts.waited >= MOST_WAITS) return null;
    return waitMs + Math.ceil((waitMs * jitter) / 10);
  }
  if (!isAppError(error, 'CHAT_UNAVAILABLE') || attempts.failed + 1 >= MOST_ATTEMPTS) return null;
  return verb === 'GET' || certainlyNotSent(error)
    ? FIRST_BACK_OFF_MS * 2 ** attempts.failed * (0.5 + jitter)
    : null;
}

function certainlyNotSent(error: AppError): boolean {
  return error.params.sent === 'no';
}

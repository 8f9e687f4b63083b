import { expect, test } from 'vitest';
import { AppError } from '@/lib/base/errors';
import { LONGEST_WAIT_MS, nextAttempt } from './retry';

const limited = (seconds: number) => new AppError('CHAT_RATE_LIMITED', 'wait', { seconds });
const broken = (sent: 'no' | 'maybe') => new AppError('CHAT_UNAVAILABLE', 'reset', { sent });
const fresh = { failed: 0, waited: 0, backedOffMs: 0 };

/** All the waits of a call that always meets this, in milliseconds. */
function waitsFor(error: AppError, jitter: number, patienceMs?: number): number[] {
  const attempts = { ...fresh };
  const waits: number[] = [];
  for (;;) {
    const waitMs = nextAttempt(error, 'GET', attempts, jitter, patienceMs);
    if (waitMs === null) return waits;
    waits.push(waitMs);
    attempts.failed += 1;
    attempts.backedOffMs += waitMs;
  }
}

test('a named wait is honoured by reads and writes, with a little more', () => {
  expect(nextAttempt(limited(43), 'POST', fresh, 0)).toBe(43_000);
  expect(nextAttempt(limited(43), 'GET', fresh, 1)).toBe(47_300);
});

test('a wait beyond three minutes, or one too many, is given up', () => {
  expect(nextAttempt(limited(181), 'GET', fresh, 0)).toBeNull();
  expect(nextAttempt(limited(1), 'GET', { ...fresh, waited: 8 }, 0)).toBeNull();
});

test('a read is repeated after a failure, ever later, three times', () => {
  expect(waitsFor(broken('maybe'), 0.5)).toEqual([500, 1000, 2000]);
});

test('a patient one goes on for three minutes, ever later up to half a minute', () => {
  expect(waitsFor(broken('maybe'), 0.5, LONGEST_WAIT_MS)).toEqual([
    500, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000, 30_000, 30_000,
  ]);
  for (const jitter of [0, 0.99]) {
    const total = waitsFor(broken('maybe'), jitter, LONGEST_WAIT_MS).reduce((sum, ms) => sum + ms, 0);
    expect(total).toBeLessThanOrEqual(180_000);
    expect(total).toBeGreaterThan(120_000);
  }
});

test('a write is repeated only when it certainly was not sent', () => {
  expect(nextAttempt(broken('maybe'), 'POST', fresh, 0.5)).toBeNull();
  expect(nextAttempt(broken('no'), 'POST', fresh, 0.5)).toBe(500);
  expect(nextAttempt(new AppError('CHAT_UNAVAILABLE', '502'), 'POST', fresh, 0.5)).toBeNull();
});

test('a refusal and a fault of ours are never repeated', () => {
  expect(nextAttempt(new AppError('CHAT_REFUSED', 'no'), 'GET', fresh, 0.5)).toBeNull();
  expect(nextAttempt(new TypeError('bug'), 'GET', fresh, 0.5)).toBeNull();
});

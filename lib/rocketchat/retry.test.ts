import { expect, test } from 'vitest';
import { AppError } from '@/lib/base/errors';
import { nextAttempt } from './retry';

const limited = (seconds: number) => new AppError('CHAT_RATE_LIMITED', 'wait', { seconds });
const broken = (sent: 'no' | 'maybe') => new AppError('CHAT_UNAVAILABLE', 'reset', { sent });
const fresh = { failed: 0, waited: 0 };

test('a named wait is honoured by reads and writes, with a little more', () => {
  expect(nextAttempt(limited(43), 'POST', fresh, 0)).toBe(43_000);
  expect(nextAttempt(limited(43), 'GET', fresh, 1)).toBe(47_300);
});

test('a wait beyond three minutes, or one too many, is given up', () => {
  expect(nextAttempt(limited(181), 'GET', fresh, 0)).toBeNull();
  expect(nextAttempt(limited(1), 'GET', { failed: 0, waited: 8 }, 0)).toBeNull();
});

test('a read is repeated after a failure, ever later, three times', () => {
  const waits = [0, 1, 2, 3].map((failed) => nextAttempt(broken('maybe'), 'GET', { failed, waited: 0 }, 0.5));
  expect(waits).toEqual([500, 1000, 2000, null]);
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

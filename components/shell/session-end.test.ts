import { expect, test } from 'vitest';
import { askAgainInMs, endingOf } from './session-end';

const MINUTE = 60_000;
const noon = Date.parse('2026-11-23T12:00:00Z');
const after = (minutes: number) => noon + minutes * MINUTE;
const UNUSED = { idleMs: 30 * MINUTE, lengthMs: 90 * MINUTE };
const AT_LENGTH = { idleMs: 30 * MINUTE, lengthMs: 10 * MINUTE };

test('people are told two minutes before their session ends, and not earlier', () => {
  expect(endingOf(UNUSED, noon, noon)).toBeNull();
  expect(endingOf(UNUSED, noon, after(27.99))).toBeNull();
  expect(endingOf(UNUSED, noon, after(28))).toEqual({ cause: 'idle', endsAt: new Date(after(30)) });
});

test('a session at its full length says so: being used does not extend it', () => {
  expect(endingOf(AT_LENGTH, noon, after(9))).toEqual({ cause: 'length', endsAt: new Date(after(10)) });
  const both = { idleMs: 10 * MINUTE, lengthMs: 10 * MINUTE };
  expect(endingOf(both, noon, after(9))?.cause).toBe('length');
});

test('the server is asked as the notice falls due, then once a minute, and at the end', () => {
  expect(askAgainInMs(UNUSED, noon, noon)).toBe(28 * MINUTE);
  expect(askAgainInMs(UNUSED, noon, after(28))).toBe(MINUTE);
  expect(askAgainInMs(UNUSED, noon, after(29.5))).toBe(MINUTE / 2);
});

test('a server that does not answer is not asked without end', () => {
  expect(askAgainInMs(UNUSED, noon, after(30))).toBe(MINUTE);
  expect(askAgainInMs(UNUSED, noon, after(45))).toBe(MINUTE);
  expect(askAgainInMs(UNUSED, noon, after(30) - 1)).toBe(1_000);
});

import { expect, test } from 'vitest';
import { AppError, type ErrorCode } from '@/lib/base/errors';
import { readFailure } from './failure';

const read = (error: ErrorCode, params = {}) => readFailure(new AppError(error, 'detail', params));
const REFUSED = { detail: '', ambiguous: false, denied: false, stop: null };

test('what the server refuses is a conflict where the world has moved, else a failure', () => {
  expect(read('CHAT_REFUSED', { code: 'error-user-not-found', route: 'POST groups.invite' })).toEqual({
    ...REFUSED,
    state: 'conflict',
    code: 'error-user-not-found',
    detail: 'POST groups.invite',
  });
  expect(read('CHAT_REFUSED')).toEqual({ ...REFUSED, state: 'failed', code: 'CHAT_REFUSED' });
});

test.each([
  ['CHAT_REFUSED', 'error-not-allowed', true],
  ['CHAT_REFUSED', 'error-user-is-banned', false],
  ['CHAT_UNAVAILABLE', 'forbidden', false],
  ['CHAT_RATE_LIMITED', 'forbidden', false],
] as const)('%s with %s denies the account something: %s', (error, code, denied) => {
  expect(read(error, { code }).denied).toBe(denied);
});

test.each([
  ['CHAT_UNAVAILABLE', {}, true],
  ['CHAT_UNAVAILABLE', { sent: 'maybe' }, true],
  ['CHAT_UNAVAILABLE', { sent: 'no' }, false],
  ['CHAT_REFUSED', { sent: 'maybe' }, false],
] as const)('%s (%j) may have arrived all the same: %s', (error, params, ambiguous) => {
  expect(read(error, params).ambiguous).toBe(ambiguous);
});

test.each([
  ['CHAT_SECOND_FACTOR', 'totp-required', 'second-factor'],
  ['CHAT_REFUSED', 'signed-out', 'signed-out'],
  ['CHAT_REFUSED', 'http-401', 'signed-out'],
] as const)('%s with %s stops the run: %s', (error, code, kind) => {
  expect(read(error, { code, route: 'GET me' }).stop).toEqual({ kind, route: 'GET me' });
});

test('a fault of our own is thrown on', () => {
  expect(() => readFailure(new TypeError('ours'))).toThrow('ours');
});

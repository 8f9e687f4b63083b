import { expect, test } from 'vitest';
import { mayReadMetrics } from './metrics-access';

const TOKEN = 'sixteen-letters-or-more';
const from = (hops: string) => new Headers({ 'x-forwarded-for': hops });

test('a token is asked of everyone, loopback too', () => {
  const access = { token: TOKEN, listens: '127.0.0.1' };
  expect(mayReadMetrics(from('127.0.0.1'), access)).toBe(false);
  expect(mayReadMetrics(new Headers({ authorization: `Basic ${TOKEN}` }), access)).toBe(false);
  expect(mayReadMetrics(new Headers({ authorization: `bearer ${TOKEN}` }), access)).toBe(true);
});

test('without a token, this machine alone, and only where nobody else reaches the server', () => {
  const access = { token: undefined, listens: '127.0.0.1' };
  expect(mayReadMetrics(from('::ffff:127.0.0.1'), access)).toBe(true);
  expect(mayReadMetrics(from('203.0.113.9'), access)).toBe(false);
  expect(mayReadMetrics(from('127.0.0.1, 203.0.113.9'), access)).toBe(false);
  for (const listens of ['0.0.0.0', '::', undefined])
    expect(mayReadMetrics(from('127.0.0.1'), { token: undefined, listens })).toBe(false);
});

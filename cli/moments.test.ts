import { afterEach, expect, test, vi } from 'vitest';
import { sentences, shownMoment } from './language';

afterEach(() => vi.unstubAllEnvs());

/** French and British spacing differ between versions of the runtime. */
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');

test('moments are those of the browser: in the zone of the product, and British in English', () => {
  const at = new Date('2026-11-23T13:28:00Z');
  vi.stubEnv('REGIE_TIME_ZONE', '');
  expect(plain(shownMoment(at, 'en'))).toBe('23 Nov 2026, 14:28');
  expect(plain(shownMoment(at, 'fr'))).toMatch(/^23 nov\. 2026(,| à) 14:28$/);
  vi.stubEnv('REGIE_TIME_ZONE', 'Indian/Reunion');
  expect(plain(shownMoment(at, 'en'))).toBe('23 Nov 2026, 17:28');
});

test('the last instant of a day in Paris is told as that day', () => {
  vi.stubEnv('REGIE_TIME_ZONE', '');
  const until = new Date('2027-06-30T21:59:59.999Z');
  expect(sentences('en')('drift.ignored', { count: 2, until })).toBe(
    '2 differences ignored until 30 Jun 2027.',
  );
});

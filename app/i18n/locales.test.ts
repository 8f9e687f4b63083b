import { expect, test } from 'vitest';
import { preferredLocale } from './locales';

test.each([
  [null, 'fr'],
  ['de-DE', 'fr'],
  ['en-GB,en;q=0.9', 'en'],
  ['en;q=0.5, fr-CA;q=0.8', 'fr'],
  ['fr;q=0, en', 'en'],
])('Accept-Language %s gives %s', (header, expected) => {
  expect(preferredLocale(header)).toBe(expected);
});

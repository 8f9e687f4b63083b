import { expect, test } from 'vitest';
import { signInAddress } from './sign-in-address';

const asked = { pathname: '/plans/12', search: '?ordre=execution', cookie: false, act: false };

test('who has no session signs in first, and comes back to where they were going', () => {
  expect(signInAddress(asked)).toBe('/signin?next=%2Fplans%2F12%3Fordre%3Dexecution');
  expect(signInAddress({ ...asked, pathname: '/', search: '' })).toBe('/signin');
  expect(signInAddress({ ...asked, cookie: true })).toBeNull();
});

test('some pages are open, and no page that only begins like them', () => {
  expect(signInAddress({ ...asked, pathname: '/signin' })).toBeNull();
  expect(signInAddress({ ...asked, pathname: '/signin/break-glass' })).toBeNull();
  expect(signInAddress({ ...asked, pathname: '/readyz' })).toBeNull();
  expect(signInAddress({ ...asked, pathname: '/signinx' })).not.toBeNull();
});

test('an act asked for by a page whose session has ended is answered by the act itself', () => {
  expect(signInAddress({ ...asked, act: true })).toBeNull();
});

import { expect, test } from 'vitest';
import { ownAddressInstead } from './own-address';

const OWN = 'http://localhost:3000';

test('another name of this machine is led to the one that CAS sends back to', () => {
  const instead = 'http://localhost:3000/signin?next=%2Fplans';
  expect(ownAddressInstead('127.0.0.1:3000', '/signin?next=%2Fplans', OWN)).toBe(instead);
  expect(ownAddressInstead('[::1]:3000', '/signin?next=%2Fplans', OWN)).toBe(instead);
});

test('the right address is left alone, and so is a name that a proxy in front gave', () => {
  expect(ownAddressInstead('localhost:3000', '/signin', OWN)).toBeNull();
  expect(ownAddressInstead('127.0.0.1:4000', '/signin', OWN)).toBeNull();
  expect(ownAddressInstead('127.0.0.1:3000', '/signin', 'https://regie.example.org')).toBeNull();
  expect(ownAddressInstead('evil.example:3000', '/signin', OWN)).toBeNull();
  expect(ownAddressInstead(null, '/signin', OWN)).toBeNull();
});

import { expect, test } from 'vitest';
import { pastMembers } from './past-members';

test('somebody wanted and seen is one row, whatever the case of the login', () => {
  const wanted = [{ personId: 1, username: 'aDupont', name: 'Anne Dupont', role: 'owner' as const }];
  const seen = [{ userId: 'u1', username: 'adupont', role: 'member' as const }];
  expect(pastMembers({ wanted, seen })).toEqual([
    { key: 'adupont', username: 'aDupont', name: 'Anne Dupont', wanted: 'owner', seen: 'member' },
  ]);
});

test('those only seen, and accounts that are gone, have a row of their own', () => {
  const seen = [
    { userId: 'u1', username: null, role: 'member' as const },
    { userId: 'u2', username: 'zoe', role: 'member' as const },
    { userId: 'u3', username: null, role: 'owner' as const },
  ];
  const rows = pastMembers({ wanted: [], seen });
  expect(rows.map(({ username }) => username)).toEqual(['zoe', null, null]);
  expect(new Set(rows.map(({ key }) => key)).size).toBe(3);
  expect(rows.every(({ wanted }) => wanted === null)).toBe(true);
});

test('a room that had not been read shows who was wanted', () => {
  const wanted = [{ personId: 1, username: 'zoe', name: 'Zoé', role: 'member' as const }];
  expect(pastMembers({ wanted, seen: null }).map(({ seen }) => seen)).toEqual([null]);
});

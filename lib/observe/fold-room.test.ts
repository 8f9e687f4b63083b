import { expect, test } from 'vitest';
import { countsDiffer, type FreshUser, foldRoom, membersWhenMade, sameMembers, turnRound } from './fold-room';

const before = { memberIds: ['a', 'b', 'c'], ownerIds: ['a'], moderatorIds: ['b'] };
const inRoom = (active: boolean, owner = false): FreshUser => ({
  active,
  rooms: new Map([['r', { roomId: 'r', owner, moderator: false }]]),
});
const elsewhere: FreshUser = { active: true, rooms: new Map() };
const fresh = (users: Record<string, FreshUser>) => turnRound(new Map(Object.entries(users)));

test('who was not read stays as he was', () => {
  expect(foldRoom('r', before, fresh({}))).toEqual(before);
});

test('who was read is there as read, or not there', () => {
  const folded = foldRoom('r', before, fresh({ a: inRoom(true), b: elsewhere, d: inRoom(true, true) }));
  expect(folded).toEqual({ memberIds: ['c', 'a', 'd'], ownerIds: ['d'], moderatorIds: [] });
});

test('a deactivated person is in no room', () => {
  expect(foldRoom('r', before, fresh({ a: inRoom(false, true) })).memberIds).toEqual(['b', 'c']);
});

test('a new room holds its maker alone, and a room of somebody else is not known', () => {
  expect(membersWhenMade({ creatorId: 'me' }, 'me')?.memberIds).toEqual(['me']);
  expect(membersWhenMade({ creatorId: 'other' }, 'me')).toBeNull();
  expect(membersWhenMade({ creatorId: null }, 'me')).toBeNull();
});

test('a count that moved otherwise than what was read is a doubt', () => {
  const then = { usersCount: 5, members: 3 };
  expect(countsDiffer({ usersCount: 6, members: 4 }, then, [])).toBe(false);
  expect(countsDiffer({ usersCount: 7, members: 4 }, then, [])).toBe(true);
  const off = [{ userId: 'x', active: false, owner: false, moderator: false }];
  expect(countsDiffer({ usersCount: 4, members: 3 }, { usersCount: 4, members: 4 }, off)).toBe(false);
});

test('the order of members says nothing', () => {
  expect(sameMembers(before, { ...before, memberIds: ['c', 'a', 'b'] })).toBe(true);
  expect(sameMembers(before, { ...before, ownerIds: ['b'] })).toBe(false);
  expect(sameMembers(before, { ...before, memberIds: ['a', 'b'] })).toBe(false);
});

import { expect, test } from 'vitest';
import { desiredMembers, type LiveGrant } from './desired';
import { ownerTree } from './inheritance';

const grant = (personId: number, role: LiveGrant['role'], source: string | null = null): LiveGrant => ({
  personId,
  role,
  source,
  until: null,
  reason: null,
});

test('a membership is the union of its reasons, at the highest role, without the excluded', () => {
  const members = desiredMembers(
    [grant(2, 'member', 'Apogée'), grant(1, 'member'), grant(2, 'moderator'), grant(3, 'owner')],
    [{ personId: 1, from: 'faculte' }],
    new Set([3]),
  );
  expect(members.map(({ personId, role, because }) => [personId, role, because.length])).toEqual([
    [1, 'owner', 2],
    [2, 'moderator', 2],
  ]);
  expect(members[0]?.because.map(({ inheritedFrom }) => inheritedFrom)).toEqual([undefined, 'faculte']);
});

const links = [
  { groupId: 1, slug: 'university', parentId: null },
  { groupId: 2, slug: 'faculty', parentId: 1 },
  { groupId: 3, slug: 'year', parentId: 2 },
];

test('owners come down from every parent, named by the nearest', () => {
  const tree = ownerTree(
    links,
    new Map([
      [1, [10, 11]],
      [2, [11]],
    ]),
    new Map(),
  );
  expect(tree.inheritedOwners(3)).toEqual([
    { personId: 11, from: 'faculty' },
    { personId: 10, from: 'university' },
  ]);
  expect(tree.inheritedOwners(1)).toEqual([]);
  expect(tree.inheritedBy(10).map(({ groupId }) => groupId)).toEqual([2, 3]);
});

test('someone excluded from a parent owns nothing through it', () => {
  const tree = ownerTree(links, new Map([[1, [10]]]), new Map([[2, new Set([10])]]));
  expect(tree.inheritedOwners(2)).toEqual([{ personId: 10, from: 'university' }]);
  expect(tree.inheritedOwners(3)).toEqual([]);
});

test('groups on or under a cycle inherit nobody and say so', () => {
  const cyclic = [
    { groupId: 1, slug: 'a', parentId: 2 },
    { groupId: 2, slug: 'b', parentId: 1 },
    { groupId: 3, slug: 'c', parentId: 1 },
    { groupId: 4, slug: 'd', parentId: null },
  ];
  const tree = ownerTree(
    cyclic,
    new Map([
      [1, [10]],
      [2, [11]],
    ]),
    new Map(),
  );
  expect([1, 2, 3, 4].map(tree.isCyclic)).toEqual([true, true, true, false]);
  expect(tree.inheritedOwners(3)).toEqual([]);
});

import { beforeAll, expect, test } from 'vitest';
import { database } from '@/lib/db/client';
import { useTestDatabase } from '@/lib/db/test-fixture';
import { groupsOfPerson } from './groups-of-person';

const TODAY = new Date('2026-11-23T10:00:00Z');
const YESTERDAY = new Date('2026-11-22T10:00:00Z');

useTestDatabase();
let ines: number;

beforeAll(async () => {
  const db = database();
  await db.revision.create({ data: { number: 1, actor: 'test', origin: 'hand', summary: {} } });
  const { id } = await db.person.create({
    data: {
      username: 'imoulin',
      usernameKey: 'imoulin',
      name: 'Inès Moulin',
      email: 'i@e.fr',
      addedRevision: 1,
    },
  });
  ines = id;
});

async function group(slug: string, more: { parentId?: number; expiresAt?: Date } = {}): Promise<number> {
  return (await database().group.create({ data: { slug, addedRevision: 1, ...more } })).id;
}

async function grant(groupId: number, more: { role?: 'owner'; until?: Date; endedRevision?: number } = {}) {
  await database().grant.create({
    data: { groupId, personId: ines, grantedBy: 'test', addedRevision: 1, ...more },
  });
}

test('a person sees the groups that a live reason puts them in, their own and inherited, and no other', async () => {
  await grant(await group('by-hand'), { until: new Date('2027-06-30T00:00:00Z') });
  await grant(await group('past'), { until: YESTERDAY });
  await grant(await group('ended-grant'), { endedRevision: 1 });
  await grant(await group('expired-group', { expiresAt: YESTERDAY }));
  const excluded = await group('excluded');
  await grant(excluded);
  await database().exclusion.create({
    data: { groupId: excluded, personId: ines, reason: 'test', excludedBy: 'test', addedRevision: 1 },
  });
  const parent = await group('parent');
  await grant(parent, { role: 'owner' });
  const child = await group('z-child', { parentId: parent });
  await group('z-grandchild', { parentId: child });
  await group('somebody-else');

  expect(await groupsOfPerson('imoulin', TODAY)).toMatchObject([
    { slug: 'by-hand', role: 'member', because: [{ source: null, until: new Date('2027-06-30T00:00:00Z') }] },
    { slug: 'parent', role: 'owner' },
    { slug: 'z-child', role: 'owner', because: [{ inheritedFrom: 'parent' }] },
    { slug: 'z-grandchild', role: 'owner', because: [{ inheritedFrom: 'parent' }] },
  ]);
  expect(await groupsOfPerson('nobody', TODAY)).toEqual([]);
});

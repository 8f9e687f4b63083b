import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '@/lib/base/actor';
import { useTestConfig } from '@/lib/base/server/test-config';
import { database } from '@/lib/db/client';
import { createTestDatabase } from '@/lib/db/test-database';
import { adoptGroups, adoptRoomAsGroup } from './adopt-commands';
import { createGroup } from './commands';
import { adoptableGroups } from './queries/adoptable';
import { groupMembers } from './queries/members';
import { findGroup } from './queries/one';
import { roomsOfPerson } from './queries/person-rooms';

const claire: Actor = { username: 'cmartin', name: 'Claire Martin', kind: 'person', role: 'administrator' };
const PAGE = { page: 1, pageSize: 50 };

let drop: () => Promise<void>;

beforeAll(async () => {
  const created = await createTestDatabase();
  drop = created.drop;
  useTestConfig({ DATABASE_URL: created.url });
  await observe();
});

afterAll(async () => {
  await database().$disconnect();
  await drop();
});

async function observe() {
  const { id: observationId } = await database().observation.create({ data: { state: 'complete' } });
  await database().workspace.create({
    data: {
      name: 'Valcombe',
      chatUrl: 'http://127.0.0.1:1',
      serviceUserId: 'regie',
      serviceUsername: 'regie',
      sealedToken: '',
      currentObservationId: observationId,
    },
  });
  const user = (userId: string, over = {}) => ({
    observationId,
    userId,
    username: userId,
    usernameKey: userId,
    name: userId.toUpperCase(),
    email: `${userId}@u.fr`,
    active: true,
    type: 'user',
    roles: ['user'],
    ...over,
  });
  await database().observedUser.createMany({
    data: [
      user('ana'),
      user('bob', { active: false }),
      user('regie'),
      user('hal', { type: 'bot' }),
      user('far', { federated: true }),
    ],
  });
  const room = (slug: string, over = {}) => ({
    observationId,
    roomId: `room-${slug}`,
    slug,
    kind: 'private' as const,
    topic: '',
    readOnly: false,
    archived: false,
    usersCount: 1,
    readable: true,
    memberIds: ['ana'],
    ownerIds: [],
    moderatorIds: [],
    ...over,
  });
  await database().observedRoom.createMany({
    data: [
      room('one'),
      room('two'),
      room('moodle', { external: true }),
      room('script', {
        topic: 'Annonces',
        memberIds: ['ana', 'bob', 'regie', 'hal', 'far'],
        ownerIds: ['regie', 'ana'],
        moderatorIds: ['bob'],
      }),
    ],
  });
}

function entriesOf(action: string) {
  return database().auditEntry.findMany({ where: { action }, orderBy: { seq: 'asc' } });
}

test('a role that may not adopts neither groups nor rooms, and only the refusal is recorded', async () => {
  const auditor: Actor = { ...claire, username: 'aroche', role: 'auditor' };
  for (const attempt of [
    () => adoptGroups({ slugs: 'all-matching' }, auditor),
    () => adoptRoomAsGroup({ roomId: 'room-script' }, auditor),
  ]) {
    await expect(attempt()).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
  }
  await expect.poll(() => entriesOf('access.refused')).toMatchObject([{ actor: 'aroche' }]);
  expect(await entriesOf('group.adopt')).toEqual([]);
  expect(await database().group.count()).toBe(0);
});

test('groups whose slug names a room are adopted one by one or all at once, and start at observe', async () => {
  for (const slug of ['one', 'two', 'moodle', 'other']) await createGroup({ slug }, claire);
  expect((await adoptableGroups()).map(({ slug }) => slug)).toEqual(['one', 'two']);
  const one = await adoptGroups({ slugs: ['one', 'other'] }, claire);
  expect(one).toMatchObject({ adopted: [{ slug: 'one', roomId: 'room-one' }], missing: ['other'] });
  expect(await findGroup('one')).toMatchObject({
    roomId: 'room-one',
    automation: 'observe',
    room: { slug: 'one' },
    version: 2,
  });
  expect(await adoptGroups({ slugs: 'all-matching' }, claire)).toMatchObject({ adopted: [{ slug: 'two' }] });
  expect(await adoptGroups({ slugs: 'all-matching' }, claire)).toEqual({
    revision: null,
    adopted: [],
    missing: [],
  });
  expect(await entriesOf('group.adopt')).toMatchObject([
    { actor: 'cmartin', detail: { after: { roomId: 'room-one' }, detail: { slug: 'one' } } },
    { actor: 'cmartin', detail: { after: { roomId: 'room-two' }, detail: { slug: 'two' } } },
  ]);
});

test('a room nobody defined becomes a group with its people as they are, machines and guests apart', async () => {
  const { groupId, members } = await adoptRoomAsGroup({ roomId: 'room-script' }, claire);
  expect(members).toBe(2);
  expect(await findGroup(groupId)).toMatchObject({
    slug: 'script',
    topic: 'Annonces',
    name: null,
    automation: 'observe',
  });
  const { rows } = await groupMembers(groupId, PAGE);
  expect(rows.filter(({ role }) => role !== null)).toMatchObject([
    { username: 'ana', role: 'owner', active: true },
    { username: 'bob', role: 'moderator', active: false, grants: [{ source: null, grantedBy: 'cmartin' }] },
  ]);
  expect((await entriesOf('group.adopt')).at(-1)).toMatchObject({
    subjectId: String(groupId),
    detail: { after: { roomId: 'room-script' }, detail: { slug: 'script', members: 2 } },
  });
  await expect(adoptRoomAsGroup({ roomId: 'room-script' }, claire)).rejects.toMatchObject({
    params: { reason: 'room-bound' },
  });
  await expect(adoptRoomAsGroup({ roomId: 'room-moodle' }, claire)).rejects.toMatchObject({
    params: { reason: 'room-external' },
  });
});

test('what a person should be in stands beside what they are in', async () => {
  const groups = await roomsOfPerson('ana');
  expect(
    groups.map(({ slug, wanted, actual }) => [slug, wanted?.role ?? null, actual?.role ?? null]),
  ).toEqual([
    ['moodle', null, 'member'],
    ['one', null, 'member'],
    ['script', 'owner', 'owner'],
    ['two', null, 'member'],
  ]);
});

import { afterAll, beforeAll, expect, test } from 'vitest';
import { SYSTEM } from '@/lib/base/actor';
import { useTestConfig } from '@/lib/base/server/test-config';
import { database } from '@/lib/db/client';
import { createTestDatabase } from '@/lib/db/test-database';
import { SERVICE, startTestChat, type TestChat } from '@/lib/rocketchat/test-chat';
import { loadDescription } from '@/sandbox/chat/description';
import { connectWorkspace } from '../connect';
import { observeWorkspace } from '../observe';
import { listRoomMembers, listRooms } from './rooms';
import { currentObservation, listObservations } from './workspace';

let drop: () => Promise<void>;
let server: TestChat;
const first = { page: 1, pageSize: 2 };

beforeAll(async () => {
  const created = await createTestDatabase();
  drop = created.drop;
  useTestConfig({ DATABASE_URL: created.url });
  server = await startTestChat('8.8.0');
  const users = ['ana', 'bo', 'cid'].map((username) => ({
    username,
    name: `${username} 100%`,
    email: `${username}@x.org`,
  }));
  const members = [SERVICE.username, 'ana', 'bo', 'cid'];
  loadDescription(server.server.state, {
    users,
    rooms: [
      { id: 'roomB', name: 'b-room', kind: 'channel', members, owners: ['cid'], moderators: ['bo'] },
      { id: 'roomA', name: 'a-room', kind: 'private', members: [SERVICE.username] },
    ],
  });
  await connectWorkspace({ url: server.url, userId: SERVICE.userId, token: SERVICE.token }, SYSTEM);
});
afterAll(async () => {
  await server.close();
  await database().$disconnect();
  await drop();
});

test('before the first observation there is nothing', async () => {
  await expect(listRooms({}, first)).resolves.toMatchObject({ rows: [], total: 0 });
  await expect(currentObservation()).resolves.toBeNull();
});

test('rooms come by pages, sorted, with their counts', async () => {
  await observeWorkspace({ chat: await server.open() });
  const rooms = await listRooms({}, first);
  expect(rooms).toMatchObject({
    total: 3,
    rows: [
      { slug: 'a-room', members: 1 },
      { slug: 'b-room', members: 4, owners: 1 },
    ],
  });
  expect((await listRooms({}, { ...first, sort: 'slug', descending: true })).rows[0]?.slug).toBe('general');
  expect((await listRooms({ search: 'B-RO' }, first)).rows.map(({ slug }) => slug)).toEqual(['b-room']);
  expect((await listRooms({ kind: 'private' }, first)).total).toBe(1);
  expect((await listObservations(first)).total).toBe(1);
});

test('a room that a group is bound to is managed', async () => {
  await database().revision.create({ data: { number: 1, actor: 'test', origin: 'hand', summary: {} } });
  await database().group.create({ data: { slug: 'a', roomId: 'roomA', addedRevision: 1 } });
  expect((await listRooms({ unmanaged: true }, first)).rows.map(({ slug }) => slug)).toEqual([
    'b-room',
    'general',
  ]);
  expect((await listRooms({ unmanaged: false }, first)).rows.map(({ slug }) => slug)).toEqual(['a-room']);
});

test('members come owners first, and are searched by what they are called', async () => {
  const members = await listRoomMembers('roomB', { page: 1, pageSize: 3 });
  expect(members).toMatchObject({
    total: 4,
    rows: [
      { username: 'cid', role: 'owner' },
      { username: 'bo', role: 'moderator' },
      { username: 'ana', role: 'member' },
    ],
  });
  expect((await listRoomMembers('roomB', first, '100%')).total).toBe(3);
  expect((await listRoomMembers('roomB', first, '1_0')).total).toBe(0);
  expect((await listRoomMembers('nowhere', first)).rows).toEqual([]);
});

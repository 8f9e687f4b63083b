import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type RunningChat, startChat } from '@/sandbox/start-chat';

/** Rows of the matrix: what an administrator outside a private group gets, by era. */
const ROWS: [line: string, body: object | undefined, old: string, recent: string][] = [
  ['GET groups.info?roomId={room}', undefined, 'error-room-not-found', 'error-room-not-found'],
  ['GET groups.members?roomId={room}', undefined, 'error-room-not-found', 'error-room-not-found'],
  ['GET groups.roles?roomId={room}', undefined, 'error-room-not-found', 'error-room-not-found'],
  ['GET groups.moderators?roomId={room}', undefined, 'error-room-not-found', 'error-room-not-found'],
  ['GET groups.counters?roomId={room}', undefined, 'done', 'done'],
  ['GET rooms.info?roomId={room}', undefined, 'Not Allowed', 'Not Allowed'],
  ['GET rooms.adminRooms.getRoom?rid={room}', undefined, 'done', 'done'],
  ['GET roles.getUsersInRole?role=owner&roomId={room}', undefined, 'done', 'done'],
  ['POST groups.invite', { roomId: '{room}', userId: '{bob}' }, 'error-not-allowed', 'error-not-allowed'],
  ['POST groups.kick', { roomId: '{room}', userId: '{bob}' }, 'error-room-not-found', 'error-room-not-found'],
  [
    'POST groups.addOwner',
    { roomId: '{room}', userId: '{bob}' },
    'error-room-not-found',
    'error-room-not-found',
  ],
  ['POST groups.setTopic', { roomId: '{room}', topic: 'x' }, 'error-room-not-found', 'error-room-not-found'],
  ['POST groups.delete', { roomId: '{room}' }, 'error-room-not-found', 'error-room-not-found'],
  ['POST rooms.saveRoomSettings', { rid: '{room}', roomTopic: 'From outside' }, 'done', 'done'],
  ['POST rooms.changeArchivationState', { rid: '{room}', action: 'archive' }, 'done', 'done'],
  ['POST rooms.changeArchivationState', { rid: '{room}', action: 'unarchive' }, 'done', 'done'],
  ['POST roles.addUserToRole', { roleName: 'owner', username: 'bob', roomId: '{room}' }, 'done', 'done'],
];

for (const version of ['3.4.0', '8.8.0'] as const) {
  describe(`an administrator who is no member, ${version}`, () => {
    let chat: RunningChat;
    let ids: Record<string, string>;
    const fill = (text: string) => text.replace(/\{(\w+)\}/g, (_all, key) => ids[key] ?? '');

    beforeEach(async () => {
      chat = await startChat({ version });
      const [, bob] = [await chat.add('alice'), await chat.add('bob')];
      const { body } = await chat.call(
        'POST groups.create',
        { name: 'beta', members: ['bob'] },
        await chat.signIn('alice'),
      );
      ids = { bob, room: Object(body.group)._id };
    });
    afterEach(() => chat.close());

    test('may do what the matrix says, row by row', async () => {
      const got: Record<string, unknown> = {};
      const expected: Record<string, unknown> = {};
      for (const [line, body, old, recent] of ROWS) {
        const answer = await chat.call(fill(line), body && JSON.parse(fill(JSON.stringify(body))));
        got[`${line} ${JSON.stringify(body)}`] =
          answer.body.errorType ?? (answer.body.success ? 'done' : answer.text);
        expected[`${line} ${JSON.stringify(body)}`] = version === '3.4.0' ? old : recent;
      }
      expect(got).toEqual(expected);
    });

    test('reads memberships through the person', async () => {
      const how = version === '3.4.0' ? 'fields={"userRooms":1}' : 'includeUserRooms=true';
      const { body } = await chat.call(`GET users.info?userId=${ids.bob}&${how}`);
      expect(Object(body.user).rooms).toMatchObject([{ rid: ids.room, name: 'beta', t: 'p' }]);
      const other = version === '3.4.0' ? 'includeUserRooms=true' : 'fields={"userRooms":1}';
      const silent = await chat.call(`GET users.info?userId=${ids.bob}&${other}`);
      expect(Object(silent.body.user).rooms).toBeUndefined();
    });

    test('joins itself once the permission is granted', async () => {
      const permissions = [{ _id: 'add-user-to-any-p-room', roles: ['admin'] }];
      expect((await chat.call('POST permissions.update', { permissions })).body.success).toBe(true);
      const joined = await chat.call('POST groups.invite', { roomId: ids.room, userId: 'adminadminadminad' });
      expect(joined.body.success).toBe(true);
      expect((await chat.call(`GET groups.members?roomId=${ids.room}`)).body.total).toBe(3);
    });

    test('kicks with the permission that 6.5 brought, and deletes with the call that 5.4 brought', async () => {
      const permissions = [{ _id: 'kick-user-from-any-p-room', roles: ['admin'] }];
      const granted = await chat.call('POST permissions.update', { permissions });
      expect(granted.body.success).toBe(version !== '3.4.0');
      const kicked = await chat.call('POST groups.kick', { roomId: ids.room, userId: ids.bob });
      expect(kicked.body.success).toBe(version !== '3.4.0');
      const deleted = await chat.call('POST rooms.delete', { roomId: ids.room });
      expect(deleted.body.success ?? 'a page').toBe(version === '3.4.0' ? 'a page' : true);
    });
  });
}

import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type RunningChat, startChat } from '@/sandbox/start-chat';

for (const version of ['3.4.0', '8.8.0'] as const) {
  describe(version, () => {
    let chat: RunningChat;
    let rid: string;

    beforeEach(async () => {
      chat = await startChat({ version });
      const { body } = await chat.call('POST groups.create', { name: 'alpha' });
      rid = Object(body.group)._id;
    });
    afterEach(() => chat.close());

    const save = (changes: object) => chat.call('POST rooms.saveRoomSettings', { rid, ...changes });
    const info = async () => Object((await chat.call(`GET groups.info?roomId=${rid}`)).body.group);

    test('several settings are saved in one call, an unknown one refuses all', async () => {
      expect((await save({ roomTopic: 'T', roomAnnouncement: 'A', readOnly: true })).body).toEqual({
        rid,
        success: true,
      });
      expect(await info()).toMatchObject({ topic: 'T', announcement: 'A', ro: true });
      expect((await save({ roomTopic: 'other', noSuchKey: 1 })).body.errorType).toBe(
        chat.chat.era.closedBodies ? 'error-invalid-params' : 'error-invalid-settings',
      );
      expect((await info()).topic).toBe('T');
    });

    test('the age of a retention is lost on 3.4 when the override comes with it', async () => {
      const values = { retentionEnabled: true, retentionMaxAge: 12 };
      await save({ retentionOverrideGlobal: true, ...values });
      expect((await info()).retention.maxAge).toBe(version === '3.4.0' ? undefined : 12);
      await save(values);
      expect((await info()).retention).toEqual({ overrideGlobal: true, enabled: true, maxAge: 12 });
    });

    test('a setting that already is so is a loud no-op in groups.*, a quiet one in rooms.*', async () => {
      const loud = await chat.call('POST groups.setReadOnly', { roomId: rid, readOnly: false });
      expect([loud.status, loud.body.errorType]).toEqual([400, undefined]);
      expect(loud.body.error).toMatch(/same as what it would be changed to/);
      expect((await save({ readOnly: false })).status).toBe(200);
    });

    test('names are unique among groups and channels, and match the pattern', async () => {
      const create = async (call: string, name: string) =>
        (await chat.call(`POST ${call}`, { name })).body.errorType;
      expect(await create('channels.create', 'alpha')).toBe('error-duplicate-channel-name');
      expect(await create('groups.create', 'Alpha')).toBeUndefined();
      expect(await create('groups.create', 'bad name é')).toBe('error-invalid-room-name');
      await chat.call('POST rooms.changeArchivationState', { rid, action: 'archive' });
      expect(await create('groups.create', 'alpha')).toBe('error-archived-duplicate-name');
    });

    test('an archived group refuses its member list and still takes invitations', async () => {
      const bob = await chat.add('bob');
      await chat.call('POST rooms.changeArchivationState', { rid, action: 'archive' });
      expect((await chat.call(`GET groups.members?roomId=${rid}`)).body.errorType).toBe(
        'error-room-archived',
      );
      expect((await chat.call('POST groups.archive', { roomId: rid })).body.errorType).toBe(
        'error-room-archived',
      );
      expect((await chat.call('POST groups.invite', { roomId: rid, userId: bob })).status).toBe(200);
    });

    test('a bare type is ignored on 3.4 and read later', async () => {
      const count = async (types: string) =>
        (await chat.call(`GET rooms.adminRooms?${types}&count=0`)).body.total;
      expect(await count('types[]=p')).toBe(1);
      expect(await count('types[]=p&types[]=c')).toBe(2);
      expect(await count('types=p')).toBe(version === '3.4.0' ? 2 : 1);
    });

    test('administrators see every room without its retention', async () => {
      await save({ retentionOverrideGlobal: true });
      const { body } = await chat.call(`GET rooms.adminRooms.getRoom?rid=${rid}`);
      expect(body).toMatchObject({ _id: rid, name: 'alpha', usersCount: 1 });
      expect(body).not.toHaveProperty('retention');
    });

    test('a plain user may list neither all groups nor the administrators’ rooms', async () => {
      await chat.add('bob');
      const bob = await chat.signIn('bob');
      const groups = await chat.call('GET groups.listAll', undefined, bob);
      expect([groups.status, groups.body.error]).toEqual([
        403,
        expect.stringContaining(chat.chat.era.recentEnvelope ? 'error-unauthorized' : 'unauthorized'),
      ]);
      const rooms = await chat.call('GET rooms.adminRooms', undefined, bob);
      expect([rooms.status, rooms.body.error]).toEqual([400, 'error-not-authorized']);
    });
  });
}

describe('teams', () => {
  test('take many members at once, show active ones, and keep their last owner', async () => {
    const chat = await startChat();
    const [alice, bob] = [await chat.add('alice'), await chat.add('bob')];
    const { body } = await chat.call('POST teams.create', { name: 'crew', type: 1 });
    const teamId = Object(body.team)._id;
    const members = [{ userId: alice, roles: ['owner'] }, { userId: bob }, { userId: 'nobody' }];
    await chat.call('POST teams.addMembers', { teamId, members });
    const list = async () => Object((await chat.call(`GET teams.members?teamId=${teamId}`)).body.members);
    expect((await list()).map((member: { user: { username: string } }) => member.user.username)).toEqual([
      'admin',
      'alice',
      'bob',
    ]);
    await chat.call('POST users.setActiveStatus', { userId: bob, activeStatus: false });
    expect(await list()).toHaveLength(2);
    await chat.call('POST teams.removeMember', { teamId, userId: alice });
    const last = await chat.call('POST teams.removeMember', { teamId, userId: 'adminadminadminad' });
    expect(last.body.error).toBe('last-owner-can-not-be-removed');
    expect((await chat.call('GET teams.info?teamName=none')).body.error).toBe('Team not found');
    await chat.close();
  });
});

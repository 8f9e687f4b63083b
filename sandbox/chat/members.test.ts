import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ServerVersion } from '@/sandbox/chat/eras';
import { type RunningChat, startChat } from '@/sandbox/start-chat';

const NOBODY = 'nosuchnosuchnosuc';
const names = (rows: unknown) => (Array.isArray(rows) ? rows.map((row) => row.username) : []);

for (const version of ['3.4.0', '8.8.0'] satisfies ServerVersion[]) {
  describe(version, () => {
    let chat: RunningChat;
    let ids: Record<string, string>;
    let roomId: string;

    beforeEach(async () => {
      chat = await startChat({ version });
      ids = { alice: await chat.add('alice'), bob: await chat.add('bob'), carol: await chat.add('carol') };
      const { body } = await chat.call('POST groups.create', {
        name: 'alpha',
        members: ['alice', 'ALICE', 'no.such'],
      });
      expect(Object(body.group).usersCount).toBe(2);
      roomId = Object(body.group)._id;
    });
    afterEach(() => chat.close());

    const members = async () =>
      names((await chat.call(`GET groups.members?roomId=${roomId}&count=0`)).body.members);

    test('names nobody has are left out of a new group without a word', async () => {
      expect(await members()).toEqual(['admin', 'alice']);
    });

    test('inviting a member again changes nothing and succeeds', async () => {
      const answer = await chat.call('POST groups.invite', { roomId, userId: ids.alice });
      expect([answer.status, Object(answer.body.group).usersCount]).toEqual([200, 2]);
    });

    test('inviting nobody known is refused', async () => {
      const answer = await chat.call('POST groups.invite', { roomId, userId: NOBODY });
      const expected = version === '3.4.0' ? 'error-invalid-user' : 'error-empty-invite-list';
      expect([answer.status, answer.body.errorType]).toEqual([400, expected]);
    });

    test('a batch is understood from 3.13 on, and drops whom it does not know', async () => {
      const answer = await chat.call('POST groups.invite', { roomId, userIds: [ids.bob, NOBODY, ids.carol] });
      if (version === '3.4.0') {
        expect(answer.body.errorType).toBe('error-user-param-not-provided');
        return;
      }
      expect(answer.body.success).toBe(true);
      expect(await members()).toEqual(['admin', 'alice', 'bob', 'carol']);
      const none = await chat.call('POST groups.invite', { roomId, userIds: [NOBODY] });
      expect(none.body.errorType).toBe('error-empty-invite-list');
    });

    test('deactivated members are listed on 3.4 only, and always counted', async () => {
      await chat.call('POST users.setActiveStatus', { userId: ids.alice, activeStatus: false });
      expect(await members()).toEqual(version === '3.4.0' ? ['admin', 'alice'] : ['admin']);
      const { body } = await chat.call('GET groups.listAll?count=0');
      expect(Object(body.groups)[0].usersCount).toBe(2);
      expect((await chat.call('POST groups.invite', { roomId, userId: ids.alice })).status).toBe(200);
    });

    test('kicking somebody who is not there, or the last owner, is refused', async () => {
      const absent = await chat.call('POST groups.kick', { roomId, userId: ids.bob });
      expect(absent.body.errorType).toBe('error-user-not-in-room');
      const owner = await chat.call('POST groups.kick', { roomId, username: 'admin' });
      expect(owner.body.errorType).toBe('error-you-are-last-owner');
      expect((await chat.call('POST groups.kick', { roomId, userId: ids.alice })).body.success).toBe(true);
      expect(await members()).toEqual(['admin']);
    });

    test('roles that are held already, or not held, are loud no-ops', async () => {
      const change = async (verb: string, userId: string | undefined) =>
        (await chat.call(`POST groups.${verb}`, { roomId, userId })).body.errorType ?? 'done';
      expect(await change('addOwner', ids.alice)).toBe('done');
      expect(await change('addOwner', ids.alice)).toBe('error-user-already-owner');
      expect(await change('addModerator', ids.bob)).toBe('error-user-not-in-room');
      expect(await change('removeModerator', ids.alice)).toBe('error-user-not-moderator');
      expect(await change('removeOwner', ids.alice)).toBe('done');
      expect(await change('removeOwner', 'adminadminadminad')).toBe('error-remove-last-owner');
    });

    test('who was added, who left and who was removed stays readable as system messages', async () => {
      await chat.call('POST groups.invite', { roomId, userId: ids.bob });
      await chat.call('POST groups.kick', { roomId, userId: ids.bob });
      await chat.call('POST groups.leave', { roomId }, await chat.signIn('alice'));
      const { body } = await chat.call(`GET groups.history?roomId=${roomId}`);
      expect(Object(body.messages).map((message: { t: string }) => message.t)).toEqual(['ul', 'ru', 'au']);
    });
  });
}

test('the batch method of 3.4 stops at the first unknown name and keeps those before it', async () => {
  const chat = await startChat({ version: '3.4.0' });
  await Promise.all(['alice', 'bob'].map((name) => chat.add(name)));
  const { body } = await chat.call('POST groups.create', { name: 'alpha' });
  const rid = Object(body.group)._id;
  const message = {
    msg: 'method',
    id: '7',
    method: 'addUsersToRoom',
    params: [{ rid, users: ['alice', 'no.such', 'bob'] }],
  };
  const answer = await chat.call('POST method.call/addUsersToRoom', { message: JSON.stringify(message) });
  expect(answer.status).toBe(200);
  expect(JSON.parse(String(answer.body.message))).toMatchObject({
    id: '7',
    error: { error: 'error-invalid-username' },
  });
  const listed = await chat.call(`GET groups.members?roomId=${rid}&count=0`);
  expect(names(listed.body.members)).toEqual(['admin', 'alice']);
  await chat.close();
});

test('pages of members are sorted by presence first on newer servers', async () => {
  const chat = await startChat();
  await Promise.all(['alice', 'zoe'].map((name) => chat.add(name)));
  const { body } = await chat.call('POST groups.create', { name: 'alpha', members: ['alice', 'zoe'] });
  const zoe = chat.chat.state.userByUsername('zoe');
  if (zoe) zoe.status = 'online';
  const listed = await chat.call(`GET groups.members?roomId=${Object(body.group)._id}&count=1`);
  expect([names(listed.body.members), listed.body.total]).toEqual([['zoe'], 3]);
  await chat.close();
});

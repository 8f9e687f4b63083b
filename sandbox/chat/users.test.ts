import { afterEach, describe, expect, test } from 'vitest';
import { type RunningChat, startChat } from '@/sandbox/start-chat';

let chat: RunningChat;
afterEach(() => chat.close());

const namesOf = (body: Record<string, unknown>) =>
  Object(body.users).map((user: { username: string }) => user.username);
const person = (username: string) => ({
  username,
  name: username,
  email: `${username}@example.org`,
  password: 'x',
});

describe('lists', () => {
  test('a count above the limit is cut to it without a word, and 0 gives everybody', async () => {
    chat = await startChat({ version: '3.4.0', testMode: true });
    const users = Array.from({ length: 120 }, (_, i) => ({ username: `u${String(i).padStart(3, '0')}` }));
    await chat.control('POST /load', { users });
    const sizes = [];
    for (const count of ['', '?count=1000', '?count=0', '?count=30&offset=110']) {
      const { body } = await chat.call(`GET users.list${count}`);
      expect(body.total).toBe(122);
      sizes.push(body.count);
    }
    expect(sizes).toEqual([50, 100, 122, 12]);
  });

  test('everything when infinite counts are forbidden is the default count', async () => {
    chat = await startChat({ version: '3.4.0' });
    await chat.control('POST /load', {
      users: Array.from({ length: 60 }, (_, i) => ({ username: `u${i}` })),
    });
    await chat.call('POST settings/API_Allow_Infinite_Count', { value: false });
    expect((await chat.call('GET users.list?count=0')).body.count).toBe(50);
  });

  test('query is honoured by 3.4 and ignored without a word by 8.8', async () => {
    for (const version of ['3.4.0', '8.8.0'] as const) {
      chat = await startChat({ version });
      await chat.add('alice');
      const since = { _updatedAt: { $gt: { $date: Date.now() - 5_000 } }, username: { $ne: 'admin' } };
      const { body } = await chat.call(`GET users.list?query=${encodeURIComponent(JSON.stringify(since))}`);
      expect(namesOf(body)).toEqual(
        version === '3.4.0' ? ['alice', 'rocket.cat'] : ['admin', 'alice', 'rocket.cat'],
      );
      if (version === '3.4.0') await chat.close();
    }
  });

  test('rows carry the whole document on 3.4 and fixed fields later', async () => {
    for (const version of ['3.4.0', '8.8.0'] as const) {
      chat = await startChat({ version });
      const { body } = await chat.call('GET users.list?count=1');
      expect(Object.hasOwn(Object(body.users)[0], 'createdAt')).toBe(version === '3.4.0');
      expect(JSON.stringify(body)).not.toContain('passwordHash');
      if (version === '3.4.0') await chat.close();
    }
  });

  test('a plain user sees neither addresses nor roles', async () => {
    chat = await startChat();
    await chat.add('alice');
    const { body } = await chat.call('GET users.list?count=1', undefined, await chat.signIn('alice'));
    expect(Object(body.users)[0]).not.toHaveProperty('emails');
  });
});

describe('creating and changing', () => {
  test('names and addresses are unique whatever their case', async () => {
    chat = await startChat();
    await chat.add('alice');
    const refusal = async (given: object) => (await chat.call('POST users.create', given)).body.errorType;
    expect(await refusal(person('ALICE'))).toBe('error-field-unavailable');
    expect(await refusal({ ...person('frank'), email: 'Alice@example.org' })).toBe('error-field-unavailable');
    expect(await refusal(person('bad name é'))).toBe('error-input-is-not-a-valid-field');
    expect(await refusal({ ...person('x'), roles: ['no-such-role'] })).toBe('error-action-not-allowed');
  });

  test('default rooms are joined unless asked not to', async () => {
    chat = await startChat();
    await chat.call('POST users.create', person('joins'));
    await chat.add('stays-out');
    const { body } = await chat.call('GET channels.members?roomId=GENERAL');
    expect(Object(body.members).map((member: { username: string }) => member.username)).toEqual(['joins']);
  });

  test('users.update replaces the roles, and without the permission leaves the password without a word', async () => {
    chat = await startChat();
    const userId = await chat.add('alice');
    const change = (data: object) => chat.call('POST users.update', { userId, data });
    expect(Object((await change({ roles: ['user', 'bot'] })).body.user).roles).toEqual(['user', 'bot']);
    await chat.control('POST /edit', {
      kind: 'set-permission',
      permission: 'edit-other-user-password',
      roles: [],
    });
    expect((await change({ password: 'other' })).status).toBe(200);
    expect((await chat.signIn('alice')).userId).toBe(userId);
  });

  test('deactivation ends sessions and keeps memberships', async () => {
    chat = await startChat();
    const userId = await chat.add('alice');
    const alice = await chat.signIn('alice');
    await chat.call('POST groups.create', { name: 'alpha', members: ['alice'] });
    await chat.call('POST users.setActiveStatus', { userId, activeStatus: false });
    expect((await chat.call('GET me', undefined, alice)).status).toBe(401);
    const state = await chat.control('GET /state');
    expect(Object(state.body.rooms)[0].members).toEqual(['admin', 'alice']);
  });

  test('setting the status of nobody succeeds emptily on 3.4 only', async () => {
    for (const version of ['3.4.0', '8.8.0'] as const) {
      chat = await startChat({ version });
      const { body } = await chat.call('POST users.setActiveStatus', {
        userId: 'nobody',
        activeStatus: false,
      });
      expect(body.success).toBe(version === '3.4.0');
      if (version === '3.4.0') await chat.close();
    }
  });
});

describe('last owners', () => {
  async function withOwner() {
    chat = await startChat();
    const [alice] = [await chat.add('alice'), await chat.add('bob')];
    const as = await chat.signIn('alice');
    await chat.call('POST groups.create', { name: 'alone' }, as);
    await chat.call('POST groups.create', { name: 'shared', members: ['bob'] }, as);
    return alice;
  }

  test('are named with what would become of their rooms', async () => {
    const userId = await withOwner();
    const { body } = await chat.call('POST users.setActiveStatus', { userId, activeStatus: false });
    expect([body.error, body.errorType]).toEqual(['[user-last-owner]', 'user-last-owner']);
    expect(body.details).toEqual({ shouldBeRemoved: ['alone'], shouldChangeOwner: ['shared'] });
  });

  test('who are made to relinquish destroy rooms, and stay owners of the others', async () => {
    const userId = await withOwner();
    await chat.call('POST users.setActiveStatus', { userId, activeStatus: false, confirmRelinquish: true });
    const { body } = await chat.control('GET /state');
    const rooms = Object(body.rooms).map((room: { name: string; owners: string[] }) => [
      room.name,
      room.owners,
    ]);
    expect(rooms).toEqual([
      ['general', []],
      ['shared', ['alice', 'bob']],
    ]);
  });

  test('the last active administrator is protected from 7 on', async () => {
    for (const version of ['3.4.0', '8.8.0'] as const) {
      chat = await startChat({ version });
      const { status } = await chat.call('POST users.setActiveStatus', {
        userId: 'adminadminadminad',
        activeStatus: false,
      });
      expect(status).toBe(version === '3.4.0' ? 200 : 400);
      if (version === '3.4.0') await chat.close();
    }
  });
});

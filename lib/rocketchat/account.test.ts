import { describe, expect, test } from 'vitest';
import { SERVER_VERSIONS } from '@/sandbox/chat/eras';
import { roleToGrant } from './account';
import { reportAccess } from './requirements';
import { SERVICE, startTestChat } from './test-chat';

describe('what is missing is to be ticked', () => {
  test('for a role of the account’s own before any other', () => {
    expect(roleToGrant(['user', 'admin', 'regie'])).toBe('regie');
    expect(roleToGrant(['user', 'bot', 'regie'])).toBe('regie');
  });

  test('for no role that others have too', () => {
    for (const roles of [[], ['user'], ['bot', 'user'], ['app'], ['guest', 'livechat-agent']])
      expect(roleToGrant(roles)).toBe('admin');
  });

  test.each(SERVER_VERSIONS)(
    'on %s by the name people know, for a role that was made there',
    async (version) => {
      const chat = await startTestChat(version);
      const { roles, users, permissions } = chat.server.state;
      const made = { scope: 'Users' as const, protected: false, description: '', mandatory2fa: false };
      roles.set('Qk3nB7', { _id: 'Qk3nB7', name: 'regie', ...made });
      const account = users.get(SERVICE.userId) ?? expect.fail();
      account.roles = ['user', 'Qk3nB7'];
      const { role, missing } = await reportAccess(await chat.open());
      expect(role).toEqual({ name: 'regie', held: true });
      expect(missing.map(({ grant }) => grant.role)).toContain('regie');
      await expect((await chat.open()).denial('POST users.create')).resolves.toMatchObject({
        permission: 'create-user',
        role: 'regie',
      });
      account.roles = ['user'];
      expect((await reportAccess(await chat.open())).role).toEqual({ name: 'admin', held: false });
      account.roles = ['user', 'admin'];
      permissions.set('create-user', []);
      expect((await reportAccess(await chat.open())).role).toEqual({ name: 'admin', held: true });
      await chat.close();
    },
  );
});

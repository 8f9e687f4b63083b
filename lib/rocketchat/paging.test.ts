import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { loadDescription } from '@/sandbox/chat/description';
import { startTestChat, type TestChat } from './test-chat';

const COUNT = 230;

describe.each(['3.4.0', '8.8.0'] as const)('lists of Rocket.Chat %s', (version) => {
  let server: TestChat;

  beforeAll(async () => {
    server = await startTestChat(version);
    const users = Array.from({ length: COUNT }, (_, at) => ({ username: `person${at}` }));
    loadDescription(server.server.state, { users, rooms: [] });
  });
  afterEach(() => {
    server.server.faults.clear();
    server.server.state.settings.set('API_Allow_Infinite_Count', true);
  });
  afterAll(() => server.close());

  test('come in one call where the server gives everything at once', async () => {
    const chat = await server.open();
    await expect(chat.listUsers()).resolves.toHaveLength(COUNT + 2);
    expect(chat.calls().byRoute['GET users.list']).toBe(1);
  });

  test('come by pages where it does not', async () => {
    server.server.state.settings.set('API_Allow_Infinite_Count', false);
    const chat = await server.open();
    const users = await chat.listUsers();
    expect(new Set(users.map(({ userId }) => userId)).size).toBe(COUNT + 2);
    expect(chat.calls().byRoute['GET users.list']).toBe(4);
  });

  test('cut short once are read again', async () => {
    server.server.faults.set([{ kind: 'truncate-page', route: 'users.list', nth: 1 }]);
    const chat = await server.open();
    await expect(chat.listUsers()).resolves.toHaveLength(COUNT + 2);
  });

  test('always cut short are no list at all', async () => {
    server.server.faults.set([{ kind: 'truncate-page', route: 'users.list' }]);
    const chat = await server.open();
    await expect(chat.listUsers()).rejects.toMatchObject({
      code: 'CHAT_UNAVAILABLE',
      params: { route: 'GET users.list', code: 'incomplete' },
    });
  });
});

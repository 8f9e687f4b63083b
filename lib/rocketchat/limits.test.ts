import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestChat, type TestChat } from './test-chat';

let limited: TestChat;

beforeAll(async () => {
  limited = await startTestChat('3.4.0');
  const { settings, permissions } = limited.server.state;
  settings.set('API_Enable_Rate_Limiter_Limit_Calls_Default', 10);
  settings.set('API_Enable_Rate_Limiter_Limit_Time_Default', 1_000);
  permissions.set('api-bypass-rate-limit', []);
});
afterAll(() => limited.close());

test('a limited account is never refused: it waits before it asks too much', async () => {
  const chat = await limited.open();
  limited.server.calls.reset();
  const startedAt = performance.now();
  await Promise.all(Array.from({ length: 25 }, () => chat.findUser('rocket.cat')));
  // 8 of 10 in each second: the fourth window is the first that takes the 25th.
  expect(performance.now() - startedAt).toBeGreaterThan(2_000);
  expect(limited.server.calls.read().byRoute).toEqual({ 'GET users.info': 25 });
}, 20_000);

test('the batch method keeps to its own limit, which no permission lifts', async () => {
  limited.server.state.permissions.set('api-bypass-rate-limit', ['admin']);
  const chat = await limited.open();
  const people = ['a1', 'a2'];
  for (const username of people) {
    await chat.createUser({ username, name: username, email: `${username}@example.org` });
  }
  const users = await Promise.all(people.map((username) => chat.findUser(username)));
  const { roomId } = await chat.createRoom({ kind: 'private', slug: 'many', memberUsernames: [] });
  const known = users.filter((user) => user !== null);
  const startedAt = performance.now();
  const add = () => chat.addMembers({ roomId, kind: 'private' }, known);
  await Promise.all(Array.from({ length: 11 }, add));
  expect(performance.now() - startedAt).toBeGreaterThan(9_900);
  expect(chat.calls().byRoute['POST method.call/addUsersToRoom']).toBe(11);
}, 20_000);

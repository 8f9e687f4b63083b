import { afterEach, beforeEach, expect, test } from 'vitest';
import { type RunningChat, startChat } from '@/sandbox/start-chat';

let chat: RunningChat;

beforeEach(async () => {
  chat = await startChat({ version: '3.4.0' });
  await chat.add('poster');
});
afterEach(() => chat.close());

const hook = {
  type: 'webhook-incoming',
  name: 'logs',
  enabled: true,
  username: 'poster',
  channel: '#general',
  scriptEnabled: false,
};
const create = async (changes: object = {}) =>
  (await chat.call('POST integrations.create', { ...hook, ...changes })).body;

test('an incoming webhook gets its token from the server and makes its poster a bot', async () => {
  const { integration } = await create();
  expect(Object(integration)).toMatchObject({ name: 'logs', channel: ['#general'] });
  expect(Object(integration).token).toHaveLength(48);
  const { body } = await chat.call('GET users.info?username=poster');
  expect(Object(body.user).roles).toEqual(['user', 'bot']);
});

test('a webhook into nowhere, for nobody or without a sign is refused', async () => {
  expect((await create({ channel: '#no-such-room' })).errorType).toBe('error-invalid-room');
  expect((await create({ channel: 'general' })).errorType).toBe('error-invalid-channel-start-with-chars');
  expect((await create({ username: 'Poster' })).errorType).toBe('error-invalid-user');
});

test('what is posted through a hook reaches its room, which its poster joins; a wrong token is told apart from nothing', async () => {
  const { integration } = await create();
  const { _id, token } = Object(integration);
  expect((await chat.call(`POST /hooks/${_id}/${token}`, { text: 'disk full' }, null)).body).toEqual({
    success: true,
  });
  expect((await chat.call(`POST /hooks/${_id}/${token}`, {}, null)).body).toEqual({ success: true });
  expect((await chat.call(`POST /hooks/${_id}/wrong`, { text: 'x' }, null)).status).toBe(404);
  const { body } = await chat.call('GET channels.info?roomName=general');
  expect(Object(body.channel)).toMatchObject({ msgs: 2, lastMessage: { msg: 'disk full' } });
  const { members } = (await chat.call('GET channels.members?roomName=general')).body;
  expect(members).toContainEqual(expect.objectContaining({ username: 'poster' }));
});

test('renaming a room renames it in the integrations that point at it', async () => {
  await chat.call('POST channels.create', { name: 'old-name' });
  await create({ channel: '#old-name' });
  await chat.call('POST channels.rename', {
    roomId: chat.chat.state.roomByName('old-name')?._id,
    name: 'new-name',
  });
  const { body } = await chat.call('GET integrations.list');
  expect(Object(body.integrations)[0].channel).toEqual(['#new-name']);
  expect(body).toMatchObject({ items: 1, total: 1 });
});

test('updating is a PUT and never changes the poster', async () => {
  const { integration } = await create();
  const changes = { ...hook, integrationId: Object(integration)._id, name: 'logs-2', username: 'admin' };
  const { body } = await chat.call('PUT integrations.update', changes);
  expect(Object(body.integration)).toMatchObject({ name: 'logs-2', username: 'poster' });
  expect((await chat.call('POST integrations.update', changes)).status).toBe(405);
});

test('a setting is stored as it comes, without a check of its type', async () => {
  expect((await chat.call('POST settings/API_Embed', { value: 'not a boolean' })).status).toBe(200);
  expect((await chat.call('GET settings/API_Embed')).body.value).toBe('not a boolean');
  expect((await chat.call('GET settings/No_Such_Setting')).body).toEqual({ success: true });
});

test('3.4 gives a role that does not exist; newer servers refuse', async () => {
  const given = { roleName: 'ghost', username: 'poster' };
  const answer = await chat.call('POST roles.addUserToRole', given);
  expect([answer.status, answer.body.role]).toEqual([200, undefined]);
  const recent = await startChat();
  await recent.add('poster');
  expect((await recent.call('POST roles.addUserToRole', given)).status).toBe(400);
  await recent.close();
});

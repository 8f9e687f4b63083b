import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SERVER_VERSIONS } from '@/sandbox/chat/eras';
import { type Person, type RunningChat, startChat } from '@/sandbox/start-chat';

/** Calls that Régie does not make and other clients do. */
describe.each(SERVER_VERSIONS)('what other clients ask of %s', (version) => {
  let chat: RunningChat;
  let roomId: string;
  const answer = async (line: string, body?: object, as?: Person) => (await chat.call(line, body, as)).body;

  beforeAll(async () => {
    chat = await startChat({ version, testMode: true });
    await chat.add('alice');
    await chat.call('POST channels.join', { roomId: 'GENERAL' });
    roomId = Object((await answer('POST groups.create', { name: 'club' })).group)._id;
  });
  afterAll(() => chat.close());

  test('rooms are marked by id or by name, and unknown ones are refused', async () => {
    expect(await answer('POST rooms.favorite', { roomId, favorite: true })).toEqual({ success: true });
    expect(await answer('POST rooms.favorite', { roomName: 'general', favorite: false })).toEqual({
      success: true,
    });
    expect(await answer('POST rooms.favorite', { roomId: 'nowhere', favorite: true })).toMatchObject({
      success: false,
      errorType: 'error-room-not-found',
    });
    expect((await answer('POST rooms.favorite', { roomId })).success).toBe(false);
    expect(await answer('POST subscriptions.unread', { roomId })).toEqual({ success: true });
    expect((await answer('POST subscriptions.unread', { roomId: 'nowhere' })).success).toBe(false);
  });

  test('people and rooms are found by a part of their name', async () => {
    const spotlight = await answer('GET spotlight?query=ali');
    expect(spotlight).toMatchObject({ success: true, users: [{ username: 'alice' }], rooms: [] });
    const sought = encodeURIComponent(JSON.stringify({ text: 'ali', type: 'users' }));
    expect(await answer(`GET directory?query=${sought}`)).toMatchObject({
      total: 1,
      result: [{ username: 'alice' }],
    });
    expect(await answer('GET directory?type=channels&text=gen')).toMatchObject({
      result: [{ _id: 'GENERAL', usersCount: 1 }],
    });
    const selector = encodeURIComponent(JSON.stringify({ name: 'clu' }));
    expect(await answer(`GET rooms.autocomplete.channelAndPrivate?selector=${selector}`)).toMatchObject({
      items: [{ _id: roomId, name: 'club', t: 'p' }],
    });
  });

  test('who is there in a room is asked by its id', async () => {
    const query = encodeURIComponent(JSON.stringify({ _id: roomId }));
    expect(Array.isArray((await answer(`GET groups.online?query=${query}`)).online)).toBe(true);
    expect(await answer('GET channels.online')).toMatchObject({ success: false, error: 'Invalid query' });
    expect(await answer('GET channels.getAllUserMentionsByChannel?roomId=GENERAL')).toMatchObject({
      mentions: [],
      total: 0,
    });
  });

  test('a message keeps the id its writer chose', async () => {
    const sent = await answer('POST chat.sendMessage', {
      message: { _id: 'chosen', rid: roomId, msg: 'hello' },
    });
    expect(sent).toMatchObject({ message: { _id: 'chosen', msg: 'hello' } });
    expect((await answer('POST chat.delete', { roomId, msgId: 'chosen' })).success).toBe(true);
  });

  test('an avatar is pointed to, and reset', async () => {
    const seen = await fetch(`${chat.url}/api/v1/users.getAvatar?username=alice`, {
      redirect: 'manual',
      headers: await admin(chat),
    });
    expect([seen.status, seen.headers.get('location')]).toEqual([307, '/avatar/alice']);
    expect(await answer('POST users.resetAvatar', { username: 'alice' })).toEqual({ success: true });
  });

  test('an account is given up with the password, where that is allowed', async () => {
    await chat.add('bob');
    const bob = await chat.signIn('bob');
    expect(await answer('POST users.deleteOwnAccount', { password: 'admin' }, bob)).toMatchObject({
      errorType: 'error-not-allowed',
    });
    expect(chat.chat.state.userByUsername('bob')).toBeDefined();
  });
});

async function admin(chat: RunningChat): Promise<Record<string, string>> {
  const { userId, token } = await chat.signIn('admin');
  return { 'X-User-Id': userId, 'X-Auth-Token': token };
}

describe('sanctions', () => {
  let chat: RunningChat;
  beforeAll(async () => {
    chat = await startChat({ testMode: true });
  });
  afterAll(() => chat.close());

  test('who was banned comes back only after the ban is lifted', async () => {
    const userId = await chat.add('carol');
    const { body } = await chat.call('POST groups.create', { name: 'quiet', members: ['carol'] });
    const roomId = Object(body.group)._id;
    const room = { roomId, userId };
    expect((await chat.call('POST rooms.muteUser', room)).body.success).toBe(true);
    expect((await chat.call('POST rooms.banUser', room)).body).toEqual({ success: true });
    const said = chat.chat.state.roomByName('quiet')?.messages.map(({ t }) => t);
    expect(said).toEqual(['user-muted', 'user-banned']);
    expect((await chat.call('POST groups.invite', room)).body).toMatchObject({
      errorType: 'error-user-is-banned',
    });
    expect((await chat.call(`GET rooms.bannedUsers?roomId=${roomId}`)).body).toMatchObject({
      bannedUsers: [{ _id: userId, username: 'carol' }],
      total: 1,
    });
    expect((await chat.call('POST rooms.banUser', room)).body.error).toBe(
      'User is already banned from this room',
    );
    await chat.call('POST rooms.unbanUser', room);
    expect((await chat.call('POST groups.invite', room)).body.success).toBe(true);
  });
});

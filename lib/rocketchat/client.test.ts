import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Room, User } from '@/sandbox/chat/model';
import { SERVICE, startTestChat, type TestChat } from './test-chat';
import type { ChatClient, ChatUser, RoomRef } from './types';

describe.each(['3.4.0', '6.12.0', '8.8.0'] as const)('Rocket.Chat %s', (version) => {
  let server: TestChat;
  let chat: ChatClient;
  const people = new Map<string, ChatUser>();

  beforeAll(async () => {
    server = await startTestChat(version);
    chat = await server.open();
    for (const username of ['alice', 'bob', 'carol', 'dave']) {
      people.set(
        username,
        await chat.createUser({ username, name: `${username} T`, email: `${username}@example.org` }),
      );
    }
  });
  afterAll(() => server.close());

  const idOf = (username: string) => people.get(username)?.userId ?? expect.fail(username);
  const ref = (username: string) => ({ userId: idOf(username), username });
  const code = (error: unknown) =>
    expect.objectContaining({ code: 'CHAT_REFUSED', params: expect.objectContaining({ code: error }) });
  const group = async (slug: string, memberUsernames: string[] = []): Promise<RoomRef> => {
    const { roomId } = await chat.createRoom({ kind: 'private', slug, memberUsernames });
    return { roomId, kind: 'private' };
  };
  const rawUser = (username: string): User =>
    server.server.state.userByUsername(username) ?? expect.fail(username);
  const rawRoom = (roomId: string): Room => server.server.state.rooms.get(roomId) ?? expect.fail(roomId);

  test('knows who it is, what it may do, and the version', () => {
    expect(chat.account()).toMatchObject({ username: SERVICE.username, roles: ['admin'] });
    expect(chat.account().permissions).toContain('view-room-administration');
    expect(chat.capabilities()).toMatchObject({ version, supported: true });
  });

  test('makes accounts that trigger nothing: unverified, in no room, with no code to ask for', async () => {
    expect(rawUser('alice')).toMatchObject({ emails: [{ verified: false }], roles: ['user'], active: true });
    expect(rawRoom('GENERAL').members.size).toBe(0);
    await expect(
      chat.createUser({ username: 'ALICE', name: 'x', email: 'other@example.org' }),
    ).rejects.toThrow();
  });

  test('lists everybody with mail, state and type', async () => {
    const users = await chat.listUsers();
    expect(users).toContainEqual({
      userId: idOf('alice'),
      username: 'alice',
      name: 'alice T',
      email: 'alice@example.org',
      active: true,
      type: 'user',
      roles: ['user'],
      federated: false,
    });
    expect(users.find(({ username }) => username === 'rocket.cat')).toMatchObject({ type: 'bot' });
  });

  test('a name turns no sentence it is read in, and one nobody sees is the login', async () => {
    const named = async (name: string) => {
      const { username } = await chat.createUser({ username: 'erin', name: 'x', email: 'erin@example.org' });
      rawUser(username).name = name;
      const found = await chat.findUser(username);
      server.server.state.users.delete(rawUser(username)._id);
      return found?.name;
    };
    await expect(named('Ali \u202egnp.exe')).resolves.toBe('Ali gnp.exe');
    await expect(named('محمد')).resolves.toBe('محمد');
    await expect(named('\u200b\u202e\u200b')).resolves.toBe('erin');
  });

  test('finds people by name, and nobody where there is none', async () => {
    await expect(chat.findUser('bob')).resolves.toMatchObject({ userId: idOf('bob') });
    await expect(chat.findUser('no.such')).resolves.toBeNull();
    await expect(chat.userWithRooms('nosuchnosuchnosuc')).resolves.toBeNull();
    await expect(chat.userWithRooms('')).resolves.toBeNull();
  });

  test('renames people and turns them off and on', async () => {
    await chat.updateUser(idOf('dave'), { name: 'Dave D' });
    await chat.setUserActive(idOf('dave'), false);
    await expect(chat.findUser('dave')).resolves.toMatchObject({ name: 'Dave D', active: false });
    await chat.setUserActive(idOf('dave'), true);
    await expect(chat.findUser('dave')).resolves.toMatchObject({ active: true });
    await expect(chat.setUserActive('nosuchnosuchnosuc', true)).rejects.toThrow(/user.not.found/i);
  });

  test('makes a room with its members in one call, and counts those the server knew', async () => {
    const before = chat.calls();
    const made = await chat.createRoom({
      kind: 'private',
      slug: 'made',
      memberUsernames: ['alice', 'bob', 'no.such'],
    });
    expect(made.usersCount).toBe(3);
    expect(chat.calls().writes - before.writes).toBe(1);
    await expect(chat.findRoom('made')).resolves.toMatchObject({
      roomId: made.roomId,
      slug: 'made',
      kind: 'private',
      creatorId: SERVICE.userId,
      usersCount: 3,
      archived: false,
      readOnly: false,
      topic: null,
    });
    await expect(chat.createRoom({ kind: 'private', slug: 'made', memberUsernames: [] })).rejects.toEqual(
      code('error-duplicate-channel-name'),
    );
  });

  test('says who is in a room and as what, whatever its kind', async () => {
    for (const kind of chat.capabilities().teams
      ? (['private', 'channel', 'team'] as const)
      : (['private', 'channel'] as const)) {
      const { roomId } = await chat.createRoom({
        kind,
        slug: `kind-${kind}`,
        memberUsernames: ['alice', 'bob'],
      });
      const room = { roomId, kind };
      await expect(chat.grantRole(room, idOf('alice'), 'owner')).resolves.toBe('applied');
      await expect(chat.grantRole(room, idOf('alice'), 'owner')).resolves.toBe('already');
      await expect(chat.grantRole(room, idOf('bob'), 'moderator')).resolves.toBe('applied');
      const members = await chat.roomMembers(room);
      expect(new Set(members.memberIds)).toEqual(new Set([SERVICE.userId, idOf('alice'), idOf('bob')]));
      expect(new Set(members.ownerIds)).toEqual(new Set([SERVICE.userId, idOf('alice')]));
      expect(members.moderatorIds).toEqual([idOf('bob')]);
      await expect(chat.revokeRole(room, idOf('bob'), 'moderator')).resolves.toBe('applied');
      await expect(chat.revokeRole(room, idOf('bob'), 'moderator')).resolves.toBe('already');
      await expect(chat.addMembers(room, [ref('carol')])).resolves.toBe('applied');
      await expect(chat.removeMember(room, idOf('bob'))).resolves.toBe('applied');
      const after = await chat.roomMembers(room);
      expect(new Set(after.memberIds)).toEqual(new Set([SERVICE.userId, idOf('alice'), idOf('carol')]));
      expect(after.moderatorIds).toEqual([]);
      await expect(chat.room(roomId)).resolves.toMatchObject({ roomId, kind, slug: `kind-${kind}` });
    }
  });

  test('invites many in one call', async () => {
    const room = await group('invited');
    const before = chat.calls();
    await chat.addMembers(room, [ref('alice'), ref('bob'), ref('carol')]);
    expect(chat.calls().writes - before.writes).toBe(1);
    expect((await chat.roomMembers(room)).memberIds).toHaveLength(4);
    await expect(chat.removeMember(room, idOf('bob'))).resolves.toBe('applied');
    await expect(chat.removeMember(room, idOf('bob'))).resolves.toBe('already');
  });

  test('sends settings together, and reads all of them back', async () => {
    const { roomId } = await group('settled');
    const settings = { topic: 'Sujet', announcement: 'Annonce', description: 'Description', readOnly: true };
    await expect(chat.saveRoomSettings(roomId, settings)).resolves.toBe('applied');
    await expect(chat.room(roomId)).resolves.toMatchObject(settings);
    expect((await chat.listRooms()).find((room) => room.roomId === roomId)).toMatchObject(settings);
    await expect(chat.saveRoomSettings(roomId, settings)).resolves.toBeTruthy();
    await chat.saveRoomSettings(roomId, { topic: '' });
    await expect(chat.room(roomId)).resolves.toMatchObject({ topic: null, announcement: 'Annonce' });
  });

  test('archives and brings back, twice without harm', async () => {
    const { roomId } = await group('archived');
    await chat.setArchived(roomId, true);
    await chat.setArchived(roomId, true);
    await expect(chat.room(roomId)).resolves.toMatchObject({ archived: true });
    await chat.setArchived(roomId, false);
    await expect(chat.room(roomId)).resolves.toMatchObject({ archived: false });
  });

  test('reads the rooms of a person, private ones it is not in included', async () => {
    const room = await group('personal', ['carol']);
    rawRoom(room.roomId).members.delete(SERVICE.userId);
    const theirs = await chat.userRooms(idOf('carol'));
    expect(theirs).toContainEqual({ roomId: room.roomId, owner: false, moderator: false });
    await expect(chat.roomMembers(room)).rejects.toMatchObject({ code: 'CHAT_REFUSED' });
    await expect(chat.room(room.roomId)).resolves.toMatchObject({ slug: 'personal' });
  });

  test('works on a private group it is not in as far as the server lets it', async () => {
    const room = await group('foreign', ['alice', 'bob']);
    rawRoom(room.roomId).members.delete(SERVICE.userId);
    await expect(chat.grantRole(room, idOf('alice'), 'owner')).resolves.toBe('applied');
    await expect(chat.grantRole(room, idOf('bob'), 'owner')).resolves.toBe('applied');
    expect(rawRoom(room.roomId).members.get(idOf('alice'))?.roles).toEqual(['owner']);
    await expect(chat.revokeRole(room, idOf('bob'), 'owner')).resolves.toBe('applied');
    expect(rawRoom(room.roomId).members.get(idOf('bob'))?.roles ?? []).toEqual([]);
    const removing = chat.removeMember(room, idOf('bob'));
    await (version === '3.4.0' || version === '6.12.0'
      ? expect(removing).resolves.toBe('applied')
      : expect(removing).rejects.toMatchObject({ code: 'CHAT_REFUSED' }));
    await expect(chat.addMembers(room, [ref('carol')])).rejects.toEqual(code('error-not-allowed'));
  });

  test('a room that is not there is null, to an account that would see it', async () => {
    await expect(chat.room('nosuchnosuchnosuc')).resolves.toBeNull();
    await expect(chat.findRoom('no-such')).resolves.toBeNull();
    await expect(chat.findRoom('mad')).resolves.toBeNull();
  });

  test('discussions and bridged rooms are marked as filled by others', async () => {
    const bridged = await group('bridged');
    rawRoom(bridged.roomId).extra.customFields = { external: 'moodle' };
    const rooms = await chat.listRooms();
    expect(rooms.filter(({ external }) => external).map(({ slug }) => slug)).toEqual(['bridged']);
  });
});

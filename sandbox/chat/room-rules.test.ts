import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Person, type RunningChat, startChat } from '@/sandbox/start-chat';

let chat: RunningChat;
let alice: Person;
let bob: Person;
const answer = async (line: string, body?: object, as?: Person): Promise<Record<string, unknown>> => {
  const { status, body: answered } = await chat.call(line, body, as);
  return { status, ...answered };
};
const permit = (id: string, roles: string[]) =>
  chat.call('POST permissions.update', { permissions: [{ _id: id, roles }] });
const made = async (line: string, body: object): Promise<Record<string, string>> =>
  Object(Object.values(await answer(`POST ${line}`, body)).find((value) => Object(value)._id));

beforeAll(async () => {
  chat = await startChat({ testMode: true });
  for (const username of ['alice', 'bob']) await chat.add(username);
  [alice, bob] = [await chat.signIn('alice'), await chat.signIn('bob')];
});
afterAll(() => chat.close());

test('a room is closed once and hidden once, and opened again', async () => {
  const { _id: roomId, name } = await made('channels.create', { name: 'tidy' });
  expect((await answer('POST channels.close', { roomId })).status).toBe(200);
  expect(await answer('POST channels.close', { roomName: name })).toMatchObject({
    status: 400,
    error: 'The channel, tidy, is already closed to the sender',
  });
  expect((await answer('POST channels.open', { roomId })).status).toBe(200);
  expect((await answer('POST rooms.hide', { roomId })).status).toBe(200);
  expect((await answer('POST rooms.hide', { roomId })).error).toBe('error-room-already-hidden');
  expect((await answer('POST rooms.open', { roomId })).status).toBe(200);
  expect(await answer(`GET subscriptions.getOne?roomId=${roomId}`)).toMatchObject({
    subscription: { open: true },
  });
});

test('a room with a code is joined with that code, and a private one not at all', async () => {
  const { _id: roomId } = await made('channels.create', { name: 'coded' });
  await answer('POST channels.setJoinCode', { roomId, joinCode: '123' });
  expect(await answer('POST rooms.join', { roomId }, alice)).toMatchObject({
    status: 400,
    errorType: 'error-code-required',
  });
  expect((await answer('POST rooms.join', { roomId, joinCode: '9' }, alice)).errorType).toBe(
    'error-code-invalid',
  );
  expect((await answer('POST rooms.join', { roomId, joinCode: '123' }, alice)).status).toBe(200);
  const { _id: closed } = await made('groups.create', { name: 'closed' });
  expect((await answer('POST rooms.join', { roomId: closed }, alice)).errorType).toBe('error-not-allowed');
});

test('leaving needs a right, and the last owner another one', async () => {
  const { _id: roomId } = await made('groups.create', { name: 'kept', members: ['alice'] });
  expect((await answer('POST rooms.leave', { roomId })).errorType).toBe('error-you-are-last-owner');
  await permit('leave-p', []);
  expect((await answer('POST rooms.leave', { roomId }, alice)).errorType).toBe('error-not-allowed');
  await permit('leave-p', ['admin', 'user']);
  expect((await answer('POST rooms.leave', { roomId }, alice)).status).toBe(200);
});

test('members come by their role: owners, leaders, moderators, the others', async () => {
  const { _id: roomId } = await made('channels.create', { name: 'ordered', members: ['alice', 'bob'] });
  await answer('POST channels.addLeader', { roomId, userId: bob.userId });
  const { members } = await answer(`GET rooms.membersOrderedByRole?roomId=${roomId}`);
  expect(Object(members).map((member: { username: string }) => member.username)).toEqual([
    'admin',
    'bob',
    'alice',
  ]);
});

test('who is in a room is told to its members only, and never of nobody', async () => {
  const { _id: roomId } = await made('groups.create', { name: 'asked' });
  const asked = `GET rooms.isMember?roomId=${roomId}&userId=`;
  expect(await answer(`${asked}${alice.userId}`)).toMatchObject({ isMember: false });
  expect(await answer(`${asked}${alice.userId}`, undefined, alice)).toMatchObject({
    status: 403,
    error: 'unauthorized',
  });
  expect((await answer(`${asked}nobody`)).error).toBe('error-user-not-found');
});

test('a room of a private team is closed to who is outside, and tells its team and parent inside', async () => {
  const team = await made('teams.create', { name: 'inner', type: 1 });
  const extraData = { teamId: team._id };
  const { _id: roomId } = await made('channels.create', { name: 'inner-open', extraData });
  const members = `GET rooms.membersOrderedByRole?roomId=${roomId}`;
  expect((await answer(members, undefined, alice)).status).toBe(404);
  expect((await answer(members)).status).toBe(200);
  expect(await answer(`GET rooms.info?roomId=${roomId}`)).toMatchObject({
    team: { name: 'inner' },
    parent: { name: 'inner' },
  });
  expect(await answer(`GET teams.listRooms?teamId=${team._id}`, undefined, alice)).toMatchObject({
    error: 'user-not-on-private-team',
  });
});

test('a room its team opens to all is joined by the members there are and those to come', async () => {
  const team = await made('teams.create', { name: 'outer', type: 0, members: ['alice'] });
  const { _id: roomId } = await made('channels.create', { name: 'outer-open' });
  await answer('POST teams.addRooms', { rooms: [roomId], teamId: team._id });
  const update = { roomId, isDefault: true };
  expect(await answer('POST teams.updateRoom', update)).toMatchObject({
    room: { teamDefault: true, usersCount: 2 },
  });
  await answer('POST teams.addMembers', { teamName: 'outer', members: [{ userId: bob.userId }] });
  const { members } = await answer(`GET channels.members?roomId=${roomId}`);
  expect(members).toContainEqual(expect.objectContaining({ username: 'bob' }));
  const { room } = await answer('POST teams.removeRoom', { roomId, teamId: team._id });
  expect(room).not.toHaveProperty('teamDefault');
});

test('only who owns a room gives it to a team, and a name must be one', async () => {
  await answer('POST teams.create', { name: 'third', type: 0, owner: alice.userId });
  const { _id } = await made('groups.create', { name: 'given', members: ['alice'] });
  const team = await made('teams.create', { name: 'fourth', type: 0 });
  expect((await answer('POST teams.addRooms', { rooms: [_id], teamId: team._id }, alice)).status).toBe(403);
  expect((await answer('POST teams.create', { name: 'no*name', type: 0 })).error).toBe('error-team-creation');
});

test('a webhook posts elsewhere only where it may, and nobody posts for a stranger to a private room', async () => {
  const hook = { type: 'webhook-incoming', name: 'h', enabled: true, scriptEnabled: false, username: 'bob' };
  const { _id: elsewhere } = await made('channels.create', { name: 'elsewhere' });
  const fixed = await made('integrations.create', { ...hook, channel: '#general' });
  const text = { text: 'there', channel: '#elsewhere' };
  const post = (line: string, body: object) => chat.call(`POST /hooks/${line}`, body, null);
  expect((await post(`${fixed._id}/${fixed.token}`, text)).status).toBe(400);
  const freed = { ...hook, channel: '#general', overrideDestinationChannelEnabled: true };
  await answer('PUT integrations.update', { ...freed, integrationId: fixed._id });
  expect((await post(`${fixed._id}/${fixed.token}`, text)).status).toBe(200);
  expect(await answer(`GET channels.messages?roomId=${elsewhere}`)).toMatchObject({
    messages: expect.arrayContaining([expect.objectContaining({ msg: 'there' })]),
  });
  await made('groups.create', { name: 'secret' });
  const outside = await made('integrations.create', { ...hook, channel: '#secret' });
  expect((await post(`${outside._id}/${outside.token}`, { text: 'x' })).body.error).toBe('error-not-allowed');
});

test('rooms are administered with the right to, and found by a part of their name', async () => {
  await made('groups.create', { name: 'findable' });
  expect(await answer('GET rooms.adminRooms.privateRooms?filter=findab')).toMatchObject({ total: 1 });
  await permit('view-room-administration', []);
  expect((await answer('GET rooms.adminRooms')).error).toBe('error-not-authorized');
  expect((await answer('GET rooms.adminRooms.privateRooms')).status).toBe(403);
  await permit('view-room-administration', ['admin']);
  expect((await answer('POST rooms.delete', {})).error).toContain("must have required property 'roomId'");
});

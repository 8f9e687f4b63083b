import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { SERVER_VERSIONS } from '@/sandbox/chat/eras';
import { type Answer, type RunningChat, startChat } from '@/sandbox/start-chat';

const NOT_FOUND = 'error-room-not-found';
/** No such call in that release: the web page of 3.4, 404 afterwards. */
const NONE = 'none';

type Row = {
  call: string;
  body?: object;
  /** Permissions that are granted to administrators before. */
  granted?: string[];
  licence?: boolean;
  /** One outcome for all releases, or one each: 3.4.0, 6.12.0, 7.0.0, 8.8.0. */
  gets: string | [string, string, string, string];
};

const room = { roomId: '{room}' };
const person = { ...room, userId: '{bob}' };
const method = (name: string, ...params: unknown[]) => ({
  call: `POST method.call/${name}`,
  body: { message: JSON.stringify({ msg: 'method', id: '1', method: name, params }) },
});
const read = (path: string, gets: Row['gets'], more: Partial<Row> = {}): Row => ({
  call: `GET ${path}`,
  gets,
  ...more,
});
const since = (from: 1 | 2 | 3, outcome: string): [string, string, string, string] => [
  NONE,
  from <= 1 ? outcome : NONE,
  from <= 2 ? outcome : NONE,
  outcome,
];

/** What an administrator gets who is no member of a private group, cell by cell. */
const MATRIX: Row[] = [
  read('groups.listAll?count=0', 'done'),
  read('rooms.adminRooms?types[]=p', 'done'),
  read('groups.counters?roomId={room}', 'done'),
  read('rooms.adminRooms.getRoom?rid={room}', 'done'),
  read('groups.info?roomId={room}', NOT_FOUND),
  read('rooms.info?roomId={room}', 'Not Allowed'),
  read('groups.members?roomId={room}', NOT_FOUND),
  read('groups.roles?roomId={room}', NOT_FOUND),
  read('groups.moderators?roomId={room}', NOT_FOUND),
  read('groups.history?roomId={room}', NOT_FOUND),
  read('groups.messages?roomId={room}', NOT_FOUND),
  read('rooms.membersOrderedByRole?roomId={room}', since(3, '404')),
  read('rooms.isMember?roomId={room}&userId={bob}', since(1, 'unauthorized')),
  read('rooms.roles?rid={room}', since(3, NOT_FOUND)),
  read('audit/rooms.members?roomId={room}', since(1, 'error-action-not-allowed')),
  read('audit/rooms.members?roomId={room}', since(1, 'done'), { licence: true }),
  read('roles.getUsersInRole?role=owner&roomId={room}', 'done'),
  read('teams.listAll', since(1, 'done')),
  read('teams.members?teamName=crew', since(1, 'done')),
  read('teams.info?teamName=crew', since(1, 'done')),
  { ...method('getRoomRoles', '{room}'), gets: ['done', 'done', 'error-invalid-room', 'error-invalid-room'] },
  { ...method('getUsersOfRoom', '{room}', true), gets: 'error-not-allowed' },
  {
    ...method('addUsersToRoom', { rid: '{room}', users: ['carol'] }),
    gets: ['error-not-allowed', 'error-not-allowed', 'error-not-allowed', '404'],
  },
  {
    ...method('removeUserFromRoom', { rid: '{room}', username: 'bob' }),
    gets: ['done', 'done', 'error-invalid-room', 'error-invalid-room'],
  },
  { ...method('addRoomOwner', '{room}', '{bob}'), gets: 'done' },
  { ...method('eraseRoom', '{room}'), gets: 'done' },
  { call: 'POST groups.invite', body: person, gets: 'error-not-allowed' },
  { call: 'POST groups.invite', body: person, granted: ['add-user-to-any-p-room'], gets: 'done' },
  { call: 'POST groups.kick', body: person, gets: NOT_FOUND },
  {
    call: 'POST groups.kick',
    body: person,
    granted: ['kick-user-from-any-p-room'],
    gets: [NOT_FOUND, 'done', 'done', 'done'],
  },
  ...['addOwner', 'addModerator', 'addLeader', 'removeOwner', 'removeModerator', 'removeLeader'].map(
    (verb) => ({ call: `POST groups.${verb}`, body: person, gets: NOT_FOUND }),
  ),
  {
    call: 'POST roles.addUserToRole',
    body: { roleName: 'owner', roleId: 'owner', username: 'bob', ...room },
    gets: 'done',
  },
  {
    call: 'POST roles.removeUserFromRole',
    body: { roleName: 'moderator', roleId: 'moderator', username: 'carol', ...room },
    gets: since(1, 'done'),
  },
  { call: 'POST groups.setTopic', body: { ...room, topic: 'x' }, gets: NOT_FOUND },
  { call: 'POST groups.setReadOnly', body: { ...room, readOnly: true }, gets: NOT_FOUND },
  { call: 'POST groups.setType', body: { ...room, type: 'c' }, gets: NOT_FOUND },
  { call: 'POST groups.rename', body: { ...room, name: 'other' }, gets: NOT_FOUND },
  { call: 'POST groups.setCustomFields', body: { ...room, customFields: {} }, gets: NOT_FOUND },
  { call: 'POST groups.archive', body: room, gets: NOT_FOUND },
  { call: 'POST groups.unarchive', body: room, gets: NOT_FOUND },
  { call: 'POST groups.delete', body: room, gets: NOT_FOUND },
  { call: 'POST groups.leave', body: room, gets: NOT_FOUND },
  { call: 'POST rooms.saveRoomSettings', body: { rid: '{room}', roomTopic: 'From outside' }, gets: 'done' },
  { call: 'POST rooms.changeArchivationState', body: { rid: '{room}', action: 'archive' }, gets: 'done' },
  { call: 'POST rooms.delete', body: room, gets: since(1, 'done') },
  { call: 'POST chat.postMessage', body: { ...room, text: 'x' }, gets: 'error-not-allowed' },
  {
    call: 'POST teams.addMembers',
    body: { teamName: 'crew', members: [{ userId: '{carol}' }] },
    gets: since(1, 'done'),
  },
  {
    call: 'POST teams.updateMember',
    body: { teamName: 'crew', member: { userId: '{bob}', roles: ['owner'] } },
    gets: since(1, 'done'),
  },
  { call: 'POST teams.removeMember', body: { teamName: 'crew', userId: '{bob}' }, gets: since(1, 'done') },
];

function outcome({ status, body, headers }: Answer): string {
  if (!headers.get('content-type')?.includes('json')) return NONE;
  if (status === 404) return '404';
  const inner = typeof body.message === 'string' ? JSON.parse(body.message) : null;
  if (inner) return inner.error ? String(inner.error.error) : 'done';
  return body.success === true ? 'done' : String(body.errorType ?? body.error);
}

describe.each(SERVER_VERSIONS.map((version, era) => ({ version, era })))('$version', ({ version, era }) => {
  let chat: RunningChat;
  let ids: Record<string, string>;
  const fill = (text: string) => text.replace(/\{(\w+)\}/g, (_all, key) => ids[key] ?? '');

  beforeAll(async () => {
    chat = await startChat({ version, testMode: true });
  });
  afterAll(() => chat.close());
  beforeEach(async () => {
    await chat.control('POST /reset');
    const [, bob, carol] = [await chat.add('alice'), await chat.add('bob'), await chat.add('carol')];
    const alice = await chat.signIn('alice');
    const made = { name: 'beta', members: ['bob', 'carol'] };
    const { body } = await chat.call('POST groups.create', made, alice);
    ids = { bob, carol, room: Object(body.group)._id };
    await chat.control('POST /edit', {
      kind: 'add-role',
      room: 'beta',
      username: 'carol',
      role: 'moderator',
    });
    if (era > 0) await chat.call('POST teams.create', { name: 'crew', type: 1, members: ['bob'] }, alice);
  });

  test.each(
    MATRIX.map((row) => ({ ...row, expected: typeof row.gets === 'string' ? row.gets : row.gets[era] })),
  )('$call $body $granted $licence: $expected', async ({ call, body, granted = [], licence, expected }) => {
    for (const permission of granted)
      await chat.control('POST /edit', { kind: 'set-permission', permission, roles: ['admin'] });
    if (licence) await chat.control('POST /switches', { licence: ['auditing'] });
    const answer = await chat.call(fill(call), body && JSON.parse(fill(JSON.stringify(body))));
    const got = outcome(answer);
    expect(got === '404' && expected === NONE ? NONE : got).toBe(expected);
  });

  test('memberships are read through the person, in the way of the release only', async () => {
    const [old, recent] = ['fields={"userRooms":1}', 'includeUserRooms=true'];
    const [works, ignored] = chat.chat.era.includeUserRooms ? [recent, old] : [old, recent];
    const { body } = await chat.call(`GET users.info?userId=${ids.bob}&${works}`);
    expect(Object(body.user).rooms[0]).toMatchObject({ rid: ids.room, name: 'beta', t: 'p' });
    const silent = await chat.call(`GET users.info?userId=${ids.bob}&${ignored}`);
    expect([silent.status, Object(silent.body.user).rooms]).toEqual([200, undefined]);
  });

  test('an owner given by the role call leaves no message and does not move the date of the room', async () => {
    const state = () => chat.chat.state.roomByName('beta');
    const before = [state()?.updatedAt, state()?.msgs];
    const body = { roleName: 'owner', roleId: 'owner', username: 'bob', roomId: ids.room };
    await chat.call('POST roles.addUserToRole', body);
    expect(state()?.members.get(ids.bob ?? '')?.roles).toEqual(['owner']);
    expect([state()?.updatedAt, state()?.msgs]).toEqual(before);
  });
});

test('kicking from any room succeeds for who is not in it, and the room says so all the same', async () => {
  const chat = await startChat();
  await chat.control('POST /load', {
    users: [{ username: 'alice' }, { username: 'bob' }],
    rooms: [{ name: 'beta', members: ['alice'], owners: ['alice'] }],
  });
  await chat.control('POST /edit', {
    kind: 'set-permission',
    permission: 'kick-user-from-any-p-room',
    roles: ['admin'],
  });
  const room = chat.chat.state.roomByName('beta');
  const { body } = await chat.call('POST groups.kick', { roomId: room?._id, username: 'bob' });
  expect([body.success, room?.messages.at(-1)?.t, room?.members.size]).toEqual([true, 'ru', 1]);
  await chat.close();
});

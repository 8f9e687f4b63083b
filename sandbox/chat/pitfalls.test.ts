import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { SERVER_VERSIONS } from '@/sandbox/chat/eras';
import { sha256 } from '@/sandbox/chat/identity';
import { ADMINISTRATOR, type RunningChat, startChat } from '@/sandbox/start-chat';

describe.each(SERVER_VERSIONS)('%s', (version) => {
  let chat: RunningChat;
  let roomId: string;
  let ids: Record<'alice' | 'bob', string>;
  const era = () => chat.chat.era;
  const at = (verb: string, more: object = {}) => chat.call(`POST groups.${verb}`, { roomId, ...more });
  const said = async (verb: string, more: object = {}) => {
    const { body } = await at(verb, more);
    return body.success ? 'done' : (body.errorType ?? body.error);
  };

  beforeAll(async () => {
    chat = await startChat({ version });
  });
  afterAll(() => chat.close());
  beforeEach(async () => {
    await chat.control('POST /reset');
    ids = { alice: await chat.add('alice'), bob: await chat.add('bob') };
    const made = { name: 'alpha', members: ['alice', 'no.such', 'ALICE'] };
    roomId = Object((await chat.call('POST groups.create', made)).body.group)._id;
  });

  test('succeed without a word: unknown names at creation, a member invited again, the same setting', async () => {
    expect(Object((await chat.call(`GET groups.info?roomId=${roomId}`)).body.group).usersCount).toBe(2);
    expect(await said('invite', { userId: ids.alice })).toBe('done');
    const write = () => chat.call('POST settings/Site_Name', { value: 'Valcombe' });
    expect([(await write()).status, (await write()).status]).toEqual([200, 200]);
    expect((await chat.call('GET users.list?count=1000')).body.count).toBeLessThanOrEqual(100);
  });

  test('unknown people in a batch are dropped without a word, unless nobody is left', async () => {
    const batch = await said('invite', { userIds: [ids.bob, 'nosuchnosuchnosuc'] });
    expect(batch).toBe(era().batchInvite ? 'done' : 'error-user-param-not-provided');
    const none = await said('invite', { userIds: ['nosuchnosuchnosuc'] });
    expect(none).toBe(era().batchInvite ? 'error-empty-invite-list' : 'error-user-param-not-provided');
  });

  test('queries and fields are ignored without a word from 7 on', async () => {
    const query = encodeURIComponent('{"username":"alice"}');
    const { body } = await chat.call(
      `GET users.list?query=${query}&fields=${encodeURIComponent('{"name":1}')}`,
    );
    const [first] = Object(body.users);
    expect(body.total).toBe(era().freeQuery ? 1 : 4);
    expect(Object.keys(first).sort()).toEqual(
      era().freeQuery ? ['_id', 'name'] : expect.arrayContaining(['username', 'roles']),
    );
  });

  test('say no to what is so already', async () => {
    expect(await said('addOwner', { userId: ids.alice })).toBe('done');
    expect(await said('addOwner', { userId: ids.alice })).toBe('error-user-already-owner');
    expect(await said('addModerator', { userId: ids.alice })).toBe('done');
    expect(await said('addModerator', { userId: ids.alice })).toBe('error-user-already-moderator');
    expect(await said('removeLeader', { userId: ids.alice })).toBe('error-user-not-leader');
    expect(await said('kick', { userId: ids.bob })).toBe('error-user-not-in-room');
    expect(await said('setReadOnly', { readOnly: false })).toContain('same as what it would be changed to');
    expect(await said('setType', { type: 'p' })).toContain('same as what it would be changed to');
    expect([await said('archive'), await said('archive')]).toEqual(['done', 'error-room-archived']);
    expect([await said('unarchive'), await said('unarchive')]).toEqual(['done', 'done']);
  });

  test('an archived group refuses its calls but takes new members', async () => {
    await said('archive');
    for (const verb of ['addOwner', 'removeOwner', 'setTopic', 'rename', 'leave'])
      expect(await said(verb, { userId: ids.alice, topic: 'x', name: 'x' }), verb).toBe(
        'error-room-archived',
      );
    expect(await said('invite', { userId: ids.bob })).toBe('done');
  });

  test('deactivated people can be invited; from 3.15 on they are counted and not shown', async () => {
    await chat.call('POST users.setActiveStatus', { userId: ids.bob, activeStatus: false });
    expect(await said('invite', { userId: ids.bob })).toBe('done');
    const listed = await chat.call(`GET groups.members?roomId=${roomId}&count=0`);
    const info = await chat.call(`GET groups.info?roomId=${roomId}`);
    expect([listed.body.total, Object(info.body.group).usersCount]).toEqual([
      era().hidesDeactivatedMembers ? 2 : 3,
      3,
    ]);
  });

  test('the last owner goes only with confirmation, and a room without anybody else goes too', async () => {
    const alice = await chat.signIn('alice');
    await chat.call('POST groups.create', { name: 'alone' }, alice);
    await chat.call('POST groups.create', { name: 'shared', members: ['bob'] }, alice);
    const off = (more: object = {}) =>
      chat.call('POST users.setActiveStatus', { userId: ids.alice, activeStatus: false, ...more });
    expect((await off()).body).toMatchObject({
      errorType: 'user-last-owner',
      details: { shouldBeRemoved: ['alone'], shouldChangeOwner: ['shared'] },
    });
    expect((await off({ confirmRelinquish: true })).body.success).toBe(true);
    const { state } = chat.chat;
    expect(state.roomByName('alone')).toBeUndefined();
    const owners = [...(state.roomByName('shared')?.members ?? [])].filter(([, { roles }]) =>
      roles?.includes('owner'),
    );
    expect(owners.map(([id]) => id).sort()).toEqual([ids.alice, ids.bob].sort());
  });

  test('an account is there although its creation failed', async () => {
    await chat.control('POST /edit', {
      kind: 'set-permission',
      permission: 'edit-other-user-active-status',
      roles: [],
    });
    const person = { username: 'eve', name: 'Eve', email: 'eve@example.org', password: 'x' };
    const { body } = await chat.call('POST users.create', { ...person, active: true });
    expect(body).toMatchObject({ success: false, errorType: 'error-not-allowed' });
    expect((await chat.call('GET users.info?username=eve')).status).toBe(200);
  });

  test('a mail that cannot be sent fails the call after the account was made; 3.4 keeps silent', async () => {
    await chat.control('POST /switches', { mailFails: true });
    const person = { username: 'eve', name: 'Eve', email: 'eve@example.org', password: 'x' };
    const { status } = await chat.call('POST users.create', { ...person, sendWelcomeEmail: true });
    expect(status).toBe(era().tellsMailFailure ? 400 : 200);
    expect((await chat.call('GET users.info?username=eve')).status).toBe(200);
  });

  test('people at the keyboard reshuffle the pages of a member list from 3.15 on', async () => {
    const users = Array.from({ length: 40 }, (_, number) => ({ username: `u${number}` }));
    await chat.control('POST /load', {
      users,
      rooms: [{ id: 'big', name: 'big', members: ['admin', ...users.map(({ username }) => username)] }],
    });
    await chat.control('POST /switches', { presenceFlips: 20 });
    const seen = new Set<string>();
    for (const offset of [0, 10, 20, 30, 40]) {
      const { body } = await chat.call(`GET groups.members?roomId=big&count=10&offset=${offset}`);
      for (const { _id } of Object(body.members)) seen.add(_id);
    }
    if (era().hidesDeactivatedMembers) expect(seen.size).toBeLessThan(41);
    else expect(seen.size).toBe(41);
    expect(Object((await chat.call('GET groups.members?roomId=big&count=0')).body.members)).toHaveLength(41);
  });

  test('idle accounts are switched off in bulk, those never used too, past every rule about owners', async () => {
    const alice = await chat.signIn('alice');
    await chat.call('POST groups.create', { name: 'alone' }, alice);
    const { body } = await chat.call('POST users.deactivateIdle', { daysIdle: 0, role: 'user' });
    expect(body).toMatchObject({ success: true, count: 2 });
    expect(chat.chat.state.userByUsername('bob')).toMatchObject({ active: false });
    expect(chat.chat.state.roomByName('alone')).toBeDefined();
  });

  test('a token that bypasses the second factor is challenged where the server has that defect', async () => {
    await chat.control('POST /switches', { ignoresBypass: true });
    const update = (headers = {}) =>
      chat.call('POST users.update', { userId: ids.bob, data: { name: 'B' } }, ADMINISTRATOR, headers);
    const { body } = await update();
    if (!era().passwordAsSecondFactor) return expect(body.success).toBe(true);
    expect(body.errorType).toBe('totp-required');
    const code = { 'x-2fa-method': 'password', 'x-2fa-code': sha256(ADMINISTRATOR.password) };
    expect((await update(code)).body.success).toBe(true);
  });
});

test('8.8 asks for the second factor when an account is made, and each time settings are written in bulk', async () => {
  const chat = await startChat();
  const admin = await chat.signIn('admin');
  const person = { username: 'eve', name: 'Eve', email: 'eve@example.org', password: 'x' };
  expect((await chat.call('POST users.create', person, admin)).body.errorType).toBe('totp-required');
  const code = { 'x-2fa-method': 'password', 'x-2fa-code': sha256(ADMINISTRATOR.password) };
  expect((await chat.call('POST users.create', person, admin, code)).status).toBe(200);
  const settings = [{ _id: 'Site_Name', value: 'x' }];
  expect((await chat.call('POST settings/Site_Name', { value: 'x' }, admin)).status).toBe(200);
  expect((await chat.call('POST settings', { settings }, admin)).body.errorType).toBe('totp-required');
  expect((await chat.call('POST settings', { settings }, admin, code)).status).toBe(200);
  expect((await chat.call('POST settings', { settings }, admin)).body.errorType).toBe('totp-required');
  await chat.close();
});

test('the method that saves settings looks at kinds; the route for one does not in 3.4', async () => {
  const chat = await startChat({ version: '3.4.0' });
  const params = [[{ _id: 'API_Embed', value: 'yes' }]];
  const message = JSON.stringify({ msg: 'method', id: '1', method: 'saveSettings', params });
  const { body } = await chat.call('POST method.call/saveSettings', { message });
  expect(JSON.parse(String(body.message)).error.message).toContain('Match error');
  expect((await chat.call('POST settings/API_Embed', { value: 'yes' })).status).toBe(200);
  await chat.close();
});

test('ten wrong passwords close an account from 7 on', async () => {
  const chat = await startChat({ version: '7.0.0', testMode: true });
  const login = (password: string) => chat.call('POST login', { user: 'admin', password }, null);
  for (let attempt = 0; attempt < 10; attempt++)
    expect((await login('wrong')).body.error).toBe('Unauthorized');
  expect((await login(ADMINISTRATOR.password)).body.error).toBe('error-login-blocked-for-user');
  await chat.close();
});

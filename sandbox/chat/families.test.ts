import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RunningChat, startChat } from '@/sandbox/start-chat';

let chat: RunningChat;
let alice: string;
let bob: string;
const ok = async (line: string, body?: object) => {
  const answer = await chat.call(line, body);
  expect(answer.body, line).toMatchObject({ success: true });
  return answer.body;
};
const said = async (line: string, body?: object) => {
  const { body: answer } = await chat.call(line, body);
  return answer.errorType ?? answer.error ?? 'done';
};

beforeAll(async () => {
  chat = await startChat({ testMode: true });
  [alice, bob] = [await chat.add('alice'), await chat.add('bob')];
});
afterAll(() => chat.close());

describe('teams', () => {
  let teamId: string;
  let roomId: string;
  const main = () => chat.chat.state.roomByName('crew');

  beforeAll(async () => {
    const { team } = await ok('POST teams.create', { name: 'crew', type: 1, members: ['alice'] });
    teamId = Object(team)._id;
    roomId = Object((await ok('POST groups.create', { name: 'crew-room' })).group)._id;
  });

  test('rooms are moved in, made default, listed for people, and moved out again', async () => {
    await ok('POST teams.addRooms', { teamId, rooms: [roomId] });
    expect(await said('POST teams.addRooms', { teamId, rooms: [roomId] })).toBe('room-already-in-team');
    await ok('POST teams.updateRoom', { roomId, isDefault: true });
    const rows = { rooms: [{ _id: roomId, teamDefault: true }], total: 1 };
    expect(await ok(`GET teams.listRooms?teamId=${teamId}&type=autoJoin`)).toMatchObject(rows);
    expect(await ok(`GET teams.listRoomsOfUser?teamId=${teamId}&userId=adminadminadminad`)).toMatchObject(
      rows,
    );
    expect((await ok(`GET teams.listChildren?roomId=${main()?._id}`)).total).toBe(2);
    expect(await said('POST groups.delete', { roomId: main()?._id })).toBe(
      'error-cannot-delete-team-channel',
    );
    await ok('POST teams.removeRoom', { teamId, roomId });
    expect((await ok(`GET teams.listRooms?teamId=${teamId}`)).total).toBe(0);
    expect(main()?.messages.map(({ t }) => t)).toEqual([
      'user-added-room-to-team',
      'user-removed-room-from-team',
    ]);
  });

  test('roles of members are those of the main room, and nothing tells of them', async () => {
    const before = main()?.msgs;
    await ok('POST teams.updateMember', { teamId, member: { userId: alice, roles: ['owner'] } });
    expect([main()?.members.get(alice)?.roles, main()?.msgs]).toEqual([['owner'], before]);
    await ok('POST teams.addMembers', { teamId, members: [{ userId: bob, roles: ['moderator'] }] });
    expect(main()?.members.get(bob)?.roles).toEqual(['moderator']);
    expect(main()?.messages.at(-1)).toMatchObject({
      t: 'added-user-to-team',
      msg: 'bob',
      u: { username: 'admin' },
    });
  });

  test('whoever is kicked from the main room leaves the team, and the other way round', async () => {
    await ok('POST groups.kick', { roomId: main()?._id, userId: bob });
    expect((await ok(`GET teams.members?teamId=${teamId}`)).total).toBe(2);
    await ok('POST teams.leave', { teamId });
    expect(main()?.members.has('adminadminadminad')).toBe(false);
    expect(await said('POST teams.removeMember', { teamId, userId: alice })).toBe(
      'last-owner-can-not-be-removed',
    );
  });

  test('a team is renamed with its room, found, and dissolved into a channel', async () => {
    await ok('POST teams.update', { teamId, data: { name: 'crew-two', type: 0 } });
    expect(chat.chat.state.roomByName('crew-two')?.t).toBe('c');
    expect((await ok(`GET users.listTeams?userId=${alice}`)).teams).toMatchObject([
      { name: 'crew-two', isOwner: true },
    ]);
    await ok('GET teams.autocomplete?name=crew');
    await ok('POST teams.convertToChannel', { teamId });
    expect(chat.chat.state.roomByName('crew-two')?.teamMain).toBeUndefined();
    expect(await said('GET teams.info?teamName=crew-two')).toBe('Team not found');
    expect(await said(`GET teams.members?teamId=${teamId}`)).toBe('team-does-not-exist');
  });

  test('a group becomes a team, and goes with it', async () => {
    const { team } = await ok('POST groups.convertToTeam', { roomId });
    await ok('POST teams.delete', { teamId: Object(team)._id });
    expect(chat.chat.state.rooms.has(roomId)).toBe(false);
  });
});

describe('roles and permissions', () => {
  test('a role of one’s own is named by its id, kept while somebody holds it, and told in what changed', async () => {
    expect(await said('POST roles.create', { name: 'tutor' })).toBe('error-action-not-allowed');
    await chat.control('POST /switches', { licence: ['custom-roles'] });
    const since = new Date(Date.now() - 1).toISOString();
    const { role } = await ok('POST roles.create', { name: 'tutor', scope: 'Users' });
    const roleId = Object(role)._id;
    expect(roleId).not.toBe('tutor');
    expect(await said('POST roles.create', { name: 'tutor' })).toBe('error-duplicate-role-names-not-allowed');
    await ok('POST users.update', { userId: alice, data: { roles: ['user', roleId] } });
    expect((await ok(`GET roles.getUsersInRole?role=${roleId}`)).users).toMatchObject([
      { username: 'alice' },
    ]);
    expect(await said('POST roles.delete', { roleId })).toBe('error-role-in-use');
    await ok('POST roles.removeUserFromRole', { roleId, username: 'alice' });
    await ok('POST roles.update', { roleId, name: 'tutor-two', description: 'Tutors' });
    expect((await ok(`GET roles.sync?updatedSince=${since}`)).roles).toMatchObject({
      update: [{ name: 'tutor-two' }],
    });
    await ok('POST roles.delete', { roleId });
    expect((await ok(`GET roles.sync?updatedSince=${since}`)).roles).toMatchObject({
      remove: [{ _id: roleId }],
    });
    expect(await said('POST roles.delete', { roleId: 'admin' })).toBe('error-role-protected');
    await chat.control('POST /switches', { licence: [] });
  });

  test('permissions tell which of them changed', async () => {
    const since = new Date().toISOString();
    await new Promise((done) => setTimeout(done, 2));
    await ok('POST permissions.addRole', { permissionId: 'add-user-to-any-p-room', role: 'admin' });
    expect((await ok(`GET permissions.listAll?updatedSince=${since}`)).update).toMatchObject([
      { _id: 'add-user-to-any-p-room', roles: ['admin'] },
    ]);
    await ok('POST permissions.removeRole', { permissionId: 'add-user-to-any-p-room', role: 'admin' });
    expect(chat.chat.state.permissions.get('add-user-to-any-p-room')).toEqual([]);
  });
});

describe('people', () => {
  test('register within a limit of their own, and only where the form is open', async () => {
    const limited = await startChat();
    const register = (username: string) =>
      limited.call(
        'POST users.register',
        { username, email: `${username}@example.org`, name: username, pass: 'x' },
        null,
      );
    expect([(await register('carl')).status, (await register('dora')).status]).toEqual([200, 429]);
    await limited.close();
    await ok('POST settings/Accounts_RegistrationForm', { value: 'Disabled' });
    const closed = { username: 'emil', email: 'emil@example.org', name: 'Emil', pass: 'x' };
    expect(await said('POST users.register', closed)).toBe('error-user-registration-disabled');
  });

  test('have a presence, preferences and names that may be free', async () => {
    await ok('POST users.setStatus', { status: 'busy', message: 'writing' });
    expect(await ok('GET users.getStatus')).toMatchObject({ status: 'busy', message: 'writing' });
    expect((await ok('GET users.presence')).users).toContainEqual(
      expect.objectContaining({ status: 'busy' }),
    );
    await ok('POST users.setPreferences', { userId: alice, data: { newRoomNotification: 'none' } });
    expect((await ok('GET users.checkUsernameAvailability?username=alice')).result).toBe(false);
    expect((await ok('GET users.getUsernameSuggestion')).result).toBe('admin-1');
    expect((await ok('GET users.autocomplete?selector={"term":"ali"}')).items).toMatchObject([
      { username: 'alice' },
    ]);
  });

  test('are ended elsewhere, by themselves or by an administrator', async () => {
    const session = await chat.signIn('alice');
    await ok('POST users.logout', { userId: alice });
    expect((await chat.call('GET me', undefined, session)).status).toBe(401);
  });
});

test('rooms know their discussions, integrations and extra settings', async () => {
  const { group } = await ok('POST groups.create', { name: 'lab', extraData: { encrypted: true } });
  const roomId = Object(group)._id;
  const { discussion } = await ok('POST rooms.createDiscussion', {
    prid: roomId,
    t_name: 'Aside',
    users: ['alice'],
  });
  expect(Object(discussion)).toMatchObject({ fname: 'Aside', prid: roomId, t: 'p' });
  expect((await ok(`GET rooms.getDiscussions?roomId=${roomId}`)).total).toBe(1);
  expect((await ok('GET rooms.adminRooms?types[]=discussions')).rooms).toMatchObject([{ fname: 'Aside' }]);
  expect((await ok('GET rooms.nameExists?roomName=lab')).exists).toBe(true);
  await ok('POST groups.setCustomFields', { roomId, customFields: { course: 'A' } });
  await ok('POST groups.setEncrypted', { roomId, encrypted: false });
  expect((await ok(`GET groups.getIntegrations?roomId=${roomId}`)).total).toBe(0);
  expect(Object((await ok(`GET groups.info?roomId=${roomId}`)).group)).toMatchObject({
    encrypted: false,
    customFields: { course: 'A' },
  });
});

test('where names of rooms are free, they become slugs, and a taken one gets a number without a word', async () => {
  await ok('POST settings/UI_Allow_room_names_with_special_chars', { value: true });
  const make = async () => Object((await ok('POST groups.create', { name: 'Thèse & mémoire' })).group);
  expect(await make()).toMatchObject({ name: 'these-memoire', fname: 'Thèse & mémoire' });
  expect(await make()).toMatchObject({ name: 'these-memoire-1', fname: 'Thèse & mémoire' });
  await ok('POST settings/UI_Allow_room_names_with_special_chars', { value: false });
});

test('messages can be changed and wiped, system messages too', async () => {
  const { group } = await ok('POST groups.create', { name: 'talk' });
  const roomId = Object(group)._id;
  const { message } = await ok('POST chat.postMessage', { roomId, text: 'a' });
  const msgId = Object(message)._id;
  expect(Object((await ok('POST chat.update', { roomId, msgId, text: 'b' })).message)).toMatchObject({
    msg: 'b',
  });
  await ok('POST chat.delete', { roomId, msgId });
  await ok('POST groups.invite', { roomId, userId: alice });
  const [oldest, latest] = ['2000-01-01T00:00:00Z', '2100-01-01T00:00:00Z'];
  expect((await ok('POST rooms.cleanHistory', { roomId, oldest, latest })).count).toBe(1);
  expect((await ok(`GET groups.messages?roomId=${roomId}`)).total).toBe(0);
});

test('the server tells its figures, its licence and its instances', async () => {
  await ok('GET statistics?refresh=true');
  expect((await ok('GET statistics.list')).total).toBe(1);
  expect((await ok('GET instances.get')).instances).toHaveLength(1);
  await chat.control('POST /switches', { licence: ['auditing'] });
  expect((await ok('GET licenses.info')).license).toMatchObject({ activeModules: ['auditing'] });
  await chat.control('POST /edit', { kind: 'create-room', name: 'closed', by: 'alice', members: ['bob'] });
  const roomId = chat.chat.state.roomByName('closed')?._id;
  expect((await ok(`GET audit/rooms.members?roomId=${roomId}`)).total).toBe(2);
  expect(chat.chat.state.auditLog).toMatchObject([{ by: 'admin', rid: roomId }]);
});

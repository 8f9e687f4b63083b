import * as typings from '@rocket.chat/rest-typings';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { startTestChat, type TestChat } from '@/lib/rocketchat/test-chat';
import type { ChatClient, RoomRef, UserRef } from '@/lib/rocketchat/types';

type Validator = ((data: unknown) => boolean) & { errors?: unknown };
type Sent = { route: string; data: unknown };

/** The checks that the real 8.8 makes of what it is sent; routes without one are not among them. */
const CHECKS: Record<string, Validator> = {
  'GET users.list': typings.isUsersListParamsGET,
  'GET users.info': typings.isUsersInfoParamsGetProps,
  'POST users.create': typings.isUserCreateParamsPOST,
  'POST users.update': typings.isUsersUpdateParamsPOST,
  'POST users.setActiveStatus': typings.isUserSetActiveStatusParamsPOST,
  'GET rooms.adminRooms': typings.isRoomsAdminRoomsProps,
  'GET rooms.adminRooms.getRoom': typings.isRoomsAdminRoomsGetRoomProps,
  'GET rooms.membersOrderedByRole': typings.isRoomsMembersOrderedByRoleProps,
  'POST rooms.saveRoomSettings': typings.isRoomsSaveRoomSettingsProps,
  'POST rooms.changeArchivationState': typings.isRoomsChangeArchivationStateProps,
  'POST groups.create': typings.isGroupsCreateProps,
  'POST groups.invite': typings.isGroupsInviteProps,
  'POST groups.kick': typings.isGroupsKickProps,
  'POST groups.addOwner': typings.isGroupsAddOwnerProps,
  'POST groups.addModerator': typings.isGroupsAddModeratorProps,
  'POST groups.removeOwner': typings.isGroupsRemoveOwnerProps,
  'POST groups.removeModerator': typings.isGroupsRemoveModeratorProps,
  'GET groups.members': typings.isGroupsMembersProps,
  'GET groups.roles': typings.isGroupsRolesProps,
  'GET groups.messages': typings.isGroupsMessagesProps,
  'GET groups.history': typings.isGroupsHistoryProps,
  'GET channels.messages': typings.isChannelsMessagesProps,
  'GET channels.roles': typings.isChannelsRolesProps,
  'POST channels.create': typings.isChannelsCreateProps,
  'POST channels.kick': typings.isChannelsKickProps,
  'POST teams.create': typings.isTeamsCreateProps,
  'POST teams.addMembers': typings.isTeamsAddMembersProps,
  'POST teams.updateMember': typings.isTeamsUpdateMemberProps,
  'POST teams.removeMember': typings.isTeamsRemoveMemberProps,
  'GET teams.members': typings.isTeamsMembersProps,
  'POST roles.addUserToRole': typings.isRoleAddUserToRoleProps,
  'POST roles.removeUserFromRole': typings.isRoleRemoveUserFromRoleProps,
  'POST integrations.create': typings.isIntegrationsCreateProps,
  'POST integrations.remove': typings.isIntegrationsRemoveProps,
  'GET integrations.list': typings.isIntegrationsListProps,
  'POST chat.postMessage': typings.isChatPostMessageProps,
  'POST import.addUsers': typings.isImportAddUsersParamsPOST,
};

const MUST_HAVE = ['POST users.create', 'POST groups.create', 'POST groups.invite', 'POST groups.kick'];

let chat: TestChat;
const sent: Sent[] = [];

function queryOf(url: URL): Record<string, unknown> {
  const keys = [...new Set(url.searchParams.keys())];
  return Object.fromEntries(
    keys.map((key) => {
      const values = url.searchParams.getAll(key);
      return key.endsWith('[]') ? [key.slice(0, -2), values] : [key, values[0]];
    }),
  );
}

async function manage(client: ChatClient, room: RoomRef, user: UserRef): Promise<void> {
  await client.addMembers(room, [user]);
  await client.grantRole(room, user.userId, 'moderator');
  await client.grantRole(room, user.userId, 'owner');
  await client.roomMembers(room);
  await client.roomEvents(room, { since: new Date(0), pages: 1 });
  await client.revokeRole(room, user.userId, 'owner');
  await client.revokeRole(room, user.userId, 'moderator');
  await client.removeMember(room, user.userId);
  await client.room(room.roomId);
}

/** Everything Régie ever asks of a server. */
async function doEverything(client: ChatClient): Promise<void> {
  const { userId } = await client.createUser({ username: 'ada', name: 'Ada', email: 'ada@example.org' });
  await client.updateUser(userId, { name: 'Ada L.' });
  await client.importUsers([{ username: 'bea', name: 'Bea', email: 'bea@example.org' }]);
  for (const kind of ['private', 'channel', 'team'] as const) {
    const { roomId } = await client.createRoom({ kind, slug: `a-${kind}`, memberUsernames: [] });
    await manage(client, { roomId, kind }, { userId, username: 'ada' });
    const texts = { topic: 'T', announcement: 'A', description: 'D', readOnly: true, name: `b-${kind}` };
    await client.saveRoomSettings(roomId, texts);
    await client.setArchived(roomId, true);
    await client.setArchived(roomId, false);
  }
  await client.postMessage('#b-private', 'hello');
  const hook = {
    name: 'h',
    event: 'roomJoined',
    urls: ['http://127.0.0.1:9/'],
    channels: ['all_private_groups'],
  };
  const made = await client.createOutgoingHook({ ...hook, username: 'ada', token: 't' });
  await client.listOutgoingHooks();
  await client.removeOutgoingHook(made);
  await Promise.all([client.listUsers(), client.listRoomsWithFingerprints(), client.listPrivateRooms()]);
  await client.userWithRooms(userId);
  await client.findUser('ada');
  await client.findRoom('b-private');
  await client.setUserActive(userId, false);
}

beforeAll(async () => {
  chat = await startTestChat('8.8.0');
  const real = globalThis.fetch;
  vi.stubGlobal('fetch', (input: string | URL, init: RequestInit = {}) => {
    const url = new URL(String(input));
    const { method = 'GET', body } = init;
    const path = url.pathname.replace('/api/v1/', '');
    const data = method === 'GET' ? queryOf(url) : JSON.parse(String(body ?? '{}'));
    if (url.origin === chat.url) sent.push({ route: `${method} ${path}`, data });
    return real(input, init);
  });
  await doEverything(await chat.open());
});
afterAll(async () => {
  vi.unstubAllGlobals();
  await chat.close();
});

test('what Régie sends passes the checks of a real 8.8', () => {
  const refused = sent.flatMap(({ route, data }) => {
    const check = CHECKS[route];
    return check && !check(data) ? [{ route, data, errors: check.errors }] : [];
  });
  expect(refused).toEqual([]);
});

test('most of what it sends has such a check', () => {
  const routes = new Set(sent.map(({ route }) => route));
  const checked = [...routes].filter((route) => CHECKS[route]);
  expect(checked).toEqual(expect.arrayContaining(MUST_HAVE));
  expect(checked.length).toBeGreaterThanOrEqual(25);
});

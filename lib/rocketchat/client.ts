import { nameOfRole } from './account';
import { Audit } from './audit';
import { History } from './history';
import { Imports } from './imports';
import { Members } from './members';
import { Memberships } from './memberships';
import { Messages } from './messages';
import { Outgoing } from './outgoing';
import { Rooms } from './rooms';
import { explainDenial } from './route-permissions';
import { readServerId } from './server-id';
import type { Transport } from './transport';
import type { Capabilities, ChatAccount, ChatClient } from './types';
import { type NewAccountOptions, Users } from './users';

/** Puts the parts together behind the one interface. */
export function createClient(
  transport: Transport,
  capabilities: Capabilities,
  account: ChatAccount,
  newAccounts: NewAccountOptions,
): ChatClient {
  const users = new Users(transport, capabilities, account, newAccounts);
  const rooms = new Rooms(transport, capabilities, account);
  const imports = new Imports(transport, capabilities, account, newAccounts);
  const members = new Members(transport, capabilities, rooms);
  const history = new History(transport, capabilities);
  const audit = new Audit(transport, capabilities, account);
  const messages = new Messages(transport);
  const outgoing = new Outgoing(transport);
  const memberships = new Memberships(transport, capabilities, account, rooms);
  return {
    capabilities: () => capabilities,
    account: () => account,
    calls: () => transport.calls(),
    roleName: (roleId) => nameOfRole(transport, roleId),
    serverId: (signal) => readServerId(transport, capabilities, account, signal),
    denial: (route) => explainDenial(route, transport, capabilities, account),

    listUsers: (signal) => users.list(signal),
    listRooms: (signal) => rooms.list(signal),
    listRoomsWithFingerprints: (signal) => rooms.listWithFingerprints(signal),
    listPrivateRooms: (signal) => rooms.listPrivate(signal),
    roomMembers: (room, signal) => members.list(room, signal),
    mayAudit: (signal) => audit.possible(signal),
    auditedMembers: (room, signal) => audit.members(room, signal),
    roomEvents: (room, reach, signal) => history.events(room, reach, signal),
    userRooms: async (userId, signal) => (await users.withRooms(userId, signal))?.rooms ?? [],
    userWithRooms: (userId, signal) => users.withRooms(userId, signal),
    findUser: (username, signal) => users.find(username, signal),
    findRoom: (slug, signal) => rooms.find(slug, signal),
    room: (roomId, signal) => rooms.get(roomId, signal),
    allowsFreeRoomNames: (signal) => rooms.allowsFreeNames(signal),

    importsUsers: (signal) => imports.possible(signal),
    importUsers: (users, signal) => imports.users(users, signal),
    importSettled: (signal) => imports.settled(signal),
    createUser: (user, signal) => users.create(user, signal),
    updateUser: (userId, fields, signal) => users.update(userId, fields, signal),
    setUserActive: (userId, active, signal) => users.setActive(userId, active, signal),
    createRoom: (room, signal) => rooms.create(room, signal),
    addMembers: (room, people, signal) => memberships.add(room, people, signal),
    removeMember: (room, userId, signal) => memberships.remove(room, userId, signal),
    grantRole: (room, userId, role, signal) => memberships.grantRole(room, userId, role, signal),
    revokeRole: (room, userId, role, signal) => memberships.revokeRole(room, userId, role, signal),
    saveRoomSettings: (roomId, settings, signal) => rooms.saveSettings(roomId, settings, signal),
    setArchived: (roomId, archived, signal) => rooms.setArchived(roomId, archived, signal),
    postMessage: (target, text, signal) => messages.post(target, text, signal),

    listWebhooks: (signal) => outgoing.webhooks(signal),
    listOutgoingHooks: (signal) => outgoing.list(signal),
    createOutgoingHook: (hook, signal) => outgoing.create(hook, signal),
    removeOutgoingHook: (integrationId, signal) => outgoing.remove(integrationId, signal),
  };
}

import { nameOfRole, readAccount, roleToGrant } from './account';
import { REQUIREMENTS } from './requirements';
import type { Transport } from './transport';
import type { Capabilities, ChatAccount } from './types';

const GROUP_OWNERS = ['set-owner'];
const GROUP_MODERATORS = ['set-moderator'];
const ARCHIVING = ['archive-room', 'unarchive-room'];

/** What the server asks for each route. Some are also given by a role in the room, so lacking one is no refusal yet. */
const NEEDED: Readonly<Record<string, readonly string[]>> = {
  'GET users.list': ['view-d-room', 'view-full-other-user-info'],
  'GET users.info': ['view-other-user-channels'],
  'GET groups.listAll': ['view-room-administration'],
  'GET rooms.adminRooms': ['view-room-administration'],
  'GET rooms.adminRooms.getRoom': ['view-room-administration'],
  'GET channels.list': ['view-c-room'],
  'GET channels.members': ['view-c-room'],
  'GET channels.roles': ['view-c-room'],
  'GET teams.members': ['view-all-teams'],
  'GET audit/rooms.members': ['view-members-list-all-rooms'],
  'GET roles.getUsersInRole': ['access-permissions', 'view-other-user-channels'],
  'POST users.create': ['create-user'],
  'POST users.update': ['edit-other-user-info'],
  'POST users.setActiveStatus': ['edit-other-user-active-status'],
  'POST groups.create': ['create-p'],
  'POST channels.create': ['create-c'],
  'POST teams.create': ['create-team'],
  'POST rooms.saveRoomSettings': ['edit-room'],
  'POST rooms.changeArchivationState': ARCHIVING,
  'POST groups.invite': ['add-user-to-joined-room', 'add-user-to-any-p-room'],
  'POST channels.invite': ['add-user-to-joined-room', 'add-user-to-any-c-room'],
  'POST method.call/addUsersToRoom': [
    'add-user-to-joined-room',
    'add-user-to-any-p-room',
    'add-user-to-any-c-room',
  ],
  'POST teams.addMembers': ['add-team-member'],
  'POST teams.removeMember': ['edit-team-member'],
  'POST teams.updateMember': ['edit-team-member'],
  'POST groups.kick': ['remove-user', 'kick-user-from-any-p-room'],
  'POST channels.kick': ['remove-user', 'kick-user-from-any-c-room'],
  'POST method.call/removeUserFromRoom': ['remove-user'],
  'POST groups.addOwner': GROUP_OWNERS,
  'POST groups.removeOwner': GROUP_OWNERS,
  'POST channels.addOwner': GROUP_OWNERS,
  'POST channels.removeOwner': GROUP_OWNERS,
  'POST groups.addModerator': GROUP_MODERATORS,
  'POST groups.removeModerator': GROUP_MODERATORS,
  'POST channels.addModerator': GROUP_MODERATORS,
  'POST channels.removeModerator': GROUP_MODERATORS,
  'POST method.call/removeRoomOwner': GROUP_OWNERS,
  'POST method.call/removeRoomModerator': GROUP_MODERATORS,
  'POST roles.addUserToRole': ['access-permissions', 'set-owner', 'set-moderator'],
  'POST roles.removeUserFromRole': ['access-permissions', 'set-owner', 'set-moderator'],
};

/** Refusals that are about what the account may do. Some of them have other reasons too. */
const DENIALS: ReadonlySet<string> = new Set([
  'error-action-not-allowed',
  'error-not-allowed',
  'error-not-authorized',
  'error-unauthorized',
  'forbidden',
  'not-allowed',
  'not-authorized',
  'not_authorized',
  'unauthorized',
]);

export function isDenial(code: string): boolean {
  return DENIALS.has(code);
}

export type Denial = {
  permission: string;
  /** Whom to grant it to. */
  role: string;
  /** The account still had it when the client was opened. */
  lost: boolean;
};

/** Why a route was denied, from what the account may do now; null when it lacks nothing the route asks for. */
export async function explainDenial(
  route: string,
  transport: Transport,
  capabilities: Capabilities,
  before: ChatAccount,
): Promise<Denial | null> {
  const { permissions, roles } = await readAccount(transport);
  const permission = NEEDED[route]?.find((name) => exists(name, capabilities) && !permissions.includes(name));
  if (permission === undefined) return null;
  const role = await nameOfRole(transport, roleToGrant(roles));
  return { permission, role, lost: before.permissions.includes(permission) };
}

/** Whether this version has the permission, as far as its requirements say. */
function exists(permission: string, capabilities: Capabilities): boolean {
  const requirement = REQUIREMENTS.find((one) => one.permission === permission);
  return requirement?.onlyWith === undefined || requirement.onlyWith(capabilities);
}

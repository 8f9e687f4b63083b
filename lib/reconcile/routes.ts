import type { InvitationEra } from './invitations';
import type { Change, ChangeKind, RoomKind } from './types';

const FIXED: Partial<Record<ChangeKind, string>> = {
  'create-person': 'POST users.create',
  'activate-person': 'POST users.setActiveStatus',
  'update-person': 'POST users.update',
  'deactivate-person': 'POST users.setActiveStatus',
  'unarchive-room': 'POST rooms.changeArchivationState',
  'archive-room': 'POST rooms.changeArchivationState',
  'rename-room': 'POST rooms.saveRoomSettings',
  'change-room-kind': 'POST rooms.saveRoomSettings',
  'update-room': 'POST rooms.saveRoomSettings',
};

/** The route a change takes, as `ChatClient.calls().byRoute` will count it. */
export function routeOf({ kind, role }: Pick<Change, 'kind' | 'role'>, roomKind: RoomKind | null): string {
  const fixed = FIXED[kind];
  if (fixed) return fixed;
  if (roomKind === 'team') return `POST teams.${teamAction(kind)}`;
  const family = roomKind === 'channel' ? 'channels' : 'groups';
  return `POST ${family}.${roomAction(kind, role === 'owner' ? 'Owner' : 'Moderator')}`;
}

export const BATCH_METHOD = 'POST method.call/addUsersToRoom';

/** The route of one call that brings so many people into a room. */
export function invitationRoute(people: number, roomKind: RoomKind | null, era: InvitationEra): string {
  if (people > 1 && era.batchMethod && roomKind !== 'team') return BATCH_METHOD;
  return routeOf({ kind: 'add-member', role: null }, roomKind);
}

function roomAction(kind: ChangeKind, role: 'Owner' | 'Moderator'): string {
  if (kind === 'create-room') return 'create';
  if (kind === 'add-member') return 'invite';
  if (kind === 'remove-member') return 'kick';
  return kind === 'grant-role' ? `add${role}` : `remove${role}`;
}

function teamAction(kind: ChangeKind): string {
  if (kind === 'create-room') return 'create';
  if (kind === 'add-member') return 'addMembers';
  return kind === 'remove-member' ? 'removeMember' : 'updateMember';
}

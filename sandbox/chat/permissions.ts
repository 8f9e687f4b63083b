import { forbid, Refusal, refuse } from '@/sandbox/chat/envelope';
import type { Room, User } from '@/sandbox/chat/model';
import type { ChatState } from '@/sandbox/chat/state';

/** True when one of the person's roles, in the workspace or in the room, carries the permission. */
export function may(state: ChatState, user: User, permission: string, room?: Room): boolean {
  const granted = state.permissions.get(permission) ?? [];
  if (user.roles.some((role) => granted.includes(role))) return true;
  const roomRoles: readonly string[] = room?.members.get(user._id)?.roles ?? [];
  return roomRoles.some((role) => granted.includes(role));
}

/** 403, as handlers that check by themselves answer. */
export function demand(state: ChatState, user: User, permission: string): void {
  if (!may(state, user, permission)) forbid();
}

/** 403 with the longer text, as routes that declare their permissions answer. */
export function demandDeclared(state: ChatState, user: User, permission: string): void {
  if (may(state, user, permission)) return;
  const error = 'User does not have the permissions required for this action [error-unauthorized]';
  throw new Refusal(403, { success: false, error });
}

/** 403 at the door, when none of these is granted: in the longer words since routes declare what they need. */
export function demandAtRoute(state: ChatState, user: User, ...permissions: string[]): void {
  if (permissions.some((permission) => may(state, user, permission))) return;
  if (state.era.declaresPermissions) demandDeclared(state, user, permissions[0] ?? '');
  forbid();
}

/** 400, as inner methods answer: a refusal is not always a 403. */
export function demandInMethod(
  state: ChatState,
  user: User,
  permission: string,
  method: string,
  room?: Room,
): void {
  if (!may(state, user, permission, room)) refuse('error-not-allowed', 'Not allowed', { method });
}

function opensToOthers(state: ChatState, room: Room, user: User): boolean {
  if (room.t !== 'c') return false;
  const team = state.teams.get(room.teamId ?? '');
  if (team?.type === 1 && state.era.teams) return team.members.has(user._id);
  return may(state, user, 'view-c-room');
}

/**
 * A private group is seen by its members only, whoever asks; a public room in a private team by the team; a
 * discussion, in releases from 6 on, by whoever sees the room it is about.
 */
export function canAccess(state: ChatState, room: Room, user: User): boolean {
  if (room.members.has(user._id) || opensToOthers(state, room, user)) return true;
  const parent = state.era.discussionsFollowParent ? state.rooms.get(String(room.extra.prid)) : undefined;
  return parent !== undefined && canAccess(state, parent, user);
}

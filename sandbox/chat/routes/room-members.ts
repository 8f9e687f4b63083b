import { demandNotBanned } from '@/sandbox/chat/bans';
import type { Call, Endpoint } from '@/sandbox/chat/endpoint';
import { post } from '@/sandbox/chat/endpoint';
import { Refusal, refuse } from '@/sandbox/chat/envelope';
import { textField, textListField } from '@/sandbox/chat/fields';
import { demandJoinCode } from '@/sandbox/chat/join-code';
import type { Room, RoomRole, User } from '@/sandbox/chat/model';
import { demandInMethod, may } from '@/sandbox/chat/permissions';
import {
  addMember,
  giveRole,
  hasRoomRole,
  removeMember,
  takeRole,
  usersWithRole,
} from '@/sandbox/chat/room-changes';
import {
  CHANNELS,
  type Family,
  namedRoom,
  namedUser,
  openRoom,
  visibleRoom,
} from '@/sandbox/chat/room-lookup';
import { actor, say } from '@/sandbox/chat/room-messages';
import { roomDocument } from '@/sandbox/chat/views';

/** Members may add to their rooms; others need the permission for any room of that kind. */
export function demandMayAdd({ state, user }: Call, room: Room): void {
  const inRoom = room.members.has(user._id) && may(state, user, 'add-user-to-joined-room', room);
  if (inRoom || may(state, user, `add-user-to-any-${room.t}-room`, room)) return;
  refuse('error-not-allowed', 'Not allowed', { method: 'addUsersToRoom' });
}

function refuseEmptyBatch(family: Family): never {
  const reason = 'Cannot invite if no valid users are provided';
  // The one for channels has code and text exchanged.
  if (family === CHANNELS)
    throw new Refusal(400, { success: false, error: 'invalid-user-invite-list', errorType: reason });
  refuse('error-empty-invite-list', reason);
}

/** The people an invitation names, by ids if there are any, else by names. Who is unknown is dropped without a word. */
function invitedBatch({ state, params }: Call, family: Family): User[] {
  const ids = [...(textListField(params, 'userIds') ?? []), textField(params, 'userId') ?? ''].filter(
    Boolean,
  );
  const sole = textField(params, 'username') ?? textField(params, 'user') ?? '';
  const names = [...(textListField(params, 'usernames') ?? []), sole].filter(Boolean);
  if (ids.length + names.length === 0) {
    const wanted = 'Please provide "userId" or "username" or "userIds" or "usernames" as param';
    refuse('error-users-params-not-provided', wanted);
  }
  const found =
    ids.length > 0 ? ids.map((id) => state.users.get(id)) : names.map((name) => state.userByUsername(name));
  const users = [...new Set(found)].filter((user) => user !== undefined);
  return users.length > 0 ? users : refuseEmptyBatch(family);
}

function invite(call: Call, family: Family) {
  const { state, era, user } = call;
  const room = family.kind === 'p' ? namedRoom(call, family) : openRoom(call, family);
  const invited = era.batchInvite ? invitedBatch(call, family) : [namedUser(call)];
  demandMayAdd(call, room);
  for (const one of invited) demandNotBanned(room, one, 'addUsersToRoom');
  for (const one of invited) addMember(state, room, one, user);
  return { [family.one]: roomDocument(room) };
}

function demandNotLastOwner(room: Room, subject: User, method: string): void {
  if (!hasRoomRole(room, subject._id, 'owner') || usersWithRole(room, 'owner').length > 1) return;
  const reason = 'You are the last owner. Please set new owner before leaving the room.';
  refuse('error-you-are-last-owner', reason, { method });
}

export function kickFrom({ state, user }: Call, room: Room, subject: User, silent = false): void {
  const method = 'removeUserFromRoom';
  demandInMethod(state, user, 'remove-user', method, room);
  if (!room.members.has(subject._id)) {
    // Nobody leaves, and the room says so all the same.
    if (!silent) refuse('error-user-not-in-room', 'User is not in this room', { method });
    say(state, room, 'ru', subject.username, actor(user));
    return;
  }
  demandNotLastOwner(room, subject, method);
  removeMember(state, room, subject, user);
}

function kick(call: Call, family: Family) {
  const any =
    call.era.kickFromAnyRoom && may(call.state, call.user, `kick-user-from-any-${family.kind}-room`);
  const mayBeArchived = call.era.kickFromAnyRoom && family.kind === 'p';
  const find = any ? namedRoom : mayBeArchived ? visibleRoom : openRoom;
  const room = find(call, family);
  kickFrom(call, room, namedUser(call), any && family.kind === 'p' && !room.members.has(call.user._id));
  return family.kind === 'c' ? { channel: roomDocument(room) } : {};
}

function leave(call: Call, family: Family) {
  const room = openRoom(call, family);
  leaveRoom(call, room);
  return family.kind === 'c' ? { channel: roomDocument(room) } : {};
}

export function leaveRoom(call: Call, room: Room): void {
  const method = 'leaveRoom';
  demandInMethod(call.state, call.user, `leave-${room.t}`, method);
  if (!room.members.has(call.user._id))
    refuse('error-user-not-in-room', 'You are not in this room', { method });
  demandNotLastOwner(room, call.user, method);
  removeMember(call.state, room, call.user, call.user);
}

const TITLES: Record<RoomRole, string> = { owner: 'Owner', moderator: 'Moderator', leader: 'Leader' };
const A: Record<RoomRole, string> = { owner: 'an owner', moderator: 'a moderator', leader: 'a leader' };

export function addRole({ state, user }: Call, room: Room, subject: User, role: RoomRole): void {
  const method = `addRoom${TITLES[role]}`;
  demandInMethod(state, user, `set-${role}`, method, room);
  if (!room.members.has(subject._id))
    refuse('error-user-not-in-room', 'User is not in this room', { method });
  if (hasRoomRole(room, subject._id, role))
    refuse(`error-user-already-${role}`, `User is already ${A[role]}`, { method });
  giveRole(state, room, subject, role, user);
}

export function removeRole({ state, user }: Call, room: Room, subject: User, role: RoomRole): void {
  const method = `removeRoom${TITLES[role]}`;
  demandInMethod(state, user, `set-${role}`, method, room);
  if (!room.members.has(subject._id))
    refuse('error-user-not-in-room', 'User is not in this room', { method });
  if (!hasRoomRole(room, subject._id, role))
    refuse(`error-user-not-${role}`, `User is not ${A[role]}`, { method });
  if (role === 'owner' && usersWithRole(room, 'owner').length === 1) {
    const reason = 'This is the last owner. Please set a new owner before removing this one.';
    refuse('error-remove-last-owner', reason, { method });
  }
  takeRole(state, room, subject, role, user);
}

function join(call: Call) {
  const room = openRoom(call, CHANNELS);
  demandJoinCode(call, room, textField(call.params, 'joinCode'));
  demandNotBanned(room, call.user, 'joinRoom');
  addMember(call.state, room, call.user, null);
  return { channel: roomDocument(room) };
}

export function roomMemberEndpoints(family: Family): Endpoint[] {
  const at = (verb: string) => `${family.prefix}.${verb}`;
  const roles: RoomRole[] = ['owner', 'moderator', 'leader'];
  return [
    post(at('invite'), (call) => invite(call, family)),
    post(at('kick'), (call) => kick(call, family)),
    post(at('leave'), (call) => leave(call, family)),
    ...(family === CHANNELS ? [post(at('join'), join)] : []),
    ...roles.flatMap((role) => [
      post(at(`add${TITLES[role]}`), (call) => {
        addRole(call, openRoom(call, family), namedUser(call), role);
        return {};
      }),
      post(at(`remove${TITLES[role]}`), (call) => {
        removeRole(call, openRoom(call, family), namedUser(call), role);
        return {};
      }),
    ]),
  ];
}

import { isBanned } from '@/sandbox/chat/bans';
import type { Call, Endpoint } from '@/sandbox/chat/endpoint';
import { get, post } from '@/sandbox/chat/endpoint';
import { fail, notSignedIn, refuse } from '@/sandbox/chat/envelope';
import { textField } from '@/sandbox/chat/fields';
import type { Room, User } from '@/sandbox/chat/model';
import { cut, pageOf } from '@/sandbox/chat/paging';
import { canAccess, demandInMethod, may } from '@/sandbox/chat/permissions';
import { hasRoomRole, usersWithRole } from '@/sandbox/chat/room-changes';
import { namedUser } from '@/sandbox/chat/room-lookup';
import { actor, say } from '@/sandbox/chat/room-messages';

const bodyRoom = ({ state, body }: Call): Room | undefined =>
  state.rooms.get(textField(body, 'roomId') ?? '');

function demandRoomId({ era, body }: Call): void {
  if (textField(body, 'roomId') === undefined)
    refuse(era.invalidParams, "must have required property 'roomId'");
}

/** In a read-only room nobody writes but those who are on its other list. */
function setWriting(room: Room, { username }: User, allowed: boolean): void {
  const key = room.ro ? 'unmuted' : 'muted';
  const listed = Array.isArray(room.extra[key]) ? room.extra[key].map(String) : [];
  const others = listed.filter((name) => name !== username);
  room.extra[key] = room.ro === allowed ? [...others, username] : others;
}

/** What a person may write: in a read-only room nobody may but those who were unmuted. */
function mute(call: Call) {
  demandRoomId(call);
  const { state, user } = call;
  const method = 'muteUserInRoom';
  const subject = namedUser(call);
  const room = bodyRoom(call);
  demandInMethod(state, user, 'mute-user', method, room);
  if (!room) refuse('error-invalid-room', 'Invalid room', { method });
  if (!room.members.has(subject._id))
    refuse('error-user-not-in-room', 'User is not in this room', { method });
  setWriting(room, subject, false);
  say(state, room, 'user-muted', subject.username, user);
  return {};
}

function unmute(call: Call) {
  demandRoomId(call);
  const { state, user } = call;
  const method = 'unmuteUserInRoom';
  const subject = namedUser(call);
  const room = bodyRoom(call);
  demandInMethod(state, user, 'mute-user', method, room);
  if (!room) refuse('error-invalid-room', 'Invalid room', { method });
  if (!room.members.has(subject._id))
    refuse('error-user-not-in-room', 'User is not in this room', { method });
  setWriting(room, subject, true);
  say(state, room, 'user-unmuted', subject.username, user);
  return {};
}

/** Texts without codes: these two throw plain errors. */
function sanctioned(call: Call): Room {
  demandRoomId(call);
  const room = bodyRoom(call);
  if (!room || !may(call.state, call.user, 'ban-user', room)) fail('Not allowed');
  if (!canAccess(call.state, room, call.user))
    fail('The required "roomId" or "roomName" param provided does not match any group');
  return room;
}

function ban(call: Call) {
  const { state, user } = call;
  const subject = namedUser(call);
  const room = sanctioned(call);
  if (isBanned(room, subject)) fail('User is already banned from this room');
  if (!room.members.has(subject._id)) fail('User is not in this room');
  if (hasRoomRole(room, subject._id, 'owner') && usersWithRole(room, 'owner').length === 1)
    fail('You are the last owner. Please set new owner before banning the user.');
  state.unsubscribe(room, subject._id);
  if (room.teamMain) state.teams.get(room.teamId ?? '')?.members.delete(subject._id);
  room.banned = [...(room.banned ?? []), subject._id];
  say(state, room, 'user-banned', subject.username, actor(user));
  return {};
}

function unban(call: Call) {
  const { state, user } = call;
  const subject = namedUser(call);
  const room = sanctioned(call);
  if (!isBanned(room, subject)) fail('User is not banned from this room');
  room.banned = room.banned?.filter((id) => id !== subject._id);
  say(state, room, 'user-unbanned', subject.username, user);
  return {};
}

function bannedUsers(call: Call) {
  const { state, era, query, user } = call;
  const room = state.rooms.get(textField(query, 'roomId') ?? '');
  if (!room || !canAccess(state, room, user)) throw notSignedIn(era);
  const all = (room.banned ?? []).flatMap((id) => state.users.get(id) ?? []);
  const page = pageOf(call);
  const shown = cut(all, page).map(({ _id, username, name }) => ({ _id, username, name }));
  return { bannedUsers: shown, count: shown.length, offset: page.offset, total: all.length };
}

export const sanctionEndpoints: Endpoint[] = [
  post('rooms.muteUser', mute, { since: '6.8.0' }),
  post('rooms.unmuteUser', unmute, { since: '6.8.0' }),
  post('rooms.banUser', ban, { since: '8.5.0' }),
  post('rooms.unbanUser', unban, { since: '8.5.0' }),
  get('rooms.bannedUsers', bannedUsers, { since: '8.5.0' }),
];

import { demandNotBanned } from '@/sandbox/chat/bans';
import type { Call, Endpoint } from '@/sandbox/chat/endpoint';
import { get, post } from '@/sandbox/chat/endpoint';
import { fail, forbid, refuse, refuseRoom } from '@/sandbox/chat/envelope';
import { objectField, textField } from '@/sandbox/chat/fields';
import type { Room } from '@/sandbox/chat/model';
import { cut, pageOf } from '@/sandbox/chat/paging';
import { canAccess, may } from '@/sandbox/chat/permissions';
import { addMember } from '@/sandbox/chat/room-changes';
import { leaveRoom } from '@/sandbox/chat/routes/room-members';
import { roomDocument } from '@/sandbox/chat/views';

/** A room of either kind by id or name, whoever asks; rooms.* have error codes of their own. */
function anyRoom({ state, era, params }: Call): Room {
  const [id, name] = [textField(params, 'roomId'), textField(params, 'roomName')];
  if (!id && !name) {
    if (era.closedBodies) refuse(era.invalidParams, "must have required property 'roomId'");
    refuse('error-roomid-param-not-provided', 'The parameter "roomId" or "roomName" is required');
  }
  const room = id ? state.rooms.get(id) : state.roomByName(name ?? '');
  if (!room) {
    const reason = 'The required "roomId" or "roomName" param provided does not match any channel';
    refuse('error-room-not-found', reason);
  }
  if (room.archived) refuse('error-room-archived', `The channel, ${room.name}, is archived`);
  return room;
}

/** The newer way to come and go, for rooms of either kind. */
function joinAny(call: Call) {
  const room = call.state.rooms.get(textField(call.body, 'roomId') ?? '');
  if (!room || !canAccess(room, call.user)) refuseRoom();
  demandNotBanned(room, call.user, 'joinRoom');
  addMember(call.state, room, call.user, null);
  return { room: roomDocument(room) };
}

function leaveAny(call: Call) {
  leaveRoom(call, anyRoom(call));
  return {};
}

/** What only the caller's own sidebar shows: answered, and not kept. */
const ownView = (key: 'roomId' | 'rid') => (call: Call) => {
  const room = call.state.rooms.get(textField(call.body, key) ?? '');
  if (!room?.members.has(call.user._id)) refuse('error-invalid-room', 'Invalid room');
  return {};
};

function favorite(call: Call) {
  if (!('favorite' in call.body)) {
    if (call.era.closedBodies) refuse(call.era.invalidParams, "must have required property 'favorite'");
    fail("The 'favorite' param is required");
  }
  const room = anyRoom(call);
  if (!room.members.has(call.user._id))
    refuse('error-invalid-subscription', 'You must be part of a room to favorite it', {
      method: 'toggleFavorite',
    });
  return {};
}

function saveNotification({ state, era, body, user }: Call) {
  const notifications = objectField(body, 'notifications');
  for (const key of ['roomId', 'notifications']) {
    const isGiven = key === 'roomId' ? textField(body, key) : Object.keys(notifications ?? {}).length > 0;
    if (isGiven) continue;
    if (era.closedBodies) refuse(era.invalidParams, `must have required property '${key}'`);
    fail(`The '${key}' param is required`);
  }
  if (!state.rooms.get(textField(body, 'roomId') ?? '')?.members.has(user._id))
    refuse('error-invalid-subscription', 'Invalid subscription', { method: 'saveNotificationSettings' });
  return {};
}

/** Marked from a room or from one of its messages. */
function markUnread({ state, body, user }: Call) {
  const roomId = textField(body, 'roomId');
  const messageId = textField(objectField(body, 'firstUnreadMessage') ?? {}, '_id');
  if (!roomId && !messageId) fail('At least one of "roomId" or "firstUnreadMessage._id" params is required');
  const isMine = state
    .roomsOf(user)
    .some(({ _id, messages }) => _id === roomId || messages.some((message) => message._id === messageId));
  if (!isMine) refuse('error-action-not-allowed', 'Not allowed', { method: 'unreadMessages' });
  return {};
}

function discussionsOf(call: Call) {
  const room = anyRoom(call);
  if (!canAccess(room, call.user)) refuseRoom();
  const all = call.state.roomsByNameOrder().filter(({ extra }) => extra.prid === room._id);
  const page = pageOf(call);
  const discussions = cut(all, page).map(roomDocument);
  return { discussions, count: discussions.length, offset: page.offset, total: all.length };
}

/** Accepted; nothing is written or sent, since nobody would fetch it. */
function exportRoom(call: Call) {
  const { state, era, body, user } = call;
  for (const key of ['rid', 'type'])
    if (textField(body, key) === undefined) refuse(era.invalidParams, `must have required property '${key}'`);
  const room = state.rooms.get(textField(body, 'rid') ?? '');
  if (!may(state, user, 'mail-messages', room)) refuse('error-action-not-allowed', 'Mailing is not allowed');
  if (!room) refuse('error-invalid-room', '');
  if (!canAccess(room, user)) refuse('error-not-allowed', 'Not Allowed');
  if (body.type === 'file') return {};
  const recipients = [body.toUsers, body.toEmails].flatMap((list) => (Array.isArray(list) ? list : []));
  if (recipients.length === 0) refuse('error-invalid-recipient', '');
  return { missing: [] };
}

function images(call: Call) {
  const room = call.state.rooms.get(textField(call.query, 'roomId') ?? '');
  if (!room || !canAccess(room, call.user)) forbid();
  const { count, offset } = pageOf(call);
  return { files: [], count, offset, total: 0 };
}

export const ownRoomEndpoints: Endpoint[] = [
  post('rooms.join', joinAny, { since: '8.0.0' }),
  post('rooms.leave', leaveAny),
  post('rooms.open', ownView('roomId'), { since: '8.0.0' }),
  post('rooms.hide', ownView('roomId'), { since: '8.0.0' }),
  post('rooms.favorite', favorite),
  post('rooms.saveNotification', saveNotification),
  post('subscriptions.read', ownView('rid')),
  post('subscriptions.unread', markUnread),
  get('rooms.getDiscussions', discussionsOf),
  post('rooms.export', exportRoom, { since: '3.6.0' }),
  get('rooms.images', images, { since: '6.5.0' }),
];

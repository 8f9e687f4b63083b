import { demandNotBanned } from '@/sandbox/chat/bans';
import type { Call, Endpoint } from '@/sandbox/chat/endpoint';
import { get, post } from '@/sandbox/chat/endpoint';
import { fail, forbid, notSignedIn, refuse } from '@/sandbox/chat/envelope';
import { objectField, textField } from '@/sandbox/chat/fields';
import { demandJoinCode } from '@/sandbox/chat/join-code';
import { pageOf } from '@/sandbox/chat/paging';
import { canAccess, may } from '@/sandbox/chat/permissions';
import { addMember, isShown, show } from '@/sandbox/chat/room-changes';
import { anyRoom } from '@/sandbox/chat/room-lookup';
import { leaveRoom } from '@/sandbox/chat/routes/room-members';
import { roomDocument } from '@/sandbox/chat/views';

/** The newer way to come and go, for rooms of either kind. */
function joinAny(call: Call) {
  const { state, body, user } = call;
  const room = anyRoom(call);
  if (!canAccess(state, room, user)) refuse('error-not-allowed', 'Not allowed', { method: 'joinRoom' });
  demandJoinCode(call, room, textField(body, 'joinCode'));
  demandNotBanned(room, user, 'joinRoom');
  addMember(state, room, user, null);
  return { room: roomDocument(room) };
}

function leaveAny(call: Call) {
  leaveRoom(call, anyRoom(call));
  return {};
}

/** What only the caller's own sidebar shows: answered, and not kept. */
const ownView = (call: Call) => {
  const room = call.state.rooms.get(textField(call.body, 'rid') ?? '');
  if (!room?.members.has(call.user._id)) refuse('error-invalid-room', 'Invalid room');
  return {};
};

/** To hide what is hidden is an error, to open what is open is none. */
const setShown = (shown: boolean) => (call: Call) => {
  const { state, era, body, user } = call;
  const id = textField(body, 'roomId');
  if (!id) refuse(era.invalidParams, "must have required property 'roomId'");
  const membership = state.rooms.get(id)?.members.get(user._id);
  if (!membership) throw notSignedIn(era);
  if (!shown && !isShown(membership)) fail('error-room-already-hidden');
  show(state, membership, shown);
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

function demandExport({ era, body }: Call): void {
  const isDate = (value: unknown) =>
    value === undefined || value === '' || !Number.isNaN(Date.parse(String(value)));
  const isFine =
    body.type === 'file'
      ? ['html', 'json'].includes(String(body.format)) && isDate(body.dateFrom) && isDate(body.dateTo)
      : body.type === 'email' && Array.isArray(body.messages) && body.messages.length > 0;
  if (!isFine) refuse(era.invalidParams, 'must match exactly one schema in oneOf');
}

/** Accepted; nothing is written or sent, since nobody would fetch it. */
function exportRoom(call: Call) {
  const { state, era, body, user } = call;
  for (const key of ['rid', 'type'])
    if (textField(body, key) === undefined) refuse(era.invalidParams, `must have required property '${key}'`);
  const room = state.rooms.get(textField(body, 'rid') ?? '');
  demandExport(call);
  if (!may(state, user, 'mail-messages', room)) refuse('error-action-not-allowed', 'Mailing is not allowed');
  if (!room) refuse('error-invalid-room', '');
  if (!canAccess(state, room, user)) refuse('error-not-allowed', 'Not Allowed');
  const [from, to] = [Date.parse(String(body.dateFrom)), Date.parse(String(body.dateTo))];
  if (from > to) refuse('error-invalid-dates', 'From date cannot be after To date');
  if (body.type === 'file') return {};
  const recipients = [body.toUsers, body.toEmails].flatMap((list) => (Array.isArray(list) ? list : []));
  if (recipients.length === 0) refuse('error-invalid-recipient', '');
  return { missing: [] };
}

function images(call: Call) {
  const room = call.state.rooms.get(textField(call.query, 'roomId') ?? '');
  if (!room || !canAccess(call.state, room, call.user)) forbid();
  const { count, offset } = pageOf(call);
  return { files: [], count, offset, total: 0 };
}

export const ownRoomEndpoints: Endpoint[] = [
  post('rooms.join', joinAny, { since: '8.0.0' }),
  post('rooms.leave', leaveAny),
  post('rooms.open', setShown(true), { since: '8.0.0' }),
  post('rooms.hide', setShown(false), { since: '8.0.0' }),
  post('rooms.favorite', favorite),
  post('rooms.saveNotification', saveNotification),
  post('subscriptions.read', ownView),
  post('subscriptions.unread', markUnread),
  post('rooms.export', exportRoom, { since: '3.6.0' }),
  get('rooms.images', images, { since: '6.5.0' }),
];

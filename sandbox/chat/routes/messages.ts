import type { Call, Endpoint } from '@/sandbox/chat/endpoint';
import { get, post } from '@/sandbox/chat/endpoint';
import { fail, forbid, type JsonObject, Refusal, refuse } from '@/sandbox/chat/envelope';
import { isObject, iso, textField } from '@/sandbox/chat/fields';
import { newId } from '@/sandbox/chat/identity';
import { orderOf, projectionOf, wantedOf } from '@/sandbox/chat/json-query';
import type { Message, Room } from '@/sandbox/chat/model';
import { matches, sortRows } from '@/sandbox/chat/mongo-query';
import { cut, pageOf } from '@/sandbox/chat/paging';
import { canAccess, may } from '@/sandbox/chat/permissions';
import { addMember } from '@/sandbox/chat/room-changes';
import { type Family, GROUPS, openRoom, visibleRoom } from '@/sandbox/chat/room-lookup';
import { messageRow, postMessage } from '@/sandbox/chat/room-messages';

/** Types the room, or else the workspace, keeps out of what is scrolled back. */
function hiddenTypes({ state }: Call, room: Room): Set<string> {
  const setting = Array.isArray(room.extra.sysMes)
    ? room.extra.sysMes
    : state.setting('Hide_System_Messages');
  const types = Array.isArray(setting) ? setting.map(String) : [];
  if (types.includes('mute_unmute')) types.push('user-muted', 'user-unmuted');
  return new Set(types);
}

/** 3.4 takes any text for a yes, even "false". */
const flagOf = ({ era, query }: Call, key: string): boolean =>
  era.readsFlags ? query[key] === 'true' : Boolean(query[key]);

const dateOf = ({ query }: Call, key: string): number | null => {
  const at = Date.parse(textField(query, key) ?? '');
  return Number.isNaN(at) ? null : at;
};

/** Twenty messages unless a number is given; only newer channels.history pages like the lists do. */
function windowOf(call: Call, family: Family) {
  if (family !== GROUPS && call.era.pagesChannelHistory) return pageOf(call);
  const number = (key: string, otherwise: number) =>
    Number.parseInt(String(call.query[key]), 10) || otherwise;
  return { offset: number('offset', 0), count: call.query.count === '0' ? 0 : number('count', 20) };
}

function history(call: Call, family: Family) {
  const room = visibleRoom(call, family);
  const { state, user } = call;
  const joined = room.members.has(user._id);
  if (room.t === 'c' && !joined && !may(state, user, 'preview-c-room')) forbid();
  const [latest, oldest] = [dateOf(call, 'latest'), dateOf(call, 'oldest')];
  const slack = flagOf(call, 'inclusive') ? 0 : 1;
  const hidden = hiddenTypes(call, room);
  const wanted = room.messages.filter(
    ({ t, ts }) =>
      !(t && hidden.has(t)) &&
      (latest === null || ts <= latest - slack) &&
      (oldest === null || ts >= oldest + slack),
  );
  return {
    messages: cut(wanted.reverse(), windowOf(call, family)).map((message) => messageRow(message, room._id)),
  };
}

function pinnedOrNamed({ era, query }: Call, row: JsonObject): boolean {
  if (era.freeQuery) return true;
  const ids = (key: string) =>
    textField(query, key)
      ?.split(',')
      .map((id) => id.trim());
  const holds = (list: unknown, wanted: string[] | undefined) =>
    !wanted || (Array.isArray(list) && list.filter(isObject).some(({ _id }) => wanted.includes(String(_id))));
  return (
    holds(row.mentions, ids('mentionIds')) &&
    holds(row.starred, ids('starredIds')) &&
    (textField(query, 'pinned')?.toLowerCase() !== 'true' || row.pinned === true)
  );
}

/** Hides no type. `query` is read where the era reads it; afterwards it is ignored without a word. */
function list(call: Call, family: Family) {
  const { state, user } = call;
  const room = family === GROUPS ? openRoom(call, family) : visibleRoom(call, family);
  const bound = may(state, user, 'view-joined-room') && !may(state, user, 'view-c-room');
  if (room.t === 'c' && bound && !room.members.has(user._id)) forbid();
  const wanted = wantedOf(call);
  let rows = room.messages.toReversed().map((message) => messageRow(message, room._id));
  rows = rows.filter((row) => pinnedOrNamed(call, row) && (!wanted || matches(row, wanted)));
  const order = orderOf(call);
  if (order) rows = sortRows(rows, order);
  const page = pageOf(call);
  const messages = cut(rows, page);
  return {
    messages: messages.map(projectionOf(call)),
    count: messages.length,
    offset: page.offset,
    total: rows.length,
  };
}

function findMessage({ state }: Call, id: string): { room: Room; message: Message } | null {
  for (const room of state.rooms.values()) {
    const message = room.messages.findLast(({ _id }) => _id === id);
    if (message) return { room, message };
  }
  return null;
}

function getMessage(call: Call) {
  const id = textField(call.query, 'msgId');
  if (!id) fail('The "msgId" query parameter must be provided.');
  const found = findMessage(call, id);
  if (!found) throw new Refusal(400, { success: false });
  const { room, message } = found;
  if (!canAccess(call.state, room, call.user))
    refuse('error-not-allowed', 'Not allowed', { method: 'getSingleMessage' });
  return { message: messageRow(message, room._id) };
}

/** A channel that is posted to is joined on the way; a private group must be one's own. */
function targetOf({ state, user }: Call, named: string): Room {
  const name = named.replace(/^#/, '');
  const room = state.rooms.get(name) ?? state.roomByName(name);
  if (!room) refuse('invalid-channel', 'invalid-channel');
  if (!canAccess(state, room, user)) fail('error-not-allowed');
  if (!room.members.has(user._id)) addMember(state, room, user, null);
  return room;
}

function demandMayPost({ state, user }: Call, room: Room): void {
  if (room.ro && !may(state, user, 'post-readonly', room))
    fail("You can't send messages because the room is readonly.");
}

/** Between two accounts; the room it makes on the way is not kept here. */
function postToPerson({ state, user }: Call, named: string, text: string) {
  const to = state.userByUsername(named.slice(1));
  if (!to?.active) refuse('invalid-channel', 'invalid-channel');
  const ts = Date.now();
  state.directMessages.push({ from: user.username, to: to.username, msg: text, ts });
  state.changed();
  const u = { _id: user._id, username: user.username, name: user.name };
  return {
    ts,
    channel: named,
    message: { _id: newId(), rid: [user._id, to._id].sort().join(''), msg: text, ts: iso(ts), u },
  };
}

function postToRoom(call: Call) {
  const { state, body, user } = call;
  const named = textField(body, 'roomId') ?? textField(body, 'channel');
  if (!named) fail('The "roomId" or "channel" param is required');
  if (named.startsWith('@')) return postToPerson(call, named, textField(body, 'text') ?? '');
  const room = targetOf(call, named);
  demandMayPost(call, room);
  const text = textField(body, 'text') ?? textField(body, 'msg') ?? '';
  const message = postMessage(state, room, user, text.trim(), {
    ...(body.alias !== undefined && { alias: body.alias }),
    ...(body.emoji !== undefined && { emoji: body.emoji }),
    ...(body.avatar !== undefined && { avatar: body.avatar }),
    ...(Array.isArray(body.attachments) && { attachments: body.attachments }),
    ...(typeof body.tmid === 'string' && { tmid: body.tmid }),
    parseUrls: body.parseUrls !== false,
    groupable: body.groupable === true,
  });
  return { ts: message.ts, channel: room.name, message: messageRow(message, room._id) };
}

function send(call: Call) {
  const given = isObject(call.body.message) ? call.body.message : null;
  const rid = given && textField(given, 'rid');
  if (!rid) fail("The 'rid' property on the message object is missing.");
  const room = call.state.rooms.get(rid);
  if (!room || !canAccess(call.state, room, call.user)) refuse('error-invalid-room', 'Invalid room');
  demandMayPost(call, room);
  const message = postMessage(call.state, room, call.user, textField(given, 'msg') ?? '', {
    ...(textField(given, '_id') && { _id: given._id }),
  });
  return { message: messageRow(message, room._id) };
}

export const messageEndpoints = (family: Family): Endpoint[] => [
  get(`${family.prefix}.history`, (call) => history(call, family)),
  get(`${family.prefix}.messages`, (call) => list(call, family)),
];

export const chatEndpoints: Endpoint[] = [
  get('chat.getMessage', getMessage),
  post('chat.postMessage', postToRoom),
  post('chat.sendMessage', send),
];

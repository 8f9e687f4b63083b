import type { JsonObject } from '@/sandbox/chat/envelope';
import { iso, textField } from '@/sandbox/chat/fields';
import { newId } from '@/sandbox/chat/identity';
import type { Author, Message, Room, User } from '@/sandbox/chat/model';
import type { ChatState } from '@/sandbox/chat/state';

/** A room keeps its last messages only: a stand-in needs no archive. */
const KEPT_MESSAGES = 1000;

export function touch(state: ChatState, room: Room, at = Date.now()): void {
  room.updatedAt = at;
  state.changed();
}

function keep(state: ChatState, room: Room, message: Message): void {
  room.messages.push(message);
  if (room.messages.length > KEPT_MESSAGES * 2) room.messages.splice(0, KEPT_MESSAGES);
  room.msgs++;
  touch(state, room, message.ts);
}

/** A system message. It moves the count and the date of the room, but not `lm`: that is for what people say. */
export function say(
  state: ChatState,
  room: Room,
  t: string,
  msg: string,
  by: Author,
  role?: Message['role'],
): void {
  const u = {
    _id: by._id,
    username: by.username,
    ...(by.name && state.era.namedAuthors && { name: by.name }),
  };
  keep(state, room, { _id: newId(), t, msg, ts: Date.now(), u, ...(role && { role }) });
}

/** The one who acts on somebody else is named without the full name, whatever the era. */
export const actor = ({ _id, username }: Author): Author => ({ _id, username });

export function messageRow(message: Message, rid: string): JsonObject {
  const { ts, more, ...rest } = message;
  return { groupable: false, ...more, ...rest, rid, ts: iso(ts), _updatedAt: iso(ts) };
}

/** What somebody writes, or a hook in somebody's name. */
export function postMessage(
  state: ChatState,
  room: Room,
  user: Pick<User, '_id' | 'username' | 'name'>,
  msg: string,
  more: JsonObject = {},
): Message {
  const ts = Date.now();
  const u = { _id: user._id, username: user.username, name: user.name };
  const _id = textField(more, '_id') ?? newId();
  const message = { _id, msg, ts, u, more: { ...more, mentions: [], channels: [] } };
  keep(state, room, message);
  room.extra.lm = iso(ts);
  room.extra.lastMessage = messageRow(message, room._id);
  const author = state.users.get(user._id);
  if (author) state.emit({ event: 'sendMessage', room, message, user: author });
  return message;
}

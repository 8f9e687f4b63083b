import type { Call, Endpoint } from '@/sandbox/chat/endpoint';
import { post } from '@/sandbox/chat/endpoint';
import { fail, refuse } from '@/sandbox/chat/envelope';
import { iso, textField } from '@/sandbox/chat/fields';
import type { Message, Room } from '@/sandbox/chat/model';
import { may } from '@/sandbox/chat/permissions';
import { messageRow, touch } from '@/sandbox/chat/room-messages';

function ownMessage({ state, body }: Call): { room: Room; message: Message } {
  const id = textField(body, 'msgId');
  const room = state.rooms.get(textField(body, 'roomId') ?? '');
  const message = room?.messages.find(({ _id }) => _id === id);
  if (!room || !message) fail(`No message found with the id of "${id}".`);
  return { room, message };
}

function demandMayChange({ state, user }: Call, room: Room, message: Message, permission: string): void {
  if (message.u._id !== user._id && !may(state, user, permission, room))
    refuse('error-action-not-allowed', 'Not allowed', { method: 'updateMessage' });
}

function update(call: Call) {
  const { room, message } = ownMessage(call);
  demandMayChange(call, room, message, 'edit-message');
  message.msg = textField(call.body, 'text') ?? message.msg;
  const { _id, username } = call.user;
  message.more = { ...message.more, editedAt: iso(Date.now()), editedBy: { _id, username } };
  touch(call.state, room);
  return { message: messageRow(message, room._id) };
}

/** Leaves no trace, unless the server keeps history: the count of messages goes down. */
function remove(call: Call) {
  const { room, message } = ownMessage(call);
  demandMayChange(call, room, message, 'delete-message');
  room.messages = room.messages.filter((kept) => kept !== message);
  room.msgs--;
  touch(call.state, room);
  return { _id: message._id, ts: String(Date.now()), message: { u: message.u } };
}

/** Wipes what was said between two dates, system messages too: who joined and left is then nowhere to be read. */
function clean(call: Call) {
  const { state, body, user } = call;
  const room = state.rooms.get(textField(body, 'roomId') ?? '');
  if (!room) fail('Body parameter "roomId" is required.');
  if (!may(state, user, 'clean-channel-history', room))
    refuse('error-not-allowed', 'Not allowed', { method: 'cleanRoomHistory' });
  const [oldest, latest] = [Date.parse(String(body.oldest)), Date.parse(String(body.latest))];
  if (Number.isNaN(latest)) fail('Body parameter "latest" is required.');
  if (Number.isNaN(oldest)) fail('Body parameter "oldest" is required.');
  const before = room.messages.length;
  room.messages = room.messages.filter(({ ts }) => ts <= oldest || ts >= latest);
  room.msgs -= before - room.messages.length;
  touch(state, room);
  return { _id: room._id, count: before - room.messages.length };
}

export const messageWriteEndpoints: Endpoint[] = [
  post('chat.update', update),
  post('chat.delete', remove),
  post('rooms.cleanHistory', clean),
];

import { type JsonObject, Refusal, refuse } from '@/sandbox/chat/envelope';
import type { Era } from '@/sandbox/chat/eras';
import { iso, textField } from '@/sandbox/chat/fields';
import { newId } from '@/sandbox/chat/identity';
import type { Integration, Room } from '@/sandbox/chat/model';
import type { ChatState } from '@/sandbox/chat/state';

export function findHook(state: ChatState, id: string, token: string): Integration {
  const integration = state.integrations.get(id);
  if (integration?.type !== 'webhook-incoming' || integration.token !== token)
    throw new Refusal(404, { success: false, error: 'Invalid integration id or token provided.' });
  return integration;
}

function targets(state: ChatState, integration: Integration, body: JsonObject, era: Era): Room[] {
  const asked = textField(body, 'channel') ?? textField(body, 'roomId');
  if (asked && era.hookOverrideDenied && integration.options.overrideDestinationChannelEnabled !== true)
    throw new Refusal(400, {
      success: false,
      error: 'overriding destination channel is disabled for this integration',
    });
  return (asked ? [asked] : integration.channel)
    .filter((channel) => !channel.startsWith('@'))
    .map((channel) => {
      const name = channel.replace(/^#/, '');
      return state.roomByName(name) ?? state.rooms.get(name) ?? refuse('invalid-channel', 'invalid-channel');
    });
}

function postMessage(
  state: ChatState,
  room: Room,
  { _id, userId, username, options }: Integration,
  body: JsonObject,
  msg: string,
): void {
  const ts = Date.now();
  const alias = textField(body, 'username') ?? textField(body, 'alias') ?? textField(options, 'alias');
  const u = { _id: userId, username, name: state.users.get(userId)?.name ?? username };
  const message = { _id: newId(), msg, ts, u };
  room.messages.push(message);
  room.msgs++;
  room.updatedAt = ts;
  const shown = {
    ...message,
    rid: room._id,
    ts: iso(ts),
    _updatedAt: iso(ts),
    bot: { i: _id },
    groupable: false,
  };
  room.extra.lm = iso(ts);
  room.extra.lastMessage = {
    alias: alias ?? username,
    emoji: textField(body, 'icon_emoji') ?? textField(options, 'emoji') ?? '',
    attachments: Array.isArray(body.attachments) ? body.attachments : [],
    parseUrls: true,
    mentions: [],
    channels: [],
    ...shown,
  };
}

/** Posts what came in. An empty body is answered with success too. */
export function runHook(state: ChatState, integration: Integration, body: JsonObject, era: Era): JsonObject {
  if (!integration.enabled) throw new Refusal(503, { success: false, error: 'Service Unavailable' });
  const text = textField(body, 'text') ?? textField(body, 'msg');
  const rooms = targets(state, integration, body, era);
  if (!text && !Array.isArray(body.attachments)) return { success: true };
  for (const room of rooms) postMessage(state, room, integration, body, text ?? '');
  state.changed();
  return { success: true };
}

import { fail, type JsonObject, Refusal, refuse } from '@/sandbox/chat/envelope';
import type { Era } from '@/sandbox/chat/eras';
import { textField } from '@/sandbox/chat/fields';
import type { Integration, Room } from '@/sandbox/chat/model';
import { canAccess } from '@/sandbox/chat/permissions';
import { addMember } from '@/sandbox/chat/room-changes';
import { postMessage } from '@/sandbox/chat/room-messages';
import type { ChatState } from '@/sandbox/chat/state';

export function findHook(state: ChatState, id: string, token: string): Integration {
  const integration = state.integrations.get(id);
  if (integration?.type !== 'webhook-incoming' || integration.token !== token)
    throw new Refusal(404, { success: false, error: 'Invalid integration id or token provided.' });
  return integration;
}

function targets(state: ChatState, integration: Integration, body: JsonObject, era: Era): Room[] {
  const asked = [body.channel ?? body.roomId ?? []].flat().map(String).filter(Boolean);
  if (
    asked.length > 0 &&
    era.hookOverrideDenied &&
    integration.options.overrideDestinationChannelEnabled !== true
  )
    throw new Refusal(400, {
      success: false,
      error: 'overriding destination channel is disabled for this integration',
    });
  return (asked.length > 0 ? asked : integration.channel)
    .filter((channel) => !channel.startsWith('@'))
    .map((channel) => {
      const name = channel.replace(/^#/, '');
      return state.roomByName(name) ?? state.rooms.get(name) ?? refuse('invalid-channel', 'invalid-channel');
    });
}

/** In a public room the posting account is a member from then on; newer servers keep it out of private ones. */
function enter(state: ChatState, room: Room, integration: Integration, era: Era): void {
  const poster = state.users.get(integration.userId);
  if (!poster || room.members.has(poster._id)) return;
  if (!canAccess(state, room, poster)) {
    if (era.recentEnvelope) fail('error-not-allowed');
    return;
  }
  if (room.t === 'c') addMember(state, room, poster, null);
}

function post(state: ChatState, room: Room, integration: Integration, body: JsonObject, msg: string): void {
  const { _id, userId, username, options } = integration;
  const alias = textField(body, 'username') ?? textField(body, 'alias') ?? textField(options, 'alias');
  const avatar = textField(body, 'icon_url') ?? textField(body, 'avatar') ?? textField(options, 'avatar');
  const author = { _id: userId, username, name: state.users.get(userId)?.name ?? username };
  postMessage(state, room, author, msg, {
    alias: alias ?? username,
    emoji: textField(body, 'icon_emoji') ?? textField(body, 'emoji') ?? textField(options, 'emoji') ?? '',
    ...(avatar && { avatar }),
    attachments: Array.isArray(body.attachments) ? body.attachments : [],
    parseUrls: true,
    bot: { i: _id },
    groupable: false,
  });
}

/** Posts what came in. An empty body is answered with success too. */
export function runHook(state: ChatState, integration: Integration, body: JsonObject, era: Era): JsonObject {
  if (!integration.enabled) throw new Refusal(503, { success: false, error: 'Service Unavailable' });
  const text = textField(body, 'text') ?? textField(body, 'msg');
  const rooms = targets(state, integration, body, era);
  if (!text && !Array.isArray(body.attachments)) return { success: true };
  for (const room of rooms) enter(state, room, integration, era);
  for (const room of rooms) post(state, room, integration, body, text ?? '');
  state.changed();
  return { success: true };
}

import type { JsonObject } from '@/sandbox/chat/envelope';
import type { ChatEvent } from '@/sandbox/chat/events';
import { iso } from '@/sandbox/chat/fields';
import type { Integration, User } from '@/sandbox/chat/model';
import type { ChatState } from '@/sandbox/chat/state';
import { roomDocument, servicesDocument, userDocument } from '@/sandbox/chat/views';

/** The record as it lies in the database, secrets included: that is what the real server sends. */
function rawUser(state: ChatState, user: User): JsonObject {
  return {
    ...userDocument(user),
    services: servicesDocument(user),
    ...(state.era.hidesDeactivatedMembers && { __rooms: state.roomsOf(user).map(({ _id }) => _id) }),
  };
}

function messageFields(state: ChatState, heard: Extract<ChatEvent, { event: 'sendMessage' }>): JsonObject {
  const { room, message } = heard;
  const { alias, bot, tmid } = message.more ?? {};
  return {
    channel_id: room._id,
    channel_name: room.name,
    message_id: message._id,
    timestamp: iso(message.ts),
    user_id: message.u._id,
    user_name: message.u.username,
    text: message.msg,
    siteUrl: state.setting('Site_Url'),
    ...(alias !== undefined && { alias }),
    ...(bot !== undefined && { bot }),
    ...(tmid !== undefined && { tmid }),
  };
}

function eventFields(state: ChatState, heard: ChatEvent): JsonObject {
  if (heard.event === 'sendMessage') return messageFields(state, heard);
  const who = heard.event === 'roomCreated' ? heard.owner : heard.user;
  const named = { user_id: who._id, user_name: who.username };
  const isBot = who.type === 'bot' && { bot: true };
  if (heard.event === 'userCreated')
    return { timestamp: iso(who.createdAt), ...named, user: rawUser(state, who), ...isBot };
  const place = { channel_id: heard.room._id, channel_name: heard.room.name, room: roomDocument(heard.room) };
  if (heard.event === 'roomCreated')
    return { ...place, timestamp: iso(heard.room.ts), ...named, owner: rawUser(state, who) };
  return { ...place, timestamp: iso(Date.now()), ...named, user: rawUser(state, who), ...isBot };
}

/** What is sent to the address of a webhook. */
export function payloadOf(
  state: ChatState,
  { options }: Integration,
  heard: ChatEvent,
  word: string | null,
): JsonObject {
  return {
    token: options.token ?? '',
    bot: false,
    ...(word !== null && { trigger_word: word }),
    ...eventFields(state, heard),
  };
}

const wide = { c: 'all_public_channels', p: 'all_private_groups' } as const;

/** Joining, leaving and writing are told by channel; the rest to every webhook of that event. */
function hearsRoom({ channel }: Integration, heard: ChatEvent): boolean {
  if (heard.event === 'userCreated' || heard.event === 'roomCreated' || heard.event === 'roomArchived')
    return true;
  const { room } = heard;
  return [wide[room.t], `#${room._id}`, `#${room.name}`].some((name) => channel.includes(name));
}

const wordsOf = ({ options }: Integration): string[] =>
  Array.isArray(options.triggerWords) ? options.triggerWords.map(String).filter(Boolean) : [];

/** The word a message starts with; null when there are no words to wait for; undefined when none is in it. */
function triggerWord(integration: Integration, heard: ChatEvent): string | null | undefined {
  const words = wordsOf(integration);
  if (heard.event !== 'sendMessage' || words.length === 0) return null;
  const anywhere = integration.options.triggerWordAnywhere === true;
  return words.find((word) =>
    anywhere ? heard.message.msg.includes(word) : heard.message.msg.startsWith(word),
  );
}

const answersItself = (integration: Integration, heard: ChatEvent): boolean =>
  heard.event === 'sendMessage' && Object(heard.message.more?.bot).i === integration._id;

export type Delivery = { integration: Integration; url: string; event: ChatEvent['event']; data: JsonObject };

/** What an event makes the server send, and where. */
export function deliveriesOf(state: ChatState, heard: ChatEvent): Delivery[] {
  const deliveries: Delivery[] = [];
  for (const integration of state.integrations.values()) {
    const { type, enabled, options } = integration;
    if (type !== 'webhook-outgoing' || !enabled || options.event !== heard.event) continue;
    if (!hearsRoom(integration, heard) || answersItself(integration, heard)) continue;
    const word = triggerWord(integration, heard);
    if (word === undefined) continue;
    const data = payloadOf(state, integration, heard, word);
    const urls = Array.isArray(options.urls) ? options.urls.map(String) : [];
    for (const url of urls) deliveries.push({ integration, url, event: heard.event, data });
  }
  return deliveries;
}

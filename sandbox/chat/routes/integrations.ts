import type { Call, Endpoint } from '@/sandbox/chat/endpoint';
import { get, post } from '@/sandbox/chat/endpoint';
import { fail, forbid, type JsonObject, refuse } from '@/sandbox/chat/envelope';
import { flagField, textField } from '@/sandbox/chat/fields';
import { newHookToken, newId } from '@/sandbox/chat/identity';
import { demandManaging, isIncoming, mayManage, TYPES } from '@/sandbox/chat/integration-rights';
import type { Integration } from '@/sandbox/chat/model';
import { cut, pageOf } from '@/sandbox/chat/paging';
import { integrationDocument } from '@/sandbox/chat/views';

const OPTIONS =
  `alias avatar emoji script event urls targetRoom triggerWords triggerWordAnywhere token runOnEdits
  retryFailedCalls retryCount retryDelay impersonateUser scriptEngine overrideDestinationChannelEnabled`.split(
    /\s+/,
  );
const EVENTS = [
  'sendMessage',
  'fileUploaded',
  'roomArchived',
  'roomCreated',
  'roomJoined',
  'roomLeft',
  'userCreated',
];
const WIDE = ['all_public_channels', 'all_private_groups', 'all_direct_messages'];

function channelsOf({ state }: Call, given: unknown, wide: boolean, method: string): string[] {
  const channels = String(given ?? '')
    .split(',')
    .map((channel) => channel.trim())
    .filter((channel) => channel !== '');
  if (channels.length === 0) refuse('error-invalid-channel', 'Invalid channel', { method });
  for (const channel of channels) {
    if (wide && WIDE.includes(channel)) continue;
    const name = channel.slice(1);
    if (!/^[#@]/.test(channel))
      refuse('error-invalid-channel-start-with-chars', 'Invalid channel. Start with @ or #', {
        method: method.replace('add', 'update'),
      });
    const found = channel.startsWith('@')
      ? state.userByUsername(name)
      : (state.roomByName(name) ?? state.rooms.get(name));
    if (!found) refuse('error-invalid-room', 'Invalid room', { method });
  }
  return channels;
}

function optionsOf(body: JsonObject): JsonObject {
  return Object.fromEntries(OPTIONS.filter((key) => body[key] !== undefined).map((key) => [key, body[key]]));
}

function demandOutgoing(body: JsonObject, method: string): void {
  if (!EVENTS.includes(textField(body, 'event') ?? ''))
    refuse('error-invalid-event-type', 'Invalid event type', { method });
  if (!Array.isArray(body.urls) || body.urls.length === 0)
    refuse('error-invalid-urls', 'Invalid URLs', { method });
  if (body.event === 'userCreated' && !body.targetRoom)
    refuse('error-invalid-targetRoom', 'Invalid Target Room', { method });
}

/** An incoming webhook makes its posting account a bot: that is how the real one drifts roles. */
function makeBot({ state }: Call, userId: string): void {
  const poster = state.users.get(userId);
  if (poster && !poster.roles.includes('bot')) poster.roles = [...poster.roles, 'bot'];
}

function create(call: Call) {
  const { state, body, user } = call;
  const incoming = isIncoming(body.type);
  if (!incoming && body.type !== 'webhook-outgoing') fail('Invalid integration type.');
  if (!mayManage(call, body.type))
    refuse('not_authorized', 'Unauthorized', { method: 'addIncomingIntegration' });
  const method = incoming ? 'addIncomingIntegration' : 'addOutgoingIntegration';
  if (!incoming) demandOutgoing(body, method);
  const channel = channelsOf(call, body.channel, !incoming, method);
  const poster = state.userByUsername(textField(body, 'username') ?? '');
  if (!poster) refuse('error-invalid-user', 'Invalid user', { method });
  const now = Date.now();
  const integration: Integration = {
    _id: newId(),
    type: incoming ? 'webhook-incoming' : 'webhook-outgoing',
    name: textField(body, 'name') ?? '',
    enabled: flagField(body, 'enabled') ?? false,
    username: poster.username,
    userId: poster._id,
    channel,
    scriptEnabled: flagField(body, 'scriptEnabled') ?? false,
    ...(incoming && { token: newHookToken() }),
    _createdAt: now,
    _createdBy: { _id: user._id, username: user.username },
    _updatedAt: now,
    options: {
      ...(incoming && call.era.hookOverrideDenied && { overrideDestinationChannelEnabled: false }),
      ...optionsOf(body),
    },
  };
  if (incoming) makeBot(call, poster._id);
  state.integrations.set(integration._id, integration);
  state.changed();
  return { integration: integrationDocument(integration) };
}

function find(call: Call, from: JsonObject): Integration | undefined {
  const id = textField(from, 'integrationId');
  if (id) return call.state.integrations.get(id);
  const url = textField(from, 'target_url');
  if (!url) return undefined;
  return [...call.state.integrations.values()].find(
    ({ options }) => Array.isArray(options.urls) && options.urls.includes(url),
  );
}

function update(call: Call) {
  const { state, body, user } = call;
  const integration = find(call, body);
  if (!integration) fail('No integration found.');
  if (!mayManage(call, integration.type, integration)) refuse('not_authorized', 'Unauthorized');
  const incoming = isIncoming(integration.type);
  const method = incoming ? 'updateIncomingIntegration' : 'updateOutgoingIntegration';
  if (!incoming) demandOutgoing(body, method);
  integration.channel = channelsOf(call, body.channel, !incoming, method);
  integration.name = textField(body, 'name') ?? integration.name;
  integration.enabled = flagField(body, 'enabled') ?? integration.enabled;
  integration.scriptEnabled = flagField(body, 'scriptEnabled') ?? integration.scriptEnabled;
  // What 3.4 is not told stays; newer ones unset it.
  integration.options = { ...(call.era.refusesUnknown ? {} : integration.options), ...optionsOf(body) };
  integration._updatedAt = Date.now();
  integration._updatedBy = { _id: user._id, username: user.username };
  if (incoming) makeBot(call, integration.userId);
  state.changed();
  return { integration: integrationDocument(integration) };
}

function remove(call: Call) {
  const { state, body } = call;
  if (call.era.schemaErrors && !TYPES.includes(String(body.type)))
    refuse(call.era.invalidParams, 'must match exactly one schema in oneOf');
  demandManaging(call, [String(body.type)]);
  const integration = find(call, body);
  if (!integration || integration.type !== body.type) fail('No integration found.');
  if (!mayManage(call, body.type, integration)) forbid();
  state.integrations.delete(integration._id);
  state.changed();
  return { integration: integrationDocument(integration) };
}

function list(call: Call) {
  const { query } = call;
  demandManaging(call, TYPES);
  const all = [...call.state.integrations.values()].filter(
    (integration) =>
      mayManage(call, integration.type, integration) &&
      (!query.type || integration.type === query.type) &&
      (!query.name || integration.name.includes(String(query.name))),
  );
  const page = pageOf(call);
  const integrations = cut(all, page).map(integrationDocument);
  return { integrations, offset: page.offset, items: integrations.length, total: all.length };
}

function outgoingNamed(call: Call, id: string | undefined): Integration {
  demandManaging(call, ['webhook-outgoing']);
  if (!id?.trim()) fail('Invalid integration id.');
  const integration = call.state.integrations.get(id);
  if (!integration || !mayManage(call, 'webhook-outgoing', integration)) fail('No integration found.');
  return integration;
}

function history(call: Call) {
  const integration = outgoingNamed(call, textField(call.query, 'id'));
  const all = call.state.historyOf(integration._id).toReversed();
  const page = pageOf(call);
  const shown = cut(all, page);
  return { history: shown, offset: page.offset, items: shown.length, count: shown.length, total: all.length };
}

export const integrationEndpoints: Endpoint[] = [
  post('integrations.create', create),
  { method: 'PUT', path: 'integrations.update', run: update },
  post('integrations.remove', remove),
  get('integrations.list', list),
  get('integrations.get', (call) => {
    if (call.era.schemaErrors && !textField(call.query, 'integrationId'))
      refuse(call.era.invalidParams, "must have required property 'integrationId'");
    const integration = find(call, call.query);
    if (!integration) fail('The integration does not exists.');
    if (!mayManage(call, integration.type, integration)) fail('not-authorized');
    return { integration: integrationDocument(integration) };
  }),
  get('integrations.history', history),
  post(
    'integrations.clearHistory',
    (call) => {
      const integration = outgoingNamed(call, textField(call.body, 'integrationId'));
      call.state.historyOf(integration._id).length = 0;
      return {};
    },
    { since: '8.0.0' },
  ),
];

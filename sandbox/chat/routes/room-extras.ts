import { callerOf } from '@/sandbox/chat/caller';
import type { Call, Endpoint, OpenCall } from '@/sandbox/chat/endpoint';
import { get, post } from '@/sandbox/chat/endpoint';
import { fail, forbid, notSignedIn, Refusal, refuse } from '@/sandbox/chat/envelope';
import { flagField, isObject, textField } from '@/sandbox/chat/fields';
import { newId } from '@/sandbox/chat/identity';
import { demandManaging, mayManage } from '@/sandbox/chat/integration-rights';
import type { Team } from '@/sandbox/chat/model';
import { cut, pageOf, parseParameter } from '@/sandbox/chat/paging';
import { canAccess, may } from '@/sandbox/chat/permissions';
import { addMember, isShown, show } from '@/sandbox/chat/room-changes';
import { CHANNELS, type Family, namedRoom, openRoom, visibleRoom } from '@/sandbox/chat/room-lookup';
import { messageRow, say, touch } from '@/sandbox/chat/room-messages';
import { editable } from '@/sandbox/chat/routes/room-writes';
import { since } from '@/sandbox/chat/routes/teams';
import { integrationDocument, roomDocument, teamDocument } from '@/sandbox/chat/views';

function setCustomFields(call: Call, family: Family) {
  const { customFields } = call.body;
  if (!isObject(customFields)) fail('The bodyParam "customFields" is required with a type like object.');
  const room = editable(call, family);
  room.extra.customFields = customFields;
  touch(call.state, room);
  return { [family.one]: roomDocument(room) };
}

function setEncrypted(call: Call, family: Family) {
  const encrypted = flagField(call.body, 'encrypted');
  if (encrypted === undefined) fail('The bodyParam "encrypted" is required');
  const room = editable(call, family);
  room.extra.encrypted = encrypted;
  say(call.state, room, encrypted ? 'room_e2e_enabled' : 'room_e2e_disabled', '', call.user);
  return { [family.one]: roomDocument(room) };
}

function setDefault(call: Call) {
  const room = editable(call, CHANNELS);
  if (call.body.default === undefined) fail('The bodyParam "default" is required');
  const wanted = call.body.default === true || call.body.default === 'true';
  if (room.default === wanted)
    fail('The channel default setting is the same as what it would be changed to.');
  room.default = wanted;
  touch(call.state, room);
  return { channel: roomDocument(room) };
}

function setJoinCode(call: Call) {
  const code = textField(call.body, 'joinCode');
  if (!code) fail('The bodyParam "joinCode" is required');
  const room = editable(call, CHANNELS);
  room.joinCode = code;
  touch(call.state, room);
  return { channel: roomDocument(room) };
}

/** Everybody, or everybody active: no setting of the room holds it back but the number of people. */
function addAll(call: Call, family: Family) {
  const { state, user, body } = call;
  const room = openRoom(call, family);
  // Asks for the role itself, not for a permission.
  if (!user.roles.includes('admin')) refuse('error-not-allowed', 'Not allowed', { method: 'addAllToRoom' });
  const people = [...state.users.values()].filter(
    (known) => known.type === 'user' && (body.activeUsersOnly !== true || known.active),
  );
  if (people.length > state.numberSetting('API_User_Limit', 500))
    refuse('error-user-limit-exceeded', 'User Limit Exceeded', { method: 'addAllToRoom' });
  for (const person of people) addMember(state, room, person, user);
  return { [family.one]: roomDocument(room) };
}

const WIDE_FLAG = { p: 'includeAllPrivateGroups', c: 'includeAllPublicChannels' } as const;

function integrationsOf(call: Call, family: Family) {
  demandManaging(call, ['webhook-outgoing', 'webhook-incoming']);
  const room = visibleRoom(call, family);
  const wide = family.kind === 'p' ? 'all_private_groups' : 'all_public_channels';
  const addressed = [`#${room.name}`, ...(call.query[WIDE_FLAG[family.kind]] === 'false' ? [] : [wide])];
  const all = [...call.state.integrations.values()].filter(
    (integration) =>
      mayManage(call, integration.type, integration) &&
      addressed.some((channel) => integration.channel.includes(channel)),
  );
  const page = pageOf(call);
  const integrations = cut(all, page).map(integrationDocument);
  return { integrations, count: integrations.length, offset: page.offset, total: all.length };
}

/** The one for channels has names of its own for the room, and takes one of them. */
function namedForTeam(call: Call, family: Family): Call {
  if (family !== CHANNELS) return call;
  const [roomId, roomName] = [textField(call.body, 'channelId'), textField(call.body, 'channelName')];
  if (roomId && roomName && call.era.schemaErrors)
    refuse(call.era.invalidParams, 'must match exactly one schema in oneOf');
  if (!roomId && !roomName) fail('The parameter "channelId" or "channelName" is required');
  return { ...call, params: { roomId, roomName } };
}

function convertToTeam(call: Call, family: Family) {
  const { state, user } = call;
  if (!may(state, user, 'create-team')) forbid();
  const room = visibleRoom(namedForTeam(call, family), family);
  if (!may(state, user, 'edit-room', room)) forbid();
  if (room.teamId) fail('room-already-in-team');
  const createdAt = Date.now();
  const team: Team = {
    _id: newId(),
    name: room.name,
    type: family.kind === 'p' ? 1 : 0,
    roomId: room._id,
    createdBy: { _id: user._id, username: user.username },
    createdAt,
    members: new Map(
      [...room.members].map(([id, { roles = [] }]) => [
        id,
        { roles: roles.includes('owner') ? ['owner'] : ['member'], createdBy: user._id, createdAt },
      ]),
    ),
  };
  state.teams.set(team._id, team);
  room.teamId = team._id;
  room.teamMain = true;
  say(state, room, 'user-converted-to-team', room.name, user);
  return { team: teamDocument(team) };
}

/** Members of one room who are there now; the room is named in `query`, later also by `_id` alone. */
function online(call: Call, family: Family) {
  const { state, query, user } = call;
  const asked = { ...parseParameter(query.query), ...(query._id !== undefined && { _id: query._id }) };
  if (Object.keys(asked).length === 0) fail('Invalid query');
  const [id, name] = [textField(asked, '_id'), textField(asked, 'name')];
  const room = id ? state.rooms.get(id) : state.roomByName(name ?? '');
  if (room?.t !== family.kind)
    fail(family === CHANNELS ? 'Channel does not exists' : 'Group does not exists');
  if (!canAccess(state, room, user)) refuse('error-not-allowed', 'Not Allowed');
  const there = [...room.members.keys()].flatMap((memberId) => state.users.get(memberId) ?? []);
  return {
    online: there
      .filter(({ status }) => status !== 'offline')
      .map(({ _id, username }) => ({ _id, username })),
  };
}

/** For strangers too, where the server is open to them; newer ones let whoever is signed in read all the same. */
function anonymousRead(call: OpenCall) {
  const { state, era } = call;
  const user = callerOf(call)?.user;
  const isOpen = state.setting('Accounts_AllowAnonymousRead') === true;
  if (!isOpen && era.recentEnvelope && !user) throw notSignedIn(era);
  if (!isOpen && !era.recentEnvelope)
    refuse('error-not-allowed', 'Enable "Allow Anonymous Read"', { method: 'channels.anonymousread' });
  const room = namedRoom(call, CHANNELS);
  const isPrivate = state.teams.get(room.teamId ?? '')?.type === 1;
  if (user ? !canAccess(state, room, user) : isPrivate)
    throw new Refusal(404, { success: false, error: 'Resource not found' });
  const page = pageOf(call);
  const messages = cut(room.messages.toReversed(), page).map((message) => messageRow(message, room._id));
  return { messages, count: messages.length, offset: page.offset, total: room.messages.length };
}

/** Nobody is ever mentioned here. */
function mentions(call: Call) {
  const { state, era, query } = call;
  const id = textField(query, 'roomId');
  if (!id) {
    if (era.closedBodies) refuse(era.invalidParams, "must have required property 'roomId'");
    fail('The request param "roomId" is required');
  }
  if (!state.rooms.has(id))
    refuse('error-invalid-room', 'Invalid room', { method: 'getUserMentionsByChannel' });
  return { mentions: [], count: 0, offset: pageOf(call).offset, total: 0 };
}

/** In the caller's own sidebar; to close or open what is so already is an error. */
function setOpen(call: Call, family: Family, open: boolean) {
  const room = visibleRoom(call, family);
  const membership = room.members.get(call.user._id);
  if (!membership) fail(`The user/callee is not in the ${family.words} "${room.name}.`);
  if (isShown(membership) === open)
    fail(`The ${family.words}, ${room.name}, is already ${open ? 'open' : 'closed'} to the sender`);
  show(call.state, membership, open);
  return {};
}

export function familyExtraEndpoints(family: Family): Endpoint[] {
  const at = (verb: string) => `${family.prefix}.${verb}`;
  const own =
    family === CHANNELS
      ? [
          post(at('setDefault'), setDefault),
          post(at('setJoinCode'), setJoinCode),
          { method: 'GET', path: at('anonymousread'), open: true, run: anonymousRead } as const,
          get(at('getAllUserMentionsByChannel'), mentions),
        ]
      : [];
  return [
    ...own,
    post(at('setCustomFields'), (call) => setCustomFields(call, family)),
    post(at('setEncrypted'), (call) => setEncrypted(call, family), { since: '3.12.0' }),
    post(at('addAll'), (call) => addAll(call, family)),
    post(at('open'), (call) => setOpen(call, family, true)),
    post(at('close'), (call) => setOpen(call, family, false)),
    post(at('convertToTeam'), (call) => convertToTeam(call, family), { since }),
    get(at('getIntegrations'), (call) => integrationsOf(call, family)),
    get(at('online'), (call) => online(call, family)),
    get(at('files'), (call) => {
      visibleRoom(call, family);
      return { files: [], count: 0, offset: 0, total: 0 };
    }),
  ];
}

export const roomExtraEndpoints: Endpoint[] = [
  get(
    'rooms.nameExists',
    ({ state, query }) => {
      const name = textField(query, 'roomName') ?? fail("must have required property 'roomName'");
      return { exists: state.roomByName(name) !== undefined };
    },
    { since: '3.13.0' },
  ),
];

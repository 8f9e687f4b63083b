import type { Call, Endpoint } from '@/sandbox/chat/endpoint';
import { get, post } from '@/sandbox/chat/endpoint';
import { fail, forbid, refuse } from '@/sandbox/chat/envelope';
import { flagField, isObject, textField, textListField } from '@/sandbox/chat/fields';
import { newId } from '@/sandbox/chat/identity';
import type { Team } from '@/sandbox/chat/model';
import { cut, pageOf, parseParameter } from '@/sandbox/chat/paging';
import { canAccess, may } from '@/sandbox/chat/permissions';
import { addMember, createRoom } from '@/sandbox/chat/room-changes';
import { CHANNELS, type Family, openRoom, visibleRoom } from '@/sandbox/chat/room-lookup';
import { messageRow, say, touch } from '@/sandbox/chat/room-messages';
import { editable } from '@/sandbox/chat/routes/room-writes';
import { since } from '@/sandbox/chat/routes/teams';
import { adminRoomDocument, integrationDocument, roomDocument, teamDocument } from '@/sandbox/chat/views';

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

function integrationsOf(call: Call, family: Family) {
  const { state, user } = call;
  const rights = ['outgoing', 'incoming'].flatMap((side) => [
    `manage-${side}-integrations`,
    `manage-own-${side}-integrations`,
  ]);
  if (!rights.some((right) => may(state, user, right))) forbid();
  const room = visibleRoom(call, family);
  const all = [...state.integrations.values()].filter(({ channel }) => channel.includes(`#${room.name}`));
  const page = pageOf(call);
  const integrations = cut(all, page).map(integrationDocument);
  return { integrations, count: integrations.length, offset: page.offset, total: all.length };
}

function convertToTeam(call: Call, family: Family) {
  const { state, user } = call;
  if (!may(state, user, 'create-team')) forbid();
  const room = visibleRoom(call, family);
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
  if (!canAccess(room, user)) refuse('error-not-allowed', 'Not Allowed');
  const there = [...room.members.keys()].flatMap((memberId) => state.users.get(memberId) ?? []);
  return {
    online: there
      .filter(({ status }) => status !== 'offline')
      .map(({ _id, username }) => ({ _id, username })),
  };
}

function anonymousRead(call: Call) {
  if (call.state.setting('Accounts_AllowAnonymousRead') !== true)
    refuse('error-not-allowed', 'Enable "Allow Anonymous Read"', { method: 'channels.anonymousread' });
  const room = visibleRoom(call, CHANNELS);
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

export function familyExtraEndpoints(family: Family): Endpoint[] {
  const at = (verb: string) => `${family.prefix}.${verb}`;
  const own =
    family === CHANNELS
      ? [
          post(at('setDefault'), setDefault),
          post(at('setJoinCode'), setJoinCode),
          get(at('anonymousread'), anonymousRead),
          get(at('getAllUserMentionsByChannel'), mentions),
        ]
      : [];
  return [
    ...own,
    post(at('setCustomFields'), (call) => setCustomFields(call, family)),
    post(at('setEncrypted'), (call) => setEncrypted(call, family), { since: '3.12.0' }),
    post(at('addAll'), (call) => addAll(call, family)),
    post(at('open'), (call) => {
      visibleRoom(call, family);
      return {};
    }),
    post(at('close'), (call) => {
      visibleRoom(call, family);
      return {};
    }),
    post(at('convertToTeam'), (call) => convertToTeam(call, family), { since }),
    get(at('getIntegrations'), (call) => integrationsOf(call, family)),
    get(at('online'), (call) => online(call, family)),
    get(at('files'), (call) => {
      visibleRoom(call, family);
      return { files: [], count: 0, offset: 0, total: 0 };
    }),
  ];
}

/** A room inside a room: its name is an id, what people read is `fname`. */
function createDiscussion(call: Call) {
  const { state, body, user } = call;
  const parent = state.rooms.get(textField(body, 'prid') ?? '');
  if (!textField(body, 'prid')) fail('Body parameter "prid" is required.');
  const fname = textField(body, 't_name') ?? fail('Body parameter "t_name" is required.');
  if (!parent || !canAccess(parent, user))
    refuse('error-not-allowed', 'Not allowed', { method: 'DiscussionCreation' });
  if (parent.extra.prid)
    refuse('error-nested-discussion', 'Cannot create nested discussions', { method: 'DiscussionCreation' });
  const members = (textListField(body, 'users') ?? []).flatMap((name) => state.userByUsername(name) ?? []);
  const extra = { customFields: {}, sysMes: true, prid: parent._id };
  const room = createRoom(state, { t: parent.t, name: newId(), fname, creator: user, members, extra });
  say(state, parent, 'discussion-created', fname, user);
  return { discussion: roomDocument(room) };
}

export const roomExtraEndpoints: Endpoint[] = [
  post('rooms.createDiscussion', createDiscussion),
  get(
    'rooms.nameExists',
    ({ state, query }) => {
      const name = textField(query, 'roomName') ?? fail("must have required property 'roomName'");
      return { exists: state.roomByName(name) !== undefined };
    },
    { since: '3.13.0' },
  ),
  get(
    'rooms.adminRooms.privateRooms',
    (call) => {
      const { state, user, era } = call;
      if (!may(state, user, 'view-room-administration')) fail('error-not-authorized');
      const all = state.roomsByNameOrder().filter(({ t }) => t === 'p');
      const page = pageOf(call);
      const rooms = cut(all, page).map((room) => adminRoomDocument(room, era));
      return { rooms, count: rooms.length, offset: page.offset, total: all.length };
    },
    { since: '8.0.0' },
  ),
];

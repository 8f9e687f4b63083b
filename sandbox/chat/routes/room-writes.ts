import type { Call, Endpoint } from '@/sandbox/chat/endpoint';
import { post } from '@/sandbox/chat/endpoint';
import { fail, forbid, type JsonObject, refuse } from '@/sandbox/chat/envelope';
import { eraseRoom } from '@/sandbox/chat/erase-room';
import { flagField, objectField, textField, textListField } from '@/sandbox/chat/fields';
import { demandInMethod, may } from '@/sandbox/chat/permissions';
import {
  createRoom,
  renameRoom,
  setArchived,
  setReadOnly,
  setText,
  setType,
} from '@/sandbox/chat/room-changes';
import { demandRoomName, type Family, openRoom, visibleRoom } from '@/sandbox/chat/room-lookup';
import { roomDocument } from '@/sandbox/chat/views';

/** A room in a team is the team's to allow, since there are permissions for it. */
function demandMayCreate({ state, era, body, user }: Call, family: Family): void {
  const teamId = textField(objectField(body, 'extraData') ?? {}, 'teamId');
  const team = era.guardsTeamRooms ? state.teams.get(teamId ?? '') : undefined;
  const [permission, main] = team
    ? [`create-team-${family.one}`, state.rooms.get(team.roomId)]
    : [`create-${family.kind}`, undefined];
  if (may(state, user, permission, main)) return;
  if (team && family.kind === 'p')
    refuse('error-not-allowed', 'Not allowed', { method: 'createPrivateGroup' });
  forbid();
}

function isEncrypted({ state, era }: Call, family: Family, { encrypted }: JsonObject): boolean {
  if (!era.readsExtraData) return false;
  const byDefault = ['E2E_Enable', 'E2E_Enabled_Default_PrivateRooms'].every(
    (id) => state.setting(id) === true,
  );
  return encrypted === true || (encrypted === undefined && family.kind === 'p' && byDefault);
}

function create(call: Call, family: Family) {
  const { state, era, body, user } = call;
  demandMayCreate(call, family);
  const name = textField(body, 'name');
  if (!name) fail('Body param "name" is required');
  if (body.members !== undefined && !Array.isArray(body.members))
    fail('Body param "members" must be an array if provided');
  const slug = demandRoomName(call, name);
  const members = (textListField(body, 'members') ?? [])
    .map((username) => state.userByUsername(username))
    .filter((member) => member !== undefined);
  const excluded = era.kickFromAnyRoom && flagField(body, 'excludeSelf') === true;
  const extraData = objectField(body, 'extraData') ?? {};
  const extra = {
    customFields: objectField(body, 'customFields') ?? {},
    sysMes: true,
    ...(era.readsExtraData && extraData.broadcast === true && { broadcast: true }),
    ...(isEncrypted(call, family, extraData) && { encrypted: true }),
  };
  const teamId = era.readsExtraData ? textField(extraData, 'teamId') : undefined;
  if (teamId && !state.teams.has(teamId)) refuse('error-team-not-found', 'The provided team does not exist');
  const ro = flagField(body, 'readOnly') ?? false;
  const room = createRoom(state, {
    t: family.kind,
    name: slug,
    fname: name,
    creator: user,
    members,
    excluded,
    ro,
    extra,
    ...(teamId && { teamId }),
  });
  return { [family.one]: roomDocument(room) };
}

export const editable = (call: Call, family: Family, method = 'saveRoomSettings') => {
  const room = openRoom(call, family);
  demandInMethod(call.state, call.user, 'edit-room', method, room);
  return room;
};

function setTextField(
  call: Call,
  family: Family,
  field: 'topic' | 'announcement' | 'description',
  key: string,
) {
  const text = textField(call.body, key);
  if (text === undefined) fail(`The bodyParam "${key}" is required`);
  setText(call.state, editable(call, family), field, text, call.user);
  return { [key]: text };
}

function setReadOnlyOf(call: Call, family: Family) {
  const readOnly = flagField(call.body, 'readOnly');
  if (readOnly === undefined) fail('The bodyParam "readOnly" is required');
  const room = editable(call, family);
  if (room.ro === readOnly)
    fail(`The ${family.words} read only setting is the same as what it would be changed to.`);
  setReadOnly(call.state, room, readOnly, call.user);
  return { [family.one]: roomDocument(room) };
}

function setTypeOf(call: Call, family: Family) {
  const type = textField(call.body, 'type')?.trim();
  if (type !== 'c' && type !== 'p') fail('The bodyParam "type" is required');
  const room = editable(call, family);
  if (room.t === type) fail(`The ${family.words} type is the same as what it would be changed to.`);
  setType(call.state, room, type, call.user);
  return { [family.one]: roomDocument(room) };
}

function rename(call: Call, family: Family) {
  const name = textField(call.body, 'name')?.trim();
  if (!name) fail('The bodyParam "name" is required');
  const room = editable(call, family);
  if ((room.fname ?? room.name) !== name)
    renameRoom(call.state, room, demandRoomName(call, name, room), call.user, name);
  return { [family.one]: roomDocument(room) };
}

function archive(call: Call, family: Family) {
  const room = visibleRoom(call, family);
  if (room.archived) refuse('error-room-archived', `The ${family.words}, ${room.name}, is already archived`);
  demandInMethod(call.state, call.user, 'archive-room', 'archiveRoom', room);
  setArchived(call.state, room, true, call.user);
  return {};
}

function unarchive(call: Call, family: Family) {
  const room = visibleRoom(call, family);
  if (family.kind === 'c' && !room.archived) fail(`The channel, ${room.name}, is not archived`);
  demandInMethod(call.state, call.user, 'unarchive-room', 'unarchiveRoom', room);
  setArchived(call.state, room, false, call.user);
  return {};
}

function remove(call: Call, family: Family) {
  const room = visibleRoom(call, family);
  eraseRoom(call, room);
  return family.kind === 'c' ? { channel: roomDocument(room) } : {};
}

export function roomWriteEndpoints(family: Family): Endpoint[] {
  const at = (verb: string) => `${family.prefix}.${verb}`;
  return [
    post(at('create'), (call) => create(call, family)),
    post(at('setTopic'), (call) => setTextField(call, family, 'topic', 'topic')),
    post(at('setAnnouncement'), (call) => setTextField(call, family, 'announcement', 'announcement')),
    post(at('setDescription'), (call) => setTextField(call, family, 'description', 'description')),
    post(at('setPurpose'), (call) => setTextField(call, family, 'description', 'purpose')),
    post(at('setReadOnly'), (call) => setReadOnlyOf(call, family)),
    post(at('setType'), (call) => setTypeOf(call, family)),
    post(at('rename'), (call) => rename(call, family)),
    post(at('archive'), (call) => archive(call, family)),
    post(at('unarchive'), (call) => unarchive(call, family)),
    post(at('delete'), (call) => remove(call, family)),
  ];
}

import type { Call } from '@/sandbox/chat/endpoint';
import { type JsonObject, refuse } from '@/sandbox/chat/envelope';
import { textField } from '@/sandbox/chat/fields';
import type { Room, User } from '@/sandbox/chat/model';
import { canAccess } from '@/sandbox/chat/permissions';

/** groups.* and channels.* are the same family with other words. */
export type Family = {
  kind: Room['t'];
  prefix: 'groups' | 'channels';
  one: 'group' | 'channel';
  words: string;
};

export const GROUPS: Family = { kind: 'p', prefix: 'groups', one: 'group', words: 'private group' };
export const CHANNELS: Family = { kind: 'c', prefix: 'channels', one: 'channel', words: 'channel' };

/** The room that is named, of that kind, whoever asks. */
export function namedRoom({ state, params }: Pick<Call, 'state' | 'params'>, family: Family): Room {
  const named = textField(params, 'roomId')?.trim() || textField(params, 'roomName')?.trim();
  if (!named) refuse('error-room-param-not-provided', 'The parameter "roomId" or "roomName" is required');
  const room = state.rooms.get(named) ?? state.roomByName(named);
  return room?.t === family.kind ? room : roomNotFound(family);
}

/** The same, and the caller may see it: a private group exists for its members only. */
export function visibleRoom(call: Call, family: Family): Room {
  const room = namedRoom(call, family);
  return canAccess(call.state, room, call.user) ? room : roomNotFound(family);
}

/** The same, unless the room is archived: most calls of the family refuse then. */
export function openRoom(call: Call, family: Family): Room {
  const room = visibleRoom(call, family);
  if (room.archived) refuse('error-room-archived', `The ${family.words}, ${room.name}, is archived`);
  return room;
}

function roomNotFound(family: Family): never {
  const reason = `The required "roomId" or "roomName" param provided does not match any ${family.one}`;
  refuse('error-room-not-found', reason);
}

/** A room of either kind by id or name, whoever asks; rooms.* have error codes of their own. */
export function anyRoom({ state, era, params }: Pick<Call, 'state' | 'era' | 'params'>): Room {
  const [id, name] = [textField(params, 'roomId'), textField(params, 'roomName')];
  if (!id && !name) {
    if (era.closedBodies) refuse(era.invalidParams, "must have required property 'roomId'");
    refuse('error-roomid-param-not-provided', 'The parameter "roomId" or "roomName" is required');
  }
  const room = id ? state.rooms.get(id) : state.roomByName(name ?? '');
  if (!room) {
    const reason = 'The required "roomId" or "roomName" param provided does not match any channel';
    refuse('error-room-not-found', reason);
  }
  if (room.archived) refuse('error-room-archived', `The channel, ${room.name}, is archived`);
  return room;
}

/** The person a call is about, by id or (in any case) by name. */
export function namedUser({ state, params }: Pick<Call, 'state' | 'params'>): User {
  const id = textField(params, 'userId');
  const name = textField(params, 'username') ?? textField(params, 'user');
  if (!id && !name)
    refuse('error-user-param-not-provided', 'The required "userId" or "username" param was not provided');
  const user = id ? state.users.get(id) : state.userByFoldedUsername(name ?? '');
  return (
    user ??
    refuse(
      'error-invalid-user',
      'The required "userId" or "username" param provided does not match any users',
    )
  );
}

/** With special characters allowed, the name is a slug of what is shown; a taken one gets a number, silently. */
function freeSlug(state: Call['state'], shown: string, self?: Room): string {
  const plain = shown
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase();
  const stem = plain.replace(/[^a-z0-9._-]+/g, '-').replace(/^-+|-+$/g, '') || 'room';
  let slug = stem;
  for (let number = 1; (state.roomByName(slug) ?? self) !== self; number++) slug = `${stem}-${number}`;
  return slug;
}

export function isValidRoomName(state: Call['state'], name: string): boolean {
  if (state.setting('UI_Allow_room_names_with_special_chars') === true) return true;
  return new RegExp(`^(?:${String(state.setting(state.era.roomNamePattern))})$`).test(name);
}

/** A room's name must match the server's pattern and be free. */
export function demandRoomName({ state }: Pick<Call, 'state'>, name: string, self?: Room): string {
  if (state.setting('UI_Allow_room_names_with_special_chars') === true) return freeSlug(state, name, self);
  const details: JsonObject = { function: 'RocketChat.getValidRoomName', channel_name: name };
  if (!isValidRoomName(state, name))
    refuse('error-invalid-room-name', `${name} is not a valid room name.`, details);
  const taken = state.roomByName(name);
  if (taken && taken !== self) {
    if (taken.archived)
      refuse('error-archived-duplicate-name', `There's an archived channel with name ${name}`, details);
    refuse('error-duplicate-channel-name', `A channel with name '${name}' exists`, details);
  }
  return name;
}

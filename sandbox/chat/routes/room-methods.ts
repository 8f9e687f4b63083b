import type { Call } from '@/sandbox/chat/endpoint';
import { refuse } from '@/sandbox/chat/envelope';
import { isObject } from '@/sandbox/chat/fields';
import type { Room } from '@/sandbox/chat/model';
import { canAccess, demandInMethod, may } from '@/sandbox/chat/permissions';
import { addMember, createRoom, setArchived } from '@/sandbox/chat/room-changes';
import { demandRoomName } from '@/sandbox/chat/room-lookup';
import { messageRow } from '@/sandbox/chat/room-messages';
import { saveRoomSettings } from '@/sandbox/chat/room-settings';
import { leaveRoom } from '@/sandbox/chat/routes/room-members';
import { setActiveStatus } from '@/sandbox/chat/routes/user-writes';

export type Method = (call: Call, params: unknown[]) => unknown;

function roomOf({ state }: Call, id: unknown, method: string): Room {
  return state.rooms.get(String(id)) ?? refuse('error-invalid-room', 'Invalid room', { method });
}

const create =
  (t: Room['t'], method: string): Method =>
  (call, [name, usernames, readOnly]) => {
    const { state, user } = call;
    if (!may(state, user, `create-${t}`)) refuse('error-not-allowed', 'Not allowed', { method });
    demandRoomName(call, String(name));
    const names = Array.isArray(usernames) ? usernames.map(String) : [];
    const members = names.flatMap((username) => state.userByUsername(username) ?? []);
    const room = createRoom(state, { t, name: String(name), creator: user, members, ro: readOnly === true });
    return { rid: room._id, name: room.name };
  };

const archive =
  (archived: boolean): Method =>
  (call, [rid]) => {
    const method = archived ? 'archiveRoom' : 'unarchiveRoom';
    const room = roomOf(call, rid, method);
    demandInMethod(call.state, call.user, archived ? 'archive-room' : 'unarchive-room', method, room);
    setArchived(call.state, room, archived, call.user);
  };

/** With one setting and its value, or with many as an object. */
const save: Method = (call, [rid, setting, value]) => {
  const changes = isObject(setting) ? setting : { [String(setting)]: value };
  return { result: true, ...saveRoomSettings({ ...call, body: { rid, ...changes } }) };
};

const loadHistory: Method = (call, [rid, before, limit]) => {
  const room = roomOf(call, rid, 'loadHistory');
  if (!canAccess(call.state, room, call.user)) return false;
  const end = isObject(before) ? Number(before.$date) : Number.POSITIVE_INFINITY;
  const newest = room.messages.filter(({ ts }) => ts < end).reverse();
  const messages = newest.slice(0, Number(limit) || 20).map((message) => messageRow(message, room._id));
  return { messages, unreadNotLoaded: 0 };
};

const joinRoom: Method = (call, [rid]) => {
  const room = roomOf(call, rid, 'joinRoom');
  if (!canAccess(call.state, room, call.user))
    refuse('error-not-allowed', 'Not allowed', { method: 'joinRoom' });
  addMember(call.state, room, call.user, null);
  return true;
};

/** What the web application calls instead of a route; each has the rules of the route it stands for. */
export const roomMethods: Record<string, Method> = {
  createPrivateGroup: create('p', 'createPrivateGroup'),
  createChannel: create('c', 'createChannel'),
  archiveRoom: archive(true),
  unarchiveRoom: archive(false),
  saveRoomSettings: save,
  loadHistory,
  joinRoom,
  leaveRoom: (call, [rid]) => {
    leaveRoom(call, roomOf(call, rid, 'leaveRoom'));
  },
  setUserActiveStatus: (call, [userId, activeStatus, confirmRelinquish]) => {
    const flags = confirmRelinquish === undefined ? {} : { confirmRelinquish };
    setActiveStatus({ ...call, body: { userId, activeStatus, ...flags } });
    return true;
  },
  getUserRoles: ({ state }) =>
    [...state.users.values()]
      .filter(({ roles }) => roles.some((role) => state.roles.get(role)?.description))
      .map(({ _id, username, roles }) => ({ _id, username, roles })),
};

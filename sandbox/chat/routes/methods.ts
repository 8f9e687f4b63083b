import { demandNotBanned } from '@/sandbox/chat/bans';
import type { Call, Endpoint } from '@/sandbox/chat/endpoint';
import { post } from '@/sandbox/chat/endpoint';
import { fail, type JsonObject, Refusal, refuse } from '@/sandbox/chat/envelope';
import { eraseRoom as eraseRoomOf } from '@/sandbox/chat/erase-room';
import { isObject, objectField, textField, textListField } from '@/sandbox/chat/fields';
import { secondsUntil, Windows } from '@/sandbox/chat/limiter';
import type { Room, RoomRole, User } from '@/sandbox/chat/model';
import { canAccess } from '@/sandbox/chat/permissions';
import { addMember } from '@/sandbox/chat/room-changes';
import { addRole, demandMayAdd, kickFrom, removeRole } from '@/sandbox/chat/routes/room-members';
import { type Method, roomMethods } from '@/sandbox/chat/routes/room-methods';
import { rolesIn } from '@/sandbox/chat/routes/room-reads';
import { saveSettings } from '@/sandbox/chat/routes/settings';

const invalidRoom = (method: string): never => refuse('error-invalid-room', 'Invalid room', { method });

function roomOf({ state }: Call, id: unknown, method: string): Room {
  return state.rooms.get(typeof id === 'string' ? id : '') ?? invalidRoom(method);
}

function userOf({ state }: Call, id: unknown, method: string): User {
  const user = state.users.get(typeof id === 'string' ? id : '');
  return user ?? refuse('error-invalid-user', 'Invalid user', { method });
}

/** Stops at the first name nobody has; those before it stay. */
const addUsersToRoom: Method = (call, [given]) => {
  const data = isObject(given) ? given : {};
  const method = 'addUsersToRoom';
  const room = roomOf(call, data.rid, method);
  demandMayAdd(call, room);
  for (const username of textListField(data, 'users') ?? []) {
    const user = call.state.userByFoldedUsername(username);
    if (!user) refuse('error-invalid-username', 'Invalid username', { method });
    demandNotBanned(room, user, method);
    addMember(call.state, room, user, call.user);
  }
  return true;
};

const removeUserFromRoom: Method = (call, [given]) => {
  const data = isObject(given) ? given : {};
  const method = 'removeUserFromRoom';
  const room = roomOf(call, data.rid, method);
  const subject = call.state.userByUsername(textField(data, 'username') ?? '');
  if (!subject) refuse('error-user-not-in-room', 'User is not in this room', { method });
  if (call.era.roomAccessCheckedInMethods && !canAccess(call.state, room, call.user)) invalidRoom(method);
  kickFrom(call, room, subject);
  return true;
};

const roleMethod =
  (method: string, role: RoomRole, change: typeof addRole): Method =>
  (call, [rid, userId]) => {
    change(call, roomOf(call, rid, method), userOf(call, userId, method), role);
    return true;
  };

const getRoomRoles: Method = (call, [rid]) => {
  const room = roomOf(call, rid, 'getRoomRoles');
  if (call.era.roomAccessCheckedInMethods && !canAccess(call.state, room, call.user))
    invalidRoom('getRoomRoles');
  return rolesIn(call, room);
};

const getUsersOfRoom: Method = (call, [rid]) => {
  const room = roomOf(call, rid, 'getUsersOfRoom');
  if (!canAccess(call.state, room, call.user))
    refuse('error-not-allowed', 'Not allowed', { method: 'getUsersOfRoom' });
  const records = [...room.members.keys()].flatMap((id) => {
    const user = call.state.users.get(id);
    return user ? [{ _id: id, username: user.username, name: user.name, status: user.status }] : [];
  });
  return { total: records.length, records };
};

const eraseRoom: Method = (call, [rid]) => {
  const room = roomOf(call, rid, 'eraseRoom');
  eraseRoomOf(call, room);
  return true;
};

const saveSettingsMethod: Method = (call, [given]) => {
  if (call.era.settingsNeedSecondFactor) call.secondFactor.check(call);
  saveSettings(call, Array.isArray(given) ? given.filter(isObject) : []);
  return true;
};

const METHODS: Record<string, Method> = {
  ...roomMethods,
  addUsersToRoom,
  removeUserFromRoom,
  getRoomRoles,
  getUsersOfRoom,
  eraseRoom,
  saveSettings: saveSettingsMethod,
  addRoomOwner: roleMethod('addRoomOwner', 'owner', addRole),
  addRoomModerator: roleMethod('addRoomModerator', 'moderator', addRole),
  addRoomLeader: roleMethod('addRoomLeader', 'leader', addRole),
  removeRoomOwner: roleMethod('removeRoomOwner', 'owner', removeRole),
  removeRoomModerator: roleMethod('removeRoomModerator', 'moderator', removeRole),
  removeRoomLeader: roleMethod('removeRoomLeader', 'leader', removeRole),
};

/** The DDP limiter: per connection and per person for each method. No permission lifts it. */
const windows = new WeakMap<Call['state'], Windows>();

function demandAllowed({ state, user, token, address }: Call, method: string): void {
  const counted = windows.get(state) ?? new Windows();
  windows.set(state, counted);
  const limits: [string, string, number][] = [
    [address, 'DDP_Rate_Limit_IP', 120_000],
    [token.hash, 'DDP_Rate_Limit_Connection', 600],
    [user._id, 'DDP_Rate_Limit_User', 1200],
    [`${token.hash} ${method}`, 'DDP_Rate_Limit_Connection_By_Method', 10],
    [`${user._id} ${method}`, 'DDP_Rate_Limit_User_By_Method', 20],
  ];
  for (const [key, setting, usual] of limits) {
    if (state.setting(`${setting}_Enabled`) === false) continue;
    const limit = state.numberSetting(`${setting}_Requests_Allowed`, usual);
    const interval = state.numberSetting(
      `${setting}_Interval_Time`,
      setting.endsWith('Method') ? 10_000 : 60_000,
    );
    const { allowed, resetAt } = counted.take(key, limit, interval);
    if (allowed) continue;
    const wait = `You must wait ${secondsUntil(resetAt)} seconds before trying again.`;
    const reason = `Error, too many requests. Please slow down. ${wait}`;
    refuse('too-many-requests', reason, { timeToReset: Math.max(0, resetAt - Date.now()) });
  }
}

/** Errors come inside the message of a 200. */
function wrapped(error: unknown): JsonObject {
  if (!(error instanceof Refusal)) throw error;
  const message = error.message;
  const code = textField(error.body, 'errorType') ?? message;
  const details = objectField(error.body, 'details');
  const reason = message.endsWith(`[${code}]`) ? message.slice(0, -code.length - 3) : message;
  return {
    isClientSafe: true,
    error: code,
    reason,
    ...(details && { details }),
    message,
    errorType: 'Meteor.Error',
  };
}

function messageOf(body: JsonObject): { method: string; id: unknown; params: unknown[] } {
  try {
    const message: unknown = JSON.parse(textField(body, 'message') ?? '');
    if (!isObject(message)) fail('Invalid message');
    const params = Array.isArray(message.params) ? message.params : [];
    return { method: textField(message, 'method') ?? '', id: message.id, params };
  } catch {
    fail('The required "message" body param is missing or is no JSON');
  }
}

function callMethod(call: Call) {
  const { method, id, params } = messageOf(call.body);
  const answer: JsonObject = { msg: 'result', id };
  try {
    if (!call.testMode) demandAllowed(call, method);
    const run = METHODS[method];
    const isGone = method === 'addUsersToRoom' && !call.era.batchMethod;
    if (!run || isGone)
      throw new Refusal(404, { error: `Method '${method}' not found [404]`, errorType: '404' });
    answer.result = run(call, params);
  } catch (error) {
    answer.error = wrapped(error);
  }
  return { message: JSON.stringify(answer) };
}

export const methodEndpoints: Endpoint[] = [post('method.call/:id', callMethod, { limited: false })];

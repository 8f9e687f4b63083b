import type { Call } from '@/sandbox/chat/endpoint';
import { type JsonObject, refuse } from '@/sandbox/chat/envelope';
import { isObject } from '@/sandbox/chat/fields';
import type { Room } from '@/sandbox/chat/model';
import { demandInMethod, may } from '@/sandbox/chat/permissions';
import { renameRoom, setReadOnly, setText, setType } from '@/sandbox/chat/room-changes';
import { demandRoomName } from '@/sandbox/chat/room-lookup';
import { touch } from '@/sandbox/chat/room-messages';

type Save = (call: Call, room: Room, value: unknown) => void;

const keep =
  (field: string): Save =>
  (_call, room, value) => {
    room.extra[field] = value;
  };

const saveText =
  (field: 'topic' | 'announcement' | 'description'): Save =>
  ({ state, user }, room, value) =>
    setText(state, room, field, String(value ?? ''), user);

const RETENTION: Record<string, string> = {
  retentionEnabled: 'enabled',
  retentionMaxAge: 'maxAge',
  retentionExcludePinned: 'excludePinned',
  retentionFilesOnly: 'filesOnly',
  retentionIgnoreThreads: 'ignoreThreads',
  retentionOverrideGlobal: 'overrideGlobal',
};

const saveRetention =
  (key: string): Save =>
  (call, room, value) => {
    // 3.4 keeps the switches that come with the override and loses the age.
    const hasOverride = call.body.retentionOverrideGlobal !== undefined;
    if (key === 'retentionMaxAge' && hasOverride && call.era.losesRetentionAge) return;
    const stored = key === 'retentionMaxAge' ? Number(value) || 30 : value;
    room.retention = { ...room.retention, [RETENTION[key] ?? key]: stored };
  };

const SAVERS: Record<string, Save> = {
  roomName: (call, room, value) => {
    const name = String(value).trim();
    if (room.extra.prid !== undefined) renameRoom(call.state, room, room.name, call.user, name);
    else if (name !== (room.fname ?? room.name))
      renameRoom(call.state, room, demandRoomName(call, name, room), call.user, name);
  },
  roomTopic: saveText('topic'),
  roomAnnouncement: saveText('announcement'),
  roomDescription: saveText('description'),
  roomType: ({ state, user }, room, value) => {
    if (value === 'c' || value === 'p') setType(state, room, value, user);
  },
  readOnly: ({ state, user }, room, value) => setReadOnly(state, room, value === true, user),
  default: (_call, room, value) => {
    room.default = value === true || value === 'true';
  },
  joinCode: (_call, room, value) => {
    room.joinCode = String(value ?? '');
  },
  systemMessages: keep('sysMes'),
  reactWhenReadOnly: keep('reactWhenReadOnly'),
  roomCustomFields: keep('customFields'),
  favorite: (_call, room, value) => {
    const { favorite, defaultValue } = isObject(value) ? value : {};
    if (favorite === true && defaultValue === true) room.extra.favorite = true;
    else delete room.extra.favorite;
  },
  // Pictures are not kept.
  roomAvatar: () => {},
  featured: keep('featured'),
  encrypted: keep('encrypted'),
  tokenpass: keep('tokenpass'),
  streamingOptions: keep('streamingOptions'),
  ...Object.fromEntries(Object.keys(RETENTION).map((key) => [key, saveRetention(key)])),
};

/** Needs no membership: the permission to edit rooms is enough. */
export function saveRoomSettings(call: Call): JsonObject {
  const { state, body, user } = call;
  const method = 'saveRoomSettings';
  const { rid, ...changes } = body;
  const room = state.rooms.get(typeof rid === 'string' ? rid : '');
  if (!room) refuse('error-invalid-room', 'Invalid room', { method });
  const isUnknown = Object.keys(changes).some((key) => !Object.hasOwn(SAVERS, key));
  if (isUnknown && call.era.closedBodies)
    refuse(call.era.invalidParams, 'must NOT have additional properties');
  if (isUnknown) refuse('error-invalid-settings', 'Invalid settings provided', { method });
  demandInMethod(state, user, 'edit-room', method, room);
  const touchesRetention = Object.keys(changes).some((key) => key in RETENTION);
  if (touchesRetention && !may(state, user, 'edit-room-retention-policy', room))
    refuse('error-action-not-allowed', 'Editing room retention policy is not allowed', {
      method,
      action: 'Editing_room',
    });
  for (const [key, value] of Object.entries(changes)) SAVERS[key]?.(call, room, value);
  touch(state, room);
  return { rid: room._id };
}

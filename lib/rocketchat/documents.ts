import { isSeen, withoutTurning } from '@/lib/base/free-text';
import { type Doc, doc, docs, number, text, texts } from './document';
import { fingerprintOf } from './room-fingerprint';
import type { ChatRoom, ChatUser, RoomKind, UserRoom } from './types';

/** Custom fields by which other programs mark the rooms they fill. */
const EXTERNAL_MARKS = ['external', 'moodle', 'bridge', 'bridged'];

/** Null for accounts that have no username yet: they can be in no room. */
export function toUser(user: Doc): ChatUser | null {
  const userId = text(user._id);
  const username = text(user.username);
  if (!userId || !username) return null;
  return {
    userId,
    username,
    name: shown(user.name, username),
    email: text(docs(user.emails)[0]?.address),
    active: user.active !== false,
    type: userType(user),
    roles: texts(user.roles),
    federated: user.federated === true,
  };
}

/** Null for direct messages, livechat and what else is no room of a group. */
export function toRoom(room: Doc): ChatRoom | null {
  const roomId = text(room._id);
  const kind = roomKind(room);
  if (!roomId || !kind) return null;
  const slug = text(room.name) ?? roomId;
  return {
    roomId,
    slug,
    name: shown(room.fname, slug),
    kind,
    topic: filled(room.topic),
    announcement: filled(room.announcement),
    description: filled(room.description),
    readOnly: room.ro === true,
    archived: room.archived === true,
    usersCount: number(room.usersCount) ?? 0,
    creatorId: text(doc(room.u)._id),
    external: isExternal(room),
    fingerprint: fingerprintOf(room),
  };
}

export function toUserRoom(subscription: Doc): UserRoom | null {
  const roomId = text(subscription.rid);
  if (!roomId || (subscription.t !== 'c' && subscription.t !== 'p')) return null;
  const roles = texts(subscription.roles);
  return { roomId, owner: roles.includes('owner'), moderator: roles.includes('moderator') };
}

function userType(user: Doc): ChatUser['type'] {
  if (user._id === 'rocket.cat' || user.type === 'bot') return 'bot';
  return user.type === 'app' ? 'app' : 'user';
}

function roomKind(room: Doc): RoomKind | null {
  if (room.t !== 'c' && room.t !== 'p') return null;
  if (room.teamMain === true) return 'team';
  return room.t === 'p' ? 'private' : 'channel';
}

/** The server clears a text by emptying it. */
function filled(value: unknown): string | null {
  return withoutTurning(text(value) ?? '') || null;
}

/** A name nobody could see is none: the server, too, then shows what it stands for. */
function shown(name: unknown, otherwise: string): string {
  const read = withoutTurning(text(name) ?? '');
  return isSeen(read) ? read : otherwise;
}

function isExternal(room: Doc): boolean {
  const fields = doc(room.customFields);
  return (
    Boolean(text(room.prid)) ||
    room.federated === true ||
    Boolean(room.federation) ||
    docs(room.abacAttributes).length > 0 ||
    EXTERNAL_MARKS.some((mark) => Boolean(fields[mark]))
  );
}

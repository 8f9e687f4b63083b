import { type Doc, doc, text } from './document';
import type { RoomEvent, RoomEventKind } from './types';

/** What the server writes into a room by itself, by the type it gives; everything else is talk. */
const KINDS: ReadonlyMap<string, RoomEventKind> = new Map(
  Object.entries({
    uj: 'joined',
    ujt: 'joined',
    ut: 'joined',
    ul: 'left',
    ult: 'left',
    au: 'added',
    'added-user-to-team': 'added',
    ru: 'removed',
    'removed-user-from-team': 'removed',
    'user-banned': 'removed',
    'abac-removed-user-from-room': 'removed',
    'subscription-role-added': 'role-given',
    'subscription-role-removed': 'role-taken',
    'new-owner': 'role-given',
    'owner-removed': 'role-taken',
    'new-moderator': 'role-given',
    'moderator-removed': 'role-taken',
    'room-archived': 'archived',
    'room-unarchived': 'reopened',
    r: 'renamed',
    room_changed_topic: 'topic',
    room_changed_announcement: 'announcement',
    room_changed_description: 'description',
    room_changed_privacy: 'privacy',
    'room-set-read-only': 'read-only',
    'room-removed-read-only': 'read-only',
  } as const),
);

/** Every type that says something here. */
export const EVENT_TYPES: readonly string[] = [...KINDS.keys()];

/** In these the text is the username of whom it is about, and the account that wrote it is who did it. */
const ABOUT_SOMEONE: readonly RoomEventKind[] = ['added', 'removed', 'role-given', 'role-taken'];

/** Null for everything people write: only the server gives a type and an account. */
export function toRoomEvent(message: Doc): RoomEvent | null {
  const kind = KINDS.get(text(message.t) ?? '');
  const byUserId = text(doc(message.u)._id);
  const at = instant(message.ts);
  if (!kind || !byUserId || !at) return null;
  const aboutUsername = ABOUT_SOMEONE.includes(kind) ? text(message.msg) : null;
  return { kind, at, byUserId, aboutUsername, role: roleOf(message) };
}

function roleOf(message: Doc): string | null {
  const type = text(message.t) ?? '';
  if (type.includes('owner')) return 'owner';
  if (type.includes('moderator')) return 'moderator';
  return text(message.role);
}

/** ISO text over REST; methods say it as `{ $date }`. */
function instant(value: unknown): Date | null {
  const said = typeof value === 'string' ? value : doc(value).$date;
  if (typeof said !== 'string' && typeof said !== 'number') return null;
  const at = new Date(said);
  return Number.isNaN(at.getTime()) ? null : at;
}

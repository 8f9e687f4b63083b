import { AppError } from '@/lib/base/errors';
import type { ChangeKind, MemberRole } from '@/lib/reconcile/types';
import type { NewRoom, RoomRef, RoomRole, RoomSettings, UserRef } from '@/lib/rocketchat/types';
import type { Call } from './calls';
import type { PlannedChange } from './types';

/** Why a change cannot be sent: an earlier change failed to make what it needs. Null: it can. */
export function missingSubject(
  change: PlannedChange,
  callKind: Call['kind'],
): 'room-not-created' | 'person-not-created' | null {
  const inRoom = !NEEDS_NO_ROOM.has(change.kind) && callKind !== 'create-room';
  if (inRoom && change.roomId === null) return 'room-not-created';
  if (NEEDS_ACCOUNT.has(change.kind) && change.userId === null) return 'person-not-created';
  return null;
}

const NEEDS_NO_ROOM: ReadonlySet<ChangeKind> = new Set([
  'create-person',
  'activate-person',
  'update-person',
  'deactivate-person',
  'create-room',
]);

const NEEDS_ACCOUNT: ReadonlySet<ChangeKind> = new Set([
  'activate-person',
  'update-person',
  'deactivate-person',
  'add-member',
  'grant-role',
  'revoke-role',
  'remove-member',
]);

export function leadOf(call: Call): PlannedChange {
  return required(call.changes[0], 'a change');
}

export function roomIdOf(change: PlannedChange): string {
  return required(change.roomId, `the room of change ${change.seq}`);
}

export function userIdOf(change: PlannedChange): string {
  return required(change.userId, `the account of change ${change.seq}`);
}

export function roomRefOf(change: PlannedChange): RoomRef {
  return {
    roomId: roomIdOf(change),
    kind: required(change.roomKind, `the kind of room of change ${change.seq}`),
  };
}

export function userRefsOf(changes: readonly PlannedChange[]): UserRef[] {
  return changes.map((change) => ({ userId: userIdOf(change), username: usernameOf(change) }));
}

export function usernameOf(change: PlannedChange): string {
  return required(change.username, `the username of change ${change.seq}`);
}

export function roomRoleOf({ role, seq }: PlannedChange): RoomRole {
  return required<MemberRole>(role, `the role of change ${seq}`) === 'owner' ? 'owner' : 'moderator';
}

/** What the plan stored to be sent; the planner wrote it in exactly this shape. */
export function sentBy<Shape>(change: PlannedChange): Shape {
  return required(change.payload?.send, `what change ${change.seq} sends`) as Shape;
}

export function newRoomOf({ changes }: Call): NewRoom {
  const [creation, ...additions] = changes;
  const room = sentBy<Omit<NewRoom, 'memberUsernames'>>(required(creation, 'a change'));
  return { ...room, memberUsernames: additions.map(usernameOf) };
}

export function settingsOf({ changes }: Call): RoomSettings {
  return Object.assign({}, ...changes.map((change) => sentBy<RoomSettings>(change)));
}

function required<Value>(value: Value | null | undefined, what: string): NonNullable<Value> {
  if (value === null || value === undefined) throw new AppError('INVALID', `the plan does not say ${what}`);
  return value;
}

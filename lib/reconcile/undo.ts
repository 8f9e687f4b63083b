import type { Json } from '@/lib/base/json';
import type { Account, Change, Directory, GroupCase, MemberRole, ObservedRoom } from './types';
import { UndoDraft, type UndoOutcome } from './undo-draft';

/** A change that a run made, as its journal says it. */
export type DoneChange = Pick<
  Change,
  'kind' | 'groupId' | 'roomId' | 'personId' | 'userId' | 'username' | 'role' | 'payload'
>;

export type UndoContext = {
  runId: number;
  directory: Directory;
  /** Who asks: their own account is never touched by it. */
  authorKey: string | null;
  /** Accounts that this undo reactivates, before anyone joins a room. */
  waking: ReadonlySet<string>;
};

/** What takes one group's changes of a run back, computed against the room as it is now. Pure. */
export function undoGroup(
  { group, room }: GroupCase,
  done: readonly DoneChange[],
  context: UndoContext,
): UndoOutcome {
  const draft = new UndoDraft(context, group, room);
  const mine = done.filter(({ roomId }) => room !== null && (roomId === null || roomId === room.roomId));
  if (mine.length < done.length) draft.conflict(group.slug, 'room-gone');
  if (room?.external && mine.length > 0) draft.conflict(group.slug, 'external');
  else if (room) undoRoom(mine, room, draft);
  return draft.outcome();
}

function undoRoom(mine: readonly DoneChange[], room: ObservedRoom, draft: UndoDraft): void {
  const did = (kind: Change['kind']) => mine.some((change) => change.kind === kind);
  if (did('create-room') || did('unarchive-room')) {
    if (!room.archived) draft.add('archive-room', { before: { archived: false } });
  } else if (did('archive-room') && room.archived) {
    draft.add('unarchive-room', { before: { archived: true } });
  }
  // A room that the run made is put away whole, never deleted: who is in it stays in it.
  if (did('create-room')) return;
  if (!room.readable) {
    if (mine.some(({ username }) => username !== null)) draft.conflict(room.slug, 'unknown');
    return;
  }
  for (const change of mine) undoSettings(change, room, draft);
  undoMembers(mine, room, draft);
}

/** What takes a run's changes of accounts back. */
export function undoPeople(done: readonly DoneChange[], context: UndoContext): UndoOutcome {
  const draft = new UndoDraft(context, null, null);
  for (const change of done) undoPerson(change, draft);
  return draft.outcome();
}

function undoSettings(change: DoneChange, room: ObservedRoom, draft: UndoDraft): void {
  if (change.kind !== 'rename-room' && change.kind !== 'change-room-kind' && change.kind !== 'update-room')
    return;
  const now: Record<string, Json> = {
    name: room.name ?? room.slug,
    kind: room.kind,
    topic: room.topic,
    announcement: room.announcement,
    description: room.description,
    readOnly: room.readOnly,
  };
  const { send, before, moved } = fieldsBack(change, now);
  draft.changedSince(room.slug, moved);
  if (Object.keys(send).length > 0) draft.add(change.kind, { send, before });
}

function undoMembers(done: readonly DoneChange[], room: ObservedRoom, draft: UndoDraft): void {
  const added = new Set(
    done.filter(({ kind }) => kind === 'add-member').map((change) => draft.accountOf(change)?.userId),
  );
  for (const change of done) {
    if (!MEMBER_KINDS.has(change.kind)) continue;
    const account = draft.accountOf(change);
    if (!account) draft.conflict(change.username ?? '', 'person-gone');
    else if (account.untouchable) draft.conflict(account.username, 'protected');
    else undoMember(change, account, room, draft, added.has(account.userId));
  }
}

const MEMBER_KINDS: ReadonlySet<Change['kind']> = new Set([
  'add-member',
  'remove-member',
  'grant-role',
  'revoke-role',
]);

/** `leaves`: the run also put them in, so that they go with their roles. */
function undoMember(
  change: DoneChange,
  account: Account,
  room: ObservedRoom,
  draft: UndoDraft,
  leaves: boolean,
): void {
  const { userId, username } = account;
  const present = room.memberIds.includes(userId);
  const roles = rolesIn(room, userId);
  if (change.kind === 'add-member' && present)
    draft.member('remove-member', account, null, { before: { roles } });
  if (change.kind === 'grant-role' && !leaves && change.role && roles.includes(change.role)) {
    draft.member('revoke-role', account, change.role, { before: { roles } });
  }
  if (change.kind === 'revoke-role' && change.role && !roles.includes(change.role)) {
    if (present) draft.member('grant-role', account, change.role, null);
    else draft.conflict(`${username}, ${room.slug}`, 'not-member');
  }
  if (change.kind === 'remove-member' && !present) putBack(change, account, draft);
}

function putBack(change: DoneChange, account: Account, draft: UndoDraft): void {
  if (!draft.joins(account)) {
    draft.conflict(account.username, 'person-inactive');
    return;
  }
  draft.member('add-member', account, null, null);
  for (const role of rolesBefore(change)) draft.member('grant-role', account, role, null);
}

function undoPerson(change: DoneChange, draft: UndoDraft): void {
  const account = draft.accountOf(change);
  if (!account) {
    if (change.kind !== 'create-person') draft.conflict(change.username ?? '', 'person-gone');
    return;
  }
  if (account.untouchable) {
    draft.conflict(account.username, 'protected');
    return;
  }
  const wake = change.kind === 'create-person' || change.kind === 'activate-person';
  if (wake && account.active) draft.deactivate(account, change.personId);
  if (change.kind === 'deactivate-person' && !account.active) {
    draft.person('activate-person', account, change.personId, { before: { active: false } });
  }
  if (change.kind !== 'update-person') return;
  const { send, before, moved } = fieldsBack(change, { name: account.name, email: account.email });
  draft.changedSince(account.username, moved);
  if (Object.keys(send).length > 0) draft.person('update-person', account, change.personId, { send, before });
}

type Fields = Record<string, Json>;

/** Fields that are still as the run left them go back to what they were; others were changed since, or are back. */
function fieldsBack({ payload }: DoneChange, now: Fields): { send: Fields; before: Fields; moved: string[] } {
  const [sent, were] = [fieldsOf(payload?.send), fieldsOf(payload?.before)];
  const send: Fields = {};
  const before: Fields = {};
  const moved: string[] = [];
  for (const [field, old] of Object.entries(were)) {
    const [is, was] = [now[field] ?? '', old ?? ''];
    if (is === was) continue;
    if (is === (sent[field] ?? '')) {
      send[field] = was;
      before[field] = is;
    } else moved.push(field);
  }
  return { send, before, moved };
}

function fieldsOf(value: Json | undefined): Fields {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isObject ? (Object.fromEntries(Object.entries(value)) as Fields) : {};
}

function rolesIn(room: ObservedRoom, userId: string): MemberRole[] {
  const roles: MemberRole[] = [];
  if (room.ownerIds.includes(userId)) roles.push('owner');
  if (room.moderatorIds.includes(userId)) roles.push('moderator');
  return roles;
}

function rolesBefore({ payload }: DoneChange): MemberRole[] {
  const { roles } = fieldsOf(payload?.before);
  const held = Array.isArray(roles) ? roles : [];
  return (['owner', 'moderator'] as const).filter((role) => held.includes(role));
}

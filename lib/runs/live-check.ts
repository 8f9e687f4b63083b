import type { ChatClient, ChatRoom, ChatUser, RoomMembers, RoomSettings } from '@/lib/rocketchat/types';
import type { Call } from './calls';
import * as of from './subjects';
import type { ChangeOutcome, PlannedChange } from './types';

/**
 * What the server shows of a call whose answer was never seen: changes that are there are `applied`, the others
 * `planned` again. There are no idempotency keys, so this is asked before anything is sent twice.
 */
export async function checkLive(call: Call, chat: ChatClient, signal: AbortSignal): Promise<ChangeOutcome[]> {
  if (call.kind === 'create-room') return checkCreation(call, chat, signal);
  if (call.kind === 'create-person') {
    const user = await chat.findUser(of.usernameOf(of.leadOf(call)), signal);
    return outcomes(call, () => user !== null, user ? { userId: user.userId } : {});
  }
  if (call.kind === 'add-members' || call.kind === 'remove-member' || ROLES.has(call.kind)) {
    const members = await chat.roomMembers(of.roomRefOf(of.leadOf(call)), signal);
    return outcomes(call, (change) => membershipIsSo(change, members));
  }
  if (call.kind === 'settings' || call.kind === 'archive-room' || call.kind === 'unarchive-room') {
    const room = await chat.room(of.roomIdOf(of.leadOf(call)), signal);
    return outcomes(call, (change) => room !== null && roomIsSo(change, room));
  }
  const user = await chat.findUser(of.usernameOf(of.leadOf(call)), signal);
  // Nobody enters by an account that is gone: there is nothing left to send, and reading back says that it is gone.
  return outcomes(call, (change) =>
    user === null ? change.kind === 'deactivate-person' : userIsSo(change, user),
  );
}

const ROLES: ReadonlySet<Call['kind']> = new Set(['grant-role', 'revoke-role']);

async function checkCreation(call: Call, chat: ChatClient, signal: AbortSignal): Promise<ChangeOutcome[]> {
  const { slug } = of.newRoomOf(call);
  const room = await chat.findRoom(slug, signal);
  if (room === null || room.creatorId !== chat.account().userId) return outcomes(call, () => false);
  const members = await chat.roomMembers(room, signal);
  const { roomId } = room;
  return outcomes(call, (change) => change.kind === 'create-room' || membershipIsSo(change, members), {
    roomId,
  });
}

function outcomes(
  { changes }: Call,
  isSo: (change: PlannedChange) => boolean,
  found: { roomId?: string; userId?: string } = {},
): ChangeOutcome[] {
  return changes.map((change) => ({
    seq: change.seq,
    state: isSo(change) ? 'applied' : 'planned',
    ...found,
  }));
}

function membershipIsSo(change: PlannedChange, { memberIds, ownerIds, moderatorIds }: RoomMembers): boolean {
  const userId = of.userIdOf(change);
  if (change.kind === 'add-member') return memberIds.includes(userId);
  if (change.kind === 'remove-member') return !memberIds.includes(userId);
  const holders = of.roomRoleOf(change) === 'owner' ? ownerIds : moderatorIds;
  return holders.includes(userId) === (change.kind === 'grant-role');
}

function roomIsSo(change: PlannedChange, room: ChatRoom): boolean {
  if (change.kind === 'archive-room') return room.archived;
  if (change.kind === 'unarchive-room') return !room.archived;
  const live: Record<keyof RoomSettings, string | boolean> = {
    name: room.name ?? room.slug,
    topic: room.topic ?? '',
    announcement: room.announcement ?? '',
    description: room.description ?? '',
    readOnly: room.readOnly,
    kind: room.kind,
  };
  const wanted = Object.entries(of.sentBy<RoomSettings>(change));
  return wanted.every(([field, value]) =>
    Object.entries(live).some(([name, now]) => name === field && now === value),
  );
}

function userIsSo(change: PlannedChange, user: ChatUser): boolean {
  if (change.kind === 'activate-person') return user.active;
  if (change.kind === 'deactivate-person') return !user.active;
  const { name, email } = of.sentBy<{ name?: string; email?: string }>(change);
  return (name === undefined || user.name === name) && (email === undefined || user.email === email);
}

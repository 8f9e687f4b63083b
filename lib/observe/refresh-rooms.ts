import type { ObservedRoom } from '@/lib/db/generated/client';
import type { ChatClient, ChatRoom, RoomMembers } from '@/lib/rocketchat/types';
import {
  countsDiffer,
  type FreshMembers,
  type FreshUser,
  foldRoom,
  membersWhenMade,
  sameMembers,
  turnRound,
} from './fold-room';
import { observedRooms, roomIdsWith } from './queries/workspace';
import { writeRooms } from './rows';
import type { SeenRoom } from './types';

/** Rows held at once while memberships are folded in. */
const ROOMS_AT_ONCE = 300;

export type Folding = {
  observationId: number;
  accountId: string;
  /** Rooms the run touched, as the server lists them now. */
  touched: ReadonlyMap<string, ChatRoom>;
  fresh: ReadonlyMap<string, FreshUser>;
};

/**
 * Puts what was read of people into every room they are or were in, and gives the touched rooms that have to be
 * asked themselves: nothing was known of them, or the server counts other members.
 */
export async function foldRooms(folding: Folding): Promise<ChatRoom[]> {
  const { observationId, touched, accountId } = folding;
  const fresh = turnRound(folding.fresh);
  const before = await roomIdsWith(observationId, [...fresh.read]);
  const affected = new Set([...touched.keys(), ...fresh.byRoom.keys(), ...before]);
  const doubtful: ChatRoom[] = [];
  const roomIds = [...affected];
  for (let start = 0; start < roomIds.length; start += ROOMS_AT_ONCE) {
    const batch = roomIds.slice(start, start + ROOMS_AT_ONCE);
    const rows = new Map((await observedRooms(observationId, batch)).map((row) => [row.roomId, row]));
    const folded = batch.map((roomId) => foldOne(rows.get(roomId), touched.get(roomId), fresh, accountId));
    const known: SeenRoom[] = [];
    for (const room of folded) {
      if (room === null) continue;
      if ('doubt' in room) doubtful.push(room.doubt);
      else known.push(room);
    }
    await writeRooms(observationId, known);
  }
  return doubtful;
}

type Doubt = { doubt: ChatRoom };

/** Null when there is nothing to write. */
function foldOne(
  row: ObservedRoom | undefined,
  now: ChatRoom | undefined,
  fresh: FreshMembers,
  accountId: string,
): SeenRoom | Doubt | null {
  if (!now) return row?.readable ? foldUntouched(row, fresh) : null;
  const before: RoomMembers | null = row?.readable ? row : row ? null : membersWhenMade(now, accountId);
  if (!before) return { doubt: now };
  const members = foldRoom(now.roomId, before, fresh);
  const counted = { usersCount: row?.usersCount ?? 1, members: before.memberIds.length };
  const found = { usersCount: now.usersCount, members: members.memberIds.length };
  if (countsDiffer(found, counted, fresh.byRoom.get(now.roomId) ?? [])) return { doubt: now };
  // Others may have changed places unseen: the next pass asks.
  return { ...now, ...members, unknownReason: null, fingerprint: null };
}

/** A room of theirs that the run did not touch: somebody was activated, deactivated, or moved by others. */
function foldUntouched(row: ObservedRoom, fresh: FreshMembers): SeenRoom | null {
  const members = foldRoom(row.roomId, row, fresh);
  return sameMembers(row, members) ? null : { ...row, ...members, unknownReason: null };
}

/** The touched rooms as the server lists them now, in one call where all are private, else two. */
export async function listTouched(
  chat: Pick<ChatClient, 'listPrivateRooms' | 'listRooms'>,
  roomIds: ReadonlySet<string>,
  allPrivate: boolean,
  signal?: AbortSignal,
): Promise<Map<string, ChatRoom>> {
  if (roomIds.size === 0) return new Map();
  const among = (rooms: readonly ChatRoom[]) =>
    new Map(rooms.filter(({ roomId }) => roomIds.has(roomId)).map((room) => [room.roomId, room]));
  if (allPrivate) {
    const found = among(await chat.listPrivateRooms(signal));
    if (found.size === roomIds.size) return found;
  }
  return among(await chat.listRooms(signal));
}

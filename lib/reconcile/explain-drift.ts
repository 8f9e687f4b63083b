import type { Clock } from '@/lib/base/clock';
import { isAppError } from '@/lib/base/errors';
import type { Explanation } from '@/lib/base/explanation';
import { databaseNow } from '@/lib/observe/queries/now';
import type { ChatClient, RoomEvent } from '@/lib/rocketchat/types';
import { type AuthorFacts, authorOf, isToldByRoom } from './author';
import { keepDepartures } from './queries/departures';
import {
  decisionsBehind,
  loginsOf,
  runsBehind,
  type Unauthored,
  unauthored,
  writeAuthors,
} from './queries/unauthored';

export type Explaining = {
  chat: Pick<ChatClient, 'roomEvents' | 'account'>;
  signal?: AbortSignal;
  /** Rooms whose messages one pass reads at most. */
  maxRooms?: number;
  /** Differences in these rooms alone. */
  roomIds?: readonly string[];
};

/** `left`: differences whose room's turn has not come. */
export type Explained = { explained: number; rooms: number; departures: number; left: number };

const ROOMS_A_PASS = 50;
const PAGES_A_ROOM = 2;
/**
 * The server dates its messages by a clock of its own. The newest come first, so that looking so much further back hides
 * none of them, and costs one page more at most.
 */
const CLOCKS_APART_MS = 24 * 3_600_000;

type Messages = ReadonlyMap<string, readonly RoomEvent[] | null>;
type Named = { row: Unauthored; author: Explanation };

/**
 * Names who made each new difference. Rooms are read only for differences that no decision explains, never twice for
 * the same; with nothing new, no call is made. People found to have left by themselves are kept as departures: when
 * there are any, the comparison is to be made again.
 */
export async function explainDrift(
  { chat, signal, maxRooms = ROOMS_A_PASS, roomIds }: Explaining,
  clock: Clock | typeof databaseNow = databaseNow,
): Promise<Explained> {
  const rows = await unauthored(roomIds ?? null);
  const behind = await behindOf(rows, chat.account().userId);
  const messages = await readRooms(roomsToRead(rows, behind.moved, maxRooms), chat, signal);
  const nameOf = await namesIn(messages);
  const named = rows.flatMap((row): Named[] => {
    const events = eventsFor(row, behind.moved, messages);
    if (events === undefined) return [];
    return [{ row, author: authorOf(row, { ...behind.of(row), events, nameOf }) }];
  });
  await writeAuthors(named.map(({ row, author }) => ({ id: row.id, author })));
  const departures = await keepDepartures(named.flatMap(departureIn), await clock());
  return { explained: named.length, rooms: messages.size, departures, left: rows.length - named.length };
}

type Moved = ReadonlyMap<string, NonNullable<AuthorFacts['moved']>>;

async function behindOf(rows: readonly Unauthored[], serviceUserId: string) {
  const ids = rows.map(({ id }) => id);
  const [moved, runs] =
    rows.length === 0 ? [new Map(), new Map()] : await Promise.all([decisionsBehind(ids), runsBehind(ids)]);
  const of = ({ id, since }: Unauthored): Omit<AuthorFacts, 'events' | 'nameOf'> => {
    return { moved: moved.get(id) ?? null, runs: runs.get(id) ?? [], since, serviceUserId };
  };
  return { moved, of };
}

/** What was decided after the reading cannot have been made in the room before it. */
function needsRoom({ id, kind, roomId, readAt }: Unauthored, moved: Moved): boolean {
  const decision = moved.get(id);
  const decidedAfter = decision !== undefined && readAt !== null && decision.at >= readAt;
  return roomId !== null && isToldByRoom(kind) && !decidedAfter;
}

type Wanted = { roomId: string; kind: 'private' | 'channel' | 'team'; since: Date | null };

function roomsToRead(rows: readonly Unauthored[], moved: Moved, most: number): Wanted[] {
  const rooms = new Map<string, Wanted>();
  for (const row of rows) {
    const { roomId, roomKind } = row;
    const since = row.since && new Date(row.since.getTime() - CLOCKS_APART_MS);
    if (roomId === null || roomKind === null || !needsRoom(row, moved)) continue;
    const known = rooms.get(roomId);
    if (known) known.since = earlier(known.since, since);
    else if (rooms.size < most) rooms.set(roomId, { roomId, kind: roomKind, since });
  }
  return [...rooms.values()];
}

function earlier(a: Date | null, b: Date | null): Date | null {
  if (a === null || b === null) return null;
  return a < b ? a : b;
}

/** A server that fails to answer is asked another time; a room that is refused stays unknown. */
async function readRooms(
  rooms: readonly Wanted[],
  chat: Explaining['chat'],
  signal?: AbortSignal,
): Promise<Messages> {
  const messages = new Map<string, readonly RoomEvent[] | null>();
  for (const { since, ...room } of rooms) {
    try {
      messages.set(room.roomId, await chat.roomEvents(room, { since, pages: PAGES_A_ROOM }, signal));
    } catch (error) {
      if (!isAppError(error)) throw error;
      if (error.code !== 'CHAT_REFUSED' || error.params.code === 'signed-out') break;
      messages.set(room.roomId, null);
    }
  }
  return messages;
}

/** Undefined: its room's turn has not come yet. */
function eventsFor(
  row: Unauthored,
  moved: Moved,
  messages: Messages,
): readonly RoomEvent[] | null | undefined {
  if (row.roomId === null || row.roomKind === null || !needsRoom(row, moved)) return [];
  return messages.get(row.roomId);
}

async function namesIn(messages: Messages): Promise<(userId: string) => string | null> {
  const ids = new Set(
    [...messages.values()].flatMap((events) => (events ?? []).map(({ byUserId }) => byUserId)),
  );
  const logins = ids.size === 0 ? new Map<string, string>() : await loginsOf([...ids]);
  return (userId) => logins.get(userId) ?? null;
}

function departureIn({ row: { kind, groupId, personId }, author }: Named) {
  const at = author.params?.at;
  if (kind !== 'member-missing' || author.code !== 'left' || groupId === null || personId === null) return [];
  return typeof at === 'string' ? [{ groupId, personId, leftAt: new Date(at) }] : [];
}

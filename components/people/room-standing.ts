import type { PersonRoom } from '@/lib/groups/types';
import type { DriftRow } from '@/lib/reconcile/queries/types';

/** kept-out: someone was taken out on purpose, and stays out. away: wanted, and invisible while deactivated. */
export type RoomStanding =
  | 'ok'
  | 'missing'
  | 'extra'
  | 'role'
  | 'unknown'
  | 'away'
  | 'kept-out'
  | 'unmanaged';

export const ROOM_VIEWS = ['all', 'drift', 'unmanaged'] as const;
export type RoomView = (typeof ROOM_VIEWS)[number];

export type ShownRoom = PersonRoom & { standing: RoomStanding; drift: DriftRow | null };

const DIFFERS: readonly RoomStanding[] = ['missing', 'extra', 'role'];

/** Rooms of one person, each with how it stands; what differs comes first. */
export function shownRooms(
  rooms: readonly PersonRoom[],
  drift: readonly DriftRow[],
  wantedActive: boolean,
): ShownRoom[] {
  const shown = rooms.map((room) => ({
    ...room,
    standing: standingOf(room, wantedActive),
    drift: drift.find(({ groupId }) => groupId !== null && groupId === room.groupId) ?? null,
  }));
  return shown.toSorted((a, b) => weight(a) - weight(b));
}

function standingOf(room: PersonRoom, wantedActive: boolean): RoomStanding {
  const { groupId, wanted, actual, exclusion, observed } = room;
  if (groupId === null) return 'unmanaged';
  if (!wanted) return actual ? 'extra' : exclusion ? 'kept-out' : 'ok';
  if (!wantedActive) return 'away';
  if (!observed) return 'unknown';
  if (!actual) return 'missing';
  return wanted.role === actual.role ? 'ok' : 'role';
}

function weight({ standing }: ShownRoom): number {
  return DIFFERS.includes(standing) ? 0 : standing === 'unknown' ? 1 : standing === 'unmanaged' ? 3 : 2;
}

export function roomsOfView(rooms: readonly ShownRoom[], view: RoomView): readonly ShownRoom[] {
  if (view === 'drift') return rooms.filter(({ standing }) => DIFFERS.includes(standing));
  if (view === 'unmanaged') return rooms.filter(({ standing }) => standing === 'unmanaged');
  return rooms;
}

export type RoomCounts = {
  ok: number;
  missing: number;
  extra: number;
  differing: number;
  unknown: number;
  unmanaged: number;
};

export function countRooms(rooms: readonly ShownRoom[]): RoomCounts {
  const count = (...standings: RoomStanding[]) =>
    rooms.filter(({ standing }) => standings.includes(standing)).length;
  return {
    ok: count('ok', 'away', 'kept-out'),
    missing: count('missing'),
    extra: count('extra'),
    differing: count(...DIFFERS),
    unknown: count('unknown'),
    unmanaged: count('unmanaged'),
  };
}

import type { PersonRoom } from '@/lib/groups/types';
import type { DriftRow } from '@/lib/reconcile/queries/types';

/** kept-out: someone was taken out on purpose, or left by themselves, and stays out. away: wanted, and invisible while deactivated. ended: of a group that is no more. */
export type RoomStanding =
  | 'ok'
  | 'missing'
  | 'extra'
  | 'role'
  | 'unknown'
  | 'away'
  | 'kept-out'
  | 'ended'
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
  const shown = rooms.map((room) => {
    const its = drift.find(({ groupId }) => groupId !== null && groupId === room.groupId) ?? null;
    const left = its !== null && isRespected(its);
    return { ...room, standing: left ? ('kept-out' as const) : standingOf(room, wantedActive), drift: its };
  });
  return shown.toSorted((a, b) => weight(a) - weight(b));
}

/** Left by themselves: shown, and nothing to put right. */
export function isRespected({ kind }: Pick<DriftRow, 'kind'>): boolean {
  return kind === 'member-left';
}

function standingOf(room: PersonRoom, wantedActive: boolean): RoomStanding {
  const { groupId, wanted, actual, exclusion, observed, ended } = room;
  if (groupId === null) return 'unmanaged';
  if (ended) return 'ended';
  if (!wanted) return actual ? 'extra' : exclusion ? 'kept-out' : 'ok';
  if (!wantedActive) return 'away';
  if (!observed) return 'unknown';
  if (!actual) return 'missing';
  return wanted.role === actual.role ? 'ok' : 'role';
}

function weight({ standing }: ShownRoom): number {
  return DIFFERS.includes(standing) ? 0 : standing === 'unknown' ? 1 : standing === 'unmanaged' ? 3 : 2;
}

/** As the list of differences counts: what is ignored until a later day is not asked about. */
function differs({ standing, drift }: ShownRoom, now: Date): boolean {
  return DIFFERS.includes(standing) && !(drift?.ignoredUntil && drift.ignoredUntil > now);
}

export function roomsOfView(
  rooms: readonly ShownRoom[],
  view: RoomView,
  now = new Date(),
): readonly ShownRoom[] {
  if (view === 'drift') return rooms.filter((room) => differs(room, now));
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

export function countRooms(rooms: readonly ShownRoom[], now = new Date()): RoomCounts {
  const differing = rooms.filter((room) => differs(room, now));
  const count = (some: readonly ShownRoom[], ...standings: RoomStanding[]) =>
    some.filter(({ standing }) => standings.includes(standing)).length;
  return {
    ok: count(rooms, 'ok', 'away', 'kept-out', 'ended'),
    missing: count(differing, 'missing'),
    extra: count(differing, 'extra'),
    differing: differing.length,
    unknown: count(rooms, 'unknown'),
    unmanaged: count(rooms, 'unmanaged'),
  };
}

import type { ChatRoom } from '@/lib/rocketchat/types';
import type { BaseObservation } from './queries/base';

const HOUR_MS = 3_600_000;

/** However quiet the server is: events get lost, and roles given behind a room's back do not move its date. */
export const FULL_EVERY_MS = 24 * HOUR_MS;

/** With more people back than this, reading all rooms costs less than asking for each of them. */
const MOST_TURNED_ACTIVE = 50;

export type Reader = { version: string; accountId: string; now: Date };

/** Whether a pass may rest on this reading: recent enough, by the same account, from the same release. Pure. */
export function mayRestOn(base: BaseObservation | null, { version, accountId, now }: Reader): boolean {
  if (!base?.fullAt || base.serverVersion !== version || base.accountId !== accountId) return false;
  const age = now.getTime() - base.fullAt.getTime();
  // A clock that was put back says nothing about how old it is.
  return age >= 0 && age < FULL_EVERY_MS;
}

/** Rooms whose members are the same as in the reading before, and those to be read. Pure. */
export function splitUnchanged(
  rooms: readonly ChatRoom[],
  known: ReadonlyMap<string, string>,
): { unchanged: ChatRoom[]; changed: ChatRoom[] } {
  const isSame = ({ roomId, fingerprint }: ChatRoom) =>
    fingerprint !== null && known.get(roomId) === fingerprint;
  return { unchanged: rooms.filter(isSame), changed: rooms.filter((room) => !isSame(room)) };
}

/** Whether people who are back can be asked for one by one, so that the rest may be carried over. Pure. */
export function canAskFor(turnedActive: readonly string[], permissions: readonly string[]): boolean {
  if (turnedActive.length === 0) return true;
  return turnedActive.length <= MOST_TURNED_ACTIVE && permissions.includes('view-other-user-channels');
}

import { database } from '@/lib/db/client';
import type { ObservedRoom } from '../types';

type RoomName = Pick<ObservedRoom, 'roomId' | 'slug' | 'name' | 'kind'>;

const ROOMS_AT_ONCE = 1000;

/** Open rooms that no group is bound to or named like: nobody defined them. */
export async function* unmanagedRooms(observationId: number): AsyncIterable<RoomName[]> {
  let after = '';
  for (;;) {
    const rooms = await database().$queryRaw<RoomName[]>`
      select r."roomId", r.slug, r.name, r.kind::text as kind from observed_room r
      where r."observationId" = ${observationId} and r."roomId" > ${after} and not r.external and not r.archived
        and not exists (select from "group" g where g."roomId" = r."roomId")
        and not exists (select from "group" g where g.slug = r.slug and g."endedRevision" is null)
      order by r."roomId" limit ${ROOMS_AT_ONCE}`;
    const last = rooms.at(-1);
    if (!last) return;
    yield rooms;
    after = last.roomId;
  }
}

/** The same among these rooms. */
export async function unmanagedAmong(observationId: number, roomIds: readonly string[]): Promise<RoomName[]> {
  return database().$queryRaw<RoomName[]>`
    select r."roomId", r.slug, r.name, r.kind::text as kind from observed_room r
    where r."observationId" = ${observationId} and r."roomId" = any(${[...roomIds]}::text[]) and not r.external
      and not exists (select from "group" g where g."roomId" = r."roomId")
      and not exists (select from "group" g where g.slug = r.slug and g."endedRevision" is null)
    order by r."roomId"`;
}

import { database } from '@/lib/db/client';

/** Rooms and accounts that a plan's execution has changed. People in a room are read with the room. */
export async function touchedObjects(planId: number): Promise<{ roomIds: string[]; userIds: string[] }> {
  const rooms = await database().$queryRaw<{ id: string }[]>`
    select distinct "roomId" as "id" from "change"
     where "planId" = ${planId} and "state" in ('applied', 'already') and "roomId" is not null`;
  const users = await database().$queryRaw<{ id: string }[]>`
    select distinct "userId" as "id" from "change"
     where "planId" = ${planId} and "state" in ('applied', 'already') and "userId" is not null
       and "kind" like '%-person'`;
  return { roomIds: rooms.map(({ id }) => id), userIds: users.map(({ id }) => id) };
}

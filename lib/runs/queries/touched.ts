import { database } from '@/lib/db/client';

/** Rooms, and people made, changed, or put into or out of a room, by a plan's execution. */
export async function touchedObjects(planId: number): Promise<{ roomIds: string[]; userIds: string[] }> {
  const rooms = await database().$queryRaw<{ id: string }[]>`
    select distinct "roomId" as "id" from "change"
     where "planId" = ${planId} and "state" in ('applied', 'already') and "roomId" is not null`;
  const users = await database().$queryRaw<{ id: string }[]>`
    select distinct "userId" as "id" from "change"
     where "planId" = ${planId} and "state" in ('applied', 'already') and "userId" is not null`;
  return { roomIds: rooms.map(({ id }) => id), userIds: users.map(({ id }) => id) };
}

import { database } from '@/lib/db/client';

/** Groups whose room this plan created without their knowing it. */
export async function createdUnboundRooms(planId: number): Promise<{ groupId: number; roomId: string }[]> {
  return database().$queryRaw`
    select c."groupId", c."roomId" from "change" c join "group" g on g."id" = c."groupId"
     where c."planId" = ${planId} and c."kind" = 'create-room' and c."state" = 'applied'
       and c."roomId" is not null and g."roomId" is null`;
}

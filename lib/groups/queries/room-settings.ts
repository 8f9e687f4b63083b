import { database } from '@/lib/db/client';
import type { RoomKind } from '@/lib/db/generated/enums';

/** The settings of a group's room, as last read. */
export type RoomSettings = {
  kind: RoomKind;
  name: string | null;
  topic: string | null;
  announcement: string | null;
  description: string | null;
  readOnly: boolean;
};

/** Null: no room, or it was not read. */
export async function roomSettings(groupId: number): Promise<RoomSettings | null> {
  const [room] = await database().$queryRaw<RoomSettings[]>`
    select r.kind::text as kind, r.name, r.topic, r.announcement, r.description, r."readOnly"
    from "group" g join workspace w on w.id = 1
    join observed_room r on r."observationId" = w."currentObservationId" and r."roomId" = g."roomId"
    where g.id = ${groupId}`;
  return room ?? null;
}

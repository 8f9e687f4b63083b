import type { Tx } from '@/lib/db/client';
import { database } from '@/lib/db/client';
import type { RoomKind } from '@/lib/db/generated/enums';

export type Adoptable = {
  groupId: number;
  slug: string;
  roomId: string;
  roomKind: RoomKind;
  roomName: string | null;
  usersCount: number;
};

/** Groups not yet bound whose slug names a room of the present reading that no other group has. */
export async function adoptableGroups(
  slugs?: readonly string[],
  db: Pick<Tx, '$queryRaw'> = database(),
): Promise<Adoptable[]> {
  const wanted = slugs ? [...slugs] : null;
  return db.$queryRaw<Adoptable[]>`
    select g.id as "groupId", g.slug, r."roomId", r.kind::text as "roomKind", r.name as "roomName", r."usersCount"
    from "group" g
    join workspace w on true
    join observed_room r on r."observationId" = w."currentObservationId" and r.slug = g.slug
    where g."endedRevision" is null and g."roomId" is null and not r.external
      and (${wanted}::text[] is null or g.slug = any(${wanted}::text[]))
      and not exists (select from "group" other where other."roomId" = r."roomId")
    order by g.slug`;
}

export type ObservedRoomRow = {
  roomId: string;
  slug: string;
  name: string | null;
  kind: RoomKind;
  topic: string | null;
  announcement: string | null;
  description: string | null;
  external: boolean;
  readable: boolean;
  boundTo: string | null;
};

/** A room of the present reading, and the slug of the group that has it. */
export async function observedRoom(tx: Tx, roomId: string): Promise<ObservedRoomRow | null> {
  const [room] = await tx.$queryRaw<ObservedRoomRow[]>`
    select r."roomId", r.slug, r.name, r.kind::text as kind, r.topic, r.announcement, r.description, r.external,
      r.readable, (select g.slug from "group" g where g."roomId" = r."roomId") as "boundTo"
    from workspace w join observed_room r on r."observationId" = w."currentObservationId"
    where r."roomId" = ${roomId}`;
  return room ?? null;
}

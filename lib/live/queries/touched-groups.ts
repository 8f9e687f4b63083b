import { database } from '@/lib/db/client';

/**
 * Groups that these rooms and accounts have to do with: bound to or named like a room, holding a person in their
 * room, or giving that person a reason to be there.
 */
export async function touchedGroups(
  observationId: number,
  { roomIds, userIds }: { roomIds: readonly string[]; userIds: readonly string[] },
): Promise<number[]> {
  const rows = await database().$queryRaw<{ groupId: number }[]>`
    with room as (
      select "roomId", slug from observed_room
      where "observationId" = ${observationId}
        and ("roomId" = any(${[...roomIds]}::text[]) or "memberIds" && ${[...userIds]}::text[]))
    select g.id as "groupId" from "group" g
      where g."roomId" = any(${[...roomIds]}::text[]) or g."roomId" in (select "roomId" from room)
    union
    select g.id from "group" g join room r on r.slug = g.slug where g."endedRevision" is null
    union
    select n."groupId" from observed_user u
      join person p on p."usernameKey" = u."usernameKey" and p."endedRevision" is null
      join "grant" n on n."personId" = p.id and n."endedRevision" is null
      where u."observationId" = ${observationId} and u."userId" = any(${[...userIds]}::text[])
    order by 1`;
  return rows.map(({ groupId }) => groupId);
}

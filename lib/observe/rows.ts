import { derivedWrite } from '@/lib/db/derived';
import type { ChatRoom, ChatUser } from '@/lib/rocketchat/types';
import type { SeenRoom } from './types';

/** People in one statement; PostgreSQL takes some thousands of rows as one JSON value in milliseconds. */
const USERS_AT_ONCE = 5_000;

/** Writes people of an observation, over what it said of them before. */
export async function writeUsers(observationId: number, users: readonly ChatUser[]): Promise<void> {
  for (let start = 0; start < users.length; start += USERS_AT_ONCE) {
    const rows = JSON.stringify(users.slice(start, start + USERS_AT_ONCE));
    await derivedWrite(
      (tx) => tx.$executeRaw`
        insert into observed_user
          ("observationId", "userId", username, "usernameKey", name, email, active, type, roles, federated)
        select ${observationId}::int, u."userId", u.username, lower(u.username), u.name, u.email, u.active, u.type,
          u.roles, u.federated
        from jsonb_to_recordset(${rows}::jsonb) as u("userId" text, username text, name text, email text,
          active boolean, type text, roles text[], federated boolean)
        on conflict ("observationId", "userId") do update set username = excluded.username,
          "usernameKey" = excluded."usernameKey", name = excluded.name, email = excluded.email,
          active = excluded.active, type = excluded.type, roles = excluded.roles, federated = excluded.federated`,
    );
  }
}

/**
 * A reading is younger than the statistics of its table; without them the joins of two readings compare each person
 * with each other, which takes minutes where there are tens of thousands.
 */
export async function freshenPeople(): Promise<void> {
  await derivedWrite(
    (tx) => tx.$executeRaw`analyze observed_user ("observationId", "userId", active)`,
    120_000,
  );
}

/** Writes rooms of an observation, over what it said of them before. */
export async function writeRooms(observationId: number, rooms: readonly SeenRoom[]): Promise<void> {
  if (rooms.length === 0) return;
  const rows = JSON.stringify(rooms);
  await derivedWrite(
    (tx) => tx.$executeRaw`
      insert into observed_room
        ("observationId", "roomId", slug, name, kind, topic, announcement, description, "readOnly", archived,
         "usersCount", "creatorId", external, fingerprint, readable, "unknownReason", "memberIds", "ownerIds",
         "moderatorIds")
      select ${observationId}::int, r."roomId", r.slug, r.name, r.kind::"RoomKind", r.topic, r.announcement,
        r.description, r."readOnly", r.archived, r."usersCount", r."creatorId", r.external,
        r.fingerprint, r."unknownReason" is null, r."unknownReason", r."memberIds", r."ownerIds", r."moderatorIds"
      from jsonb_to_recordset(${rows}::jsonb) as r("roomId" text, slug text, name text, kind text, topic text,
        announcement text, description text, "readOnly" boolean, archived boolean, "usersCount" int,
        "creatorId" text, external boolean, fingerprint text, "unknownReason" text, "memberIds" text[], "ownerIds" text[],
        "moderatorIds" text[])
      on conflict ("observationId", "roomId") do update set slug = excluded.slug, name = excluded.name,
        kind = excluded.kind, topic = excluded.topic, announcement = excluded.announcement,
        description = excluded.description, "readOnly" = excluded."readOnly", archived = excluded.archived,
        "usersCount" = excluded."usersCount", "creatorId" = excluded."creatorId", external = excluded.external,
        fingerprint = excluded.fingerprint, readable = excluded.readable, "unknownReason" = excluded."unknownReason",
        "memberIds" = excluded."memberIds", "ownerIds" = excluded."ownerIds",
        "moderatorIds" = excluded."moderatorIds"`,
  );
}

/**
 * Writes rooms as they are listed now, with the members that an earlier observation found, less those who are no
 * longer active.
 */
export async function carryRooms(
  { observationId, baseId }: { observationId: number; baseId: number },
  rooms: readonly ChatRoom[],
): Promise<{ carried: number; memberships: number }> {
  const rows = JSON.stringify(rooms);
  const [carried] = await derivedWrite(
    (tx) => tx.$queryRaw<{ carried: number; memberships: number }[]>`
      with left_out as materialized (
        select "userId" from observed_user b where b."observationId" = ${baseId} and not exists (
          select from observed_user u where u."observationId" = ${observationId} and u."userId" = b."userId")
        union
        select "userId" from observed_user u where u."observationId" = ${observationId} and not active and not exists (
          select from observed_user b
          where b."observationId" = ${baseId} and b."userId" = u."userId" and not b.active)),
      written as (
        insert into observed_room
          ("observationId", "roomId", slug, name, kind, topic, announcement, description, "readOnly", archived,
           "usersCount", "creatorId", external, fingerprint, readable, "memberIds", "ownerIds", "moderatorIds")
        select ${observationId}::int, r."roomId", r.slug, r.name, r.kind::"RoomKind", r.topic, r.announcement,
          r.description, r."readOnly", r.archived, r."usersCount", r."creatorId", r.external, r.fingerprint, true,
          array(select u from unnest(b."memberIds") u where u not in (select "userId" from left_out)),
          array(select u from unnest(b."ownerIds") u where u not in (select "userId" from left_out)),
          array(select u from unnest(b."moderatorIds") u where u not in (select "userId" from left_out))
        from jsonb_to_recordset(${rows}::jsonb) as r("roomId" text, slug text, name text, kind text, topic text,
          announcement text, description text, "readOnly" boolean, archived boolean, "usersCount" int,
          "creatorId" text, external boolean, fingerprint text)
        join observed_room b on b."observationId" = ${baseId} and b."roomId" = r."roomId"
        returning cardinality("memberIds") as members)
      select count(*)::int as carried, coalesce(sum(members), 0)::int as memberships from written`,
    120_000,
  );
  return carried ?? { carried: 0, memberships: 0 };
}

/** What the server no longer has. */
export async function deleteRows(
  observationId: number,
  gone: { roomIds: readonly string[]; userIds: readonly string[] },
): Promise<void> {
  await derivedWrite(async (tx) => {
    await tx.observedRoom.deleteMany({ where: { observationId, roomId: { in: [...gone.roomIds] } } });
    await tx.observedUser.deleteMany({ where: { observationId, userId: { in: [...gone.userIds] } } });
  });
}

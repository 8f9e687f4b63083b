import { database } from '@/lib/db/client';
import { SERVICE } from '@/lib/rocketchat/test-chat';
import type { StateDescription } from '@/sandbox/chat/description';

/** What an observation holds, in names and in an order of its own. */
export async function describeObservation(observationId: number) {
  const [users, rooms] = await Promise.all([
    database().observedUser.findMany({ where: { observationId } }),
    database().observedRoom.findMany({ where: { observationId } }),
  ]);
  const names = new Map(users.map(({ userId, username }) => [userId, username]));
  const named = (ids: readonly string[]) => ids.map((id) => names.get(id) ?? id).sort();
  return {
    users: users
      .map(({ username, name, email, active, type, roles }) => ({
        username,
        name,
        email,
        active,
        type,
        roles,
      }))
      .sort((a, b) => (a.username < b.username ? -1 : 1)),
    rooms: rooms
      .map((room) => ({
        name: room.slug,
        kind: room.kind,
        topic: room.topic,
        announcement: room.announcement,
        description: room.description,
        readOnly: room.readOnly,
        archived: room.archived,
        unknownReason: room.unknownReason,
        members: named(room.memberIds),
        owners: named(room.ownerIds),
        moderators: named(room.moderatorIds),
      }))
      .sort((a, b) => (a.name < b.name ? -1 : 1)),
  };
}

/** What an observation of this server should hold: membership over active accounts. */
export function expectedOf({ users, rooms }: StateDescription) {
  const inactive = new Set(users.filter(({ active }) => active === false).map(({ username }) => username));
  const active = (names: readonly string[] = []) => names.filter((name) => !inactive.has(name)).sort();
  return {
    users: users
      .map(({ username, name, email, active, type, roles }) => ({
        username,
        name,
        email: email ?? null,
        active,
        type,
        roles,
      }))
      .sort((a, b) => (a.username < b.username ? -1 : 1)),
    rooms: rooms
      .map((room) => ({
        name: room.name,
        kind: room.kind,
        topic: room.topic || null,
        announcement: room.announcement || null,
        description: room.description || null,
        readOnly: room.readOnly,
        archived: room.archived,
        unknownReason: null,
        members: active(room.members),
        owners: active(room.owners),
        moderators: active(room.moderators),
      }))
      .sort((a, b) => (a.name < b.name ? -1 : 1)),
  };
}

/** Rooms the service account is in are those it may read. */
export function joinAll({ users, rooms }: StateDescription): StateDescription {
  const joined = rooms.map((room) => ({
    ...room,
    members: [...new Set([...room.members, SERVICE.username])],
  }));
  return { users, rooms: joined };
}

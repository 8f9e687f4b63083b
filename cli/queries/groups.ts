import { AppError } from '@/lib/base/errors';
import { database } from '@/lib/db/client';

/** @throws AppError NOT_FOUND naming the groups that do not exist. */
export async function requireGroupIds(slugs: readonly string[]): Promise<number[]> {
  const groups = await database().group.findMany({
    where: { slug: { in: [...slugs] } },
    select: { id: true, slug: true },
  });
  const found = new Set(groups.map(({ slug }) => slug));
  const missing = slugs.filter((slug) => !found.has(slug));
  if (missing.length > 0) {
    throw new AppError('NOT_FOUND', 'no such group', { reason: 'groups', groups: missing.join(', ') });
  }
  return groups.map(({ id }) => id);
}

export async function requireGroupVersion(groupId: number): Promise<number> {
  const { version } = await database().group.findUniqueOrThrow({
    where: { id: groupId },
    select: { version: true },
  });
  return version;
}

/** The room of that name in the current observation. @throws AppError NOT_FOUND */
export async function requireRoomId(slug: string): Promise<string> {
  const [room] = await database().$queryRaw<{ roomId: string }[]>`
    select r."roomId" from observed_room r join workspace w on w."currentObservationId" = r."observationId"
     where r.slug = ${slug}`;
  if (!room) throw new AppError('NOT_FOUND', `no room ${slug}`);
  return room.roomId;
}

/** Groups whose room could not be read at the present reading; of those given, else of all. */
export async function countUnknownGroups(groupIds?: readonly number[]): Promise<number> {
  return database().drift.count({
    where: {
      kind: 'room-unknown',
      resolvedAt: null,
      ...(groupIds ? { groupId: { in: [...groupIds] } } : {}),
    },
  });
}

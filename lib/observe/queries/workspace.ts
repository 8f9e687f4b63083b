import type { Page, PageRequest } from '@/lib/base/page';
import { database } from '@/lib/db/client';
import type { Observation, ObservedRoom, ProtectedAccount, Workspace } from '@/lib/db/generated/client';

export async function findWorkspace(): Promise<Workspace | null> {
  return database().workspace.findFirst();
}

/** The last complete observation: what everything is compared with. Null before the first. */
export async function currentObservation(): Promise<Observation | null> {
  const workspace = await findWorkspace();
  if (!workspace?.currentObservationId) return null;
  return database().observation.findUnique({ where: { id: workspace.currentObservationId } });
}

/** When the last readings began, newest first, failed ones too. */
export async function latestReadings(count: number): Promise<Date[]> {
  const rows = await database().observation.findMany({
    select: { startedAt: true },
    orderBy: { id: 'desc' },
    take: count,
  });
  return rows.map(({ startedAt }) => startedAt);
}

/** Newest first, failed ones too. */
export async function listObservations({ page, pageSize }: PageRequest): Promise<Page<Observation>> {
  const [rows, total] = await Promise.all([
    database().observation.findMany({ orderBy: { id: 'desc' }, skip: (page - 1) * pageSize, take: pageSize }),
    database().observation.count(),
  ]);
  return { rows, total, page, pageSize };
}

export async function listProtectedAccounts(): Promise<ProtectedAccount[]> {
  return database().protectedAccount.findMany({ orderBy: { usernameKey: 'asc' } });
}

export async function observedRooms(
  observationId: number,
  roomIds: readonly string[],
): Promise<ObservedRoom[]> {
  return database().observedRoom.findMany({ where: { observationId, roomId: { in: [...roomIds] } } });
}

/** Readable rooms that count more members than are active. */
export async function roomsHidingMembers(observationId: number): Promise<ObservedRoom[]> {
  const rows = await database().$queryRaw<{ roomId: string }[]>`
    select "roomId" from observed_room
     where "observationId" = ${observationId} and readable and "usersCount" > cardinality("memberIds")`;
  return observedRooms(
    observationId,
    rows.map(({ roomId }) => roomId),
  );
}

/** Whether these accounts were active when last seen. */
export async function activityOf(
  observationId: number,
  userIds: readonly string[],
): Promise<Map<string, boolean>> {
  const rows = await database().$queryRaw<{ userId: string; active: boolean }[]>`
    select "userId", active from observed_user
    where "observationId" = ${observationId} and "userId" = any(${[...userIds]}::text[])`;
  return new Map(rows.map(({ userId, active }) => [userId, active]));
}

/** Whether all of these rooms that were seen are private groups. */
export async function allPrivate(observationId: number, roomIds: readonly string[]): Promise<boolean> {
  const rows = await database().$queryRaw<unknown[]>`
    select 1 from observed_room
    where "observationId" = ${observationId} and "roomId" = any(${[...roomIds]}::text[]) and kind <> 'private'
    limit 1`;
  return rows.length === 0;
}

/** Rooms that contain any of these people. */
export async function roomIdsWith(observationId: number, userIds: readonly string[]): Promise<string[]> {
  const rows = await database().observedRoom.findMany({
    where: { observationId, memberIds: { hasSome: [...userIds] } },
    select: { roomId: true },
  });
  return rows.map(({ roomId }) => roomId);
}

/** Deactivated accounts, as last seen. */
export async function inactiveUserIds(observationId: number): Promise<string[]> {
  const rows = await database().observedUser.findMany({
    where: { observationId, active: false },
    select: { userId: true },
  });
  return rows.map(({ userId }) => userId);
}

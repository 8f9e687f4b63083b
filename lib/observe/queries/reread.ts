import { database } from '@/lib/db/client';
import type { ObservedUser } from '@/lib/db/generated/client';

/** These accounts as this observation shows them. */
export async function accountsSeen(
  observationId: number,
  userIds: readonly string[],
): Promise<ObservedUser[]> {
  return database().observedUser.findMany({ where: { observationId, userId: { in: [...userIds] } } });
}

/** Members of these rooms that the observation has no account of. */
export async function membersWithoutAccount(
  observationId: number,
  roomIds: readonly string[],
): Promise<string[]> {
  const rows = await database().$queryRaw<{ userId: string }[]>`
    select distinct m."userId" from observed_room r, unnest(r."memberIds") as m("userId")
    where r."observationId" = ${observationId} and r."roomId" = any(${[...roomIds]}::text[]) and not exists (
      select from observed_user u where u."observationId" = ${observationId} and u."userId" = m."userId")
    order by 1`;
  return rows.map(({ userId }) => userId);
}

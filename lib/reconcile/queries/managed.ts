import { database } from '@/lib/db/client';

export type ManagedTotals = { members: number; managedRooms: number };

/**
 * What all managed rooms hold: a plan of some groups is still measured against the whole.
 * @param untouchable accounts that count nowhere.
 */
export async function managedTotals(
  observationId: number,
  untouchable: readonly string[],
): Promise<ManagedTotals> {
  const [row] = await database().$queryRaw<ManagedTotals[]>`
    select count(*) filter (where not o.archived)::int as "managedRooms",
      coalesce(sum(cardinality(o."memberIds") - (
        select count(*) from unnest(o."memberIds") m where m = any(${[...untouchable]}::text[]))), 0)::int as members
    from observed_room o
    join "group" g on g."roomId" = o."roomId"
    where o."observationId" = ${observationId} and not o.external`;
  return row ?? { members: 0, managedRooms: 0 };
}

import { database } from '@/lib/db/client';

/**
 * The one clock that every process of Régie shares: what is compared with what another process wrote is dated by it,
 * whatever the clock of a worker's machine was set to.
 */
export async function databaseNow(): Promise<Date> {
  const [row] = await database().$queryRaw<{ now: Date }[]>`select clock_timestamp() as now`;
  if (!row) throw new Error('the database tells no time');
  return row.now;
}

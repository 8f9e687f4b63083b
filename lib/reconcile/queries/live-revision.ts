import { database } from '@/lib/db/client';

/** Open pages have something new to show. To be called after what they will read is committed. */
export async function tellPages(): Promise<void> {
  await database().$queryRaw`select nextval('live_revision')`;
}

/** Grows each time that pages have something new to show. */
export async function liveRevision(): Promise<number> {
  const rows = await database().$queryRaw<{ revision: number }[]>`
    select last_value::int as revision from live_revision`;
  return rows[0]?.revision ?? 0;
}

import { database } from '@/lib/db/client';

/** Version of the database that answers, as it names itself. */
export async function serverVersion(): Promise<string> {
  const [row] = await database().$queryRaw<
    { version: string }[]
  >`select current_setting('server_version') as version`;
  return row?.version ?? '';
}

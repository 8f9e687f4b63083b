import { Client } from 'pg';
import { config } from '@/lib/base/server/config';

/** First key of our advisory locks, apart from those of Prisma and of the queue. */
const LOCK_SPACE = 0x5265; // "Re"

/** `writer`: the one process that may write to the workspace. */
const LOCKS = { writer: 1 } as const;

export type LockName = keyof typeof LOCKS;

export type HeldLock = {
  /** Aborted when the connection that holds the lock is lost: from then on another may hold it. */
  lost: AbortSignal;
  /** Asks PostgreSQL itself: a lost connection may not have been noticed yet. */
  isHeld(): Promise<boolean>;
  release(): Promise<void>;
};

/**
 * Takes a lock that lives as long as this process's own connection to PostgreSQL; null when another holds it.
 * A killed process loses it with its connection, so nothing has to be cleaned up.
 */
export async function tryLock(name: LockName): Promise<HeldLock | null> {
  const client = new Client({
    connectionString: config().DATABASE_URL,
    keepAlive: true,
    application_name: `regie ${name} lock`,
  });
  const lost = new AbortController();
  client.on('error', (error) => lost.abort(error));
  client.on('end', () => lost.abort());
  await client.connect();
  const answer = await client.query<{ taken: boolean }>('select pg_try_advisory_lock($1, $2) as taken', [
    LOCK_SPACE,
    LOCKS[name],
  ]);
  if (answer.rows[0]?.taken) {
    const isHeld = () =>
      client.query('select 1').then(
        () => !lost.signal.aborted,
        () => false,
      );
    return { lost: lost.signal, isHeld, release: () => client.end() };
  }
  await client.end();
  return null;
}

import { runMigrations } from 'graphile-worker';
import { config } from '@/lib/base/server/config';
import { QUEUE_SCHEMA } from '@/lib/db/queue';
import { queueLogger } from './queue-logger';

/** Makes or updates the queue's own tables. Safe to run twice at once. */
export async function migrateQueue(): Promise<void> {
  await runMigrations({ connectionString: config().DATABASE_URL, schema: QUEUE_SCHEMA, logger: queueLogger });
}

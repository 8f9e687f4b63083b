import { afterAll, beforeAll, beforeEach } from 'vitest';
import { useTestConfig } from '@/lib/base/server/test-config';
import { database } from '@/lib/db/client';
import { createTestDatabase } from '@/lib/db/test-database';

/** Gives a test file a database of its own, emptied of definitions, readings and plans before each test. */
export function useEmptyDatabase(): void {
  let drop: () => Promise<void>;

  beforeAll(async () => {
    const created = await createTestDatabase();
    drop = created.drop;
    useTestConfig({ DATABASE_URL: created.url });
  });

  afterAll(async () => {
    await database().$disconnect();
    await drop();
  });

  beforeEach(async () => {
    await database().$executeRaw`
      truncate revision, person, person_claim, "group", group_claim, "grant", source, workspace, observation,
        observed_user, observed_room, presence_span, presence_room, observed_webhook, drift, drift_day, plan, change, plan_object, protected_account
      restart identity cascade`;
  });
}

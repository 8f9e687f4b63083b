import { beforeEach } from 'vitest';
import { database } from '@/lib/db/client';
import { useTestDatabase } from '@/lib/db/test-fixture';

/** Gives a test file a database of its own, emptied of definitions, readings and plans before each test. */
export function useEmptyDatabase(): void {
  useTestDatabase();

  beforeEach(async () => {
    await database().$executeRaw`
      truncate revision, person, person_claim, "group", group_claim, "grant", source, workspace, observation,
        observed_user, observed_room, presence_span, presence_room, observed_webhook, drift, drift_day, plan, change, plan_object, protected_account
      restart identity cascade`;
  });
}

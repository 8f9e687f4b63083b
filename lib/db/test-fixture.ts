import { afterAll, beforeAll } from 'vitest';
import { useTestConfig } from '@/lib/base/server/test-config';
import { database } from './client';
import { createTestDatabase } from './test-database';

/** Gives a test file a database of its own, and takes it away after. */
export function useTestDatabase(): void {
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
}

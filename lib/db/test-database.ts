import { inject } from 'vitest';

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of the run's own database maker; see `scripts/vitest-postgres.mjs`. */
    testDatabases: string;
  }
}

export type TestDatabase = { url: string; drop(): Promise<void> };

/** A migrated, empty database of this test file's own. Disconnect before dropping it, or let the run's end drop it. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const url = await ask('create');
  const name = url.slice(url.lastIndexOf('/') + 1);
  return {
    url,
    drop: async () => {
      await ask(`drop/${name}`);
    },
  };
}

async function ask(request: string): Promise<string> {
  const response = await fetch(`${inject('testDatabases')}/${request}`);
  const text = await response.text();
  if (!response.ok) throw new Error(`no test database: ${text}`);
  return text;
}

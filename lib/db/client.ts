import { PrismaPg } from '@prisma/adapter-pg';
import type { ClientBase } from 'pg';
import { config } from '@/lib/base/server/config';
import { PrismaClient } from './generated/client';

export type Database = PrismaClient;
/** The client inside a transaction. */
export type Tx = Omit<
  PrismaClient,
  '$connect' | '$disconnect' | '$on' | '$transaction' | '$extends' | '$use'
>;

// Next loads modules several times in one process: one pool each would exhaust PostgreSQL.
const shared = globalThis as typeof globalThis & { regieDatabase?: PrismaClient };

export function database(): Database {
  shared.regieDatabase ??= openDatabase(config().DATABASE_URL);
  return shared.regieDatabase;
}

/** A client of its own, for tests and one-off programs: the caller disconnects it. */
export function openDatabase(url: string, connections = 10): Database {
  return new PrismaClient({
    adapter: new PrismaPg({ connectionString: url, max: connections, onConnect: withoutCompiling }),
  });
}

/** Compiling a query takes PostgreSQL seconds, and the big ones here run once, over tables whose size it guesses. */
async function withoutCompiling(client: ClientBase): Promise<void> {
  await client.query('set jit = off');
}

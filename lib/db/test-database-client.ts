import { database } from './client';

/** This process's client is closed; the next use opens one to the database that is configured then. */
export async function leaveDatabase(): Promise<void> {
  await database().$disconnect();
  Reflect.deleteProperty(globalThis, 'regieDatabase');
}

import { derivedWrite } from '@/lib/db/derived';
import type { FoundHook } from './hooks';

/** Keeps what was found of our webhooks, in place of what was found before. */
export async function keepHooks(found: readonly FoundHook[]): Promise<void> {
  const checkedAt = new Date();
  await derivedWrite(async (tx) => {
    await tx.eventHook.deleteMany();
    await tx.eventHook.createMany({ data: found.map((hook) => ({ ...hook, checkedAt })) });
  });
}

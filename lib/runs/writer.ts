import { setTimeout as sleep } from 'node:timers/promises';
import { steadyClock } from '@/lib/base/clock';
import { AppError } from '@/lib/base/errors';
import { type HeldLock, tryLock } from '@/lib/db/locks';

/** Someone may only be looking whether a run was abandoned. */
const PATIENCE_MS = 10_000;
const TRY_EVERY_MS = 250;

/** Makes this process the one writer of the workspace. @throws AppError BUSY when another goes on writing. */
export async function takeWriterLock(): Promise<HeldLock> {
  const giveUpAt = steadyClock().getTime() + PATIENCE_MS;
  for (;;) {
    const lock = await tryLock('writer');
    if (lock) return lock;
    if (steadyClock().getTime() > giveUpAt)
      throw new AppError('BUSY', 'another process writes to the workspace');
    await sleep(TRY_EVERY_MS);
  }
}

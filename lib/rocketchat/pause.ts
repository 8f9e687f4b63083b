import { setTimeout as sleep } from 'node:timers/promises';

/** Waits, and ends at once with the signal's own reason when it is aborted. */
export async function pause(ms: number, signal?: AbortSignal): Promise<void> {
  try {
    await sleep(ms, undefined, signal ? { signal } : {});
  } catch (error) {
    signal?.throwIfAborted();
    throw error;
  }
}

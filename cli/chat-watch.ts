import { setTimeout as sleep } from 'node:timers/promises';
import { config } from '@/lib/base/server/config';
import { findWorkspace } from '@/lib/observe/queries/workspace';
import { answersWithin } from '@/lib/rocketchat/answers';
import type { Surroundings } from './types';

/** A server that says nothing for this long is not waited for where a person waits. */
export const ANSWERS_WITHIN_MS = 10_000;

const LOOKS = { firstMs: 10_000, thenMs: 30_000, withinMs: ANSWERS_WITHIN_MS };

/**
 * Waits for work that reads or writes the chat; where the server keeps silent, says so once. The work itself is left
 * its patience: a worker sits out what would try a person's.
 */
export async function watchingChat<Result>(
  work: Promise<Result>,
  around: Pick<Surroundings, 'say' | 'warn'>,
  looks = LOOKS,
): Promise<Result> {
  const ended = new AbortController();
  // The watch is a courtesy: what goes wrong with it (no database, say) the work itself tells.
  tellSilence(around, looks, ended.signal).catch(() => undefined);
  try {
    return await work;
  } finally {
    ended.abort();
  }
}

async function tellSilence(
  { say, warn }: Pick<Surroundings, 'say' | 'warn'>,
  { firstMs, thenMs, withinMs }: typeof LOOKS,
  ended: AbortSignal,
): Promise<void> {
  for (let pause = firstMs; ; pause = thenMs) {
    await sleep(pause, undefined, { signal: ended });
    const url = await silentChat(withinMs);
    if (ended.aborted) return;
    if (url !== null) return warn(say('chatSilent', { url }));
  }
}

/** The address of the server when it does not answer; null when it does, or there is none. */
export async function silentChat(withinMs = ANSWERS_WITHIN_MS): Promise<string | null> {
  const url = (await findWorkspace())?.chatUrl ?? config().ROCKETCHAT_URL;
  return url && !(await answersWithin(url, withinMs)) ? url : null;
}

import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { currentKey, keysOf } from '@/lib/base/server/keyring';
import { seal, unseal } from '@/lib/base/server/secret-box';
import { sealedEventToken } from './queries/settings';

/** Binds the sealed token to its row and column. */
const EVENT_TOKEN_PLACE = 'live_setting.1.sealedEventToken';
/** A flood asks the database once in this time; a token that was replaced passes that long at most. */
const KNOWN_FOR_MS = 2_000;

type Known = { digest: Buffer | null; at: number };

const shared = globalThis as typeof globalThis & { regieEventToken?: Known | undefined };

export function newEventToken(): string {
  return randomBytes(32).toString('base64url');
}

export function sealEventToken(token: string): string {
  return seal(token, EVENT_TOKEN_PLACE, currentKey('sealing'));
}

export function openEventToken(sealed: string): string {
  return unseal(sealed, EVENT_TOKEN_PLACE, keysOf('sealing'));
}

/** Whether events are on and this is their secret, in a time that does not tell how much of it is right. */
export async function isEventToken(token: string): Promise<boolean> {
  const { digest } = await knownToken();
  return digest !== null && timingSafeEqual(digestOf(token), digest);
}

/** The next event asks the database again. */
export function forgetEventToken(): void {
  shared.regieEventToken = undefined;
}

async function knownToken(): Promise<Known> {
  const known = shared.regieEventToken;
  if (known && Math.abs(Date.now() - known.at) < KNOWN_FOR_MS) return known;
  const sealed = await sealedEventToken();
  const fresh = { digest: sealed === null ? null : digestOf(openEventToken(sealed)), at: Date.now() };
  shared.regieEventToken = fresh;
  return fresh;
}

/** Digests have one length, whatever was sent. */
function digestOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

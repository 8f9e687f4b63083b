import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { AppError } from '../errors';
import type { Key } from './keyring';

/** `v1` named no key. */
const [FIRST, NAMED] = ['v1', 'v2'];

/**
 * Seals a secret for storage: AES-256-GCM, as `v2.<key>.<iv>.<tag>.<data>` in base64url.
 * `place` (table, row and column) is bound to the text, so a sealed value moved elsewhere does not open.
 */
export function seal(secret: string, place: string, key: Key): string {
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', Buffer.from(key.hex, 'hex'), iv).setAAD(Buffer.from(place));
  const data = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
  const parts = [iv, cipher.getAuthTag(), data].map((part) => part.toString('base64url'));
  return [NAMED, key.id, ...parts].join('.');
}

/** @throws AppError CONFIGURATION when none of the keys made it, or the text was changed or moved. */
export function unseal(sealed: string, place: string, keys: readonly Key[]): string {
  const [version, ...parts] = sealed.split('.');
  const [box, candidates] =
    version === NAMED ? [parts.slice(1), keys.filter(({ id }) => id === parts[0])] : [parts, keys];
  let cause: unknown = new Error('not a sealed value of these keys');
  for (const { hex } of version === NAMED || version === FIRST ? candidates : []) {
    try {
      return open(box, place, hex);
    } catch (error) {
      cause = error;
    }
  }
  const params = { reason: 'sealing-key-unknown', place };
  throw new AppError('CONFIGURATION', `cannot open the sealed value of ${place}`, params, { cause });
}

export function isSealedWith(sealed: string, key: Key): boolean {
  return sealed.startsWith(`${NAMED}.${key.id}.`);
}

function open([iv, tag, data]: readonly string[], place: string, keyHex: string): string {
  if (!iv || !tag || data === undefined) throw new Error('not a sealed value');
  const key = Buffer.from(keyHex, 'hex');
  const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(iv, 'base64url'));
  decipher.setAAD(Buffer.from(place)).setAuthTag(Buffer.from(tag, 'base64url'));
  return Buffer.concat([decipher.update(Buffer.from(data, 'base64url')), decipher.final()]).toString('utf8');
}

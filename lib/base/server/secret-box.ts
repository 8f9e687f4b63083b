import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { AppError } from '../errors';

const VERSION = 'v1';

/**
 * Seals a secret for storage: AES-256-GCM, as `v1.<iv>.<tag>.<data>` in base64url.
 * `place` (table, row and column) is bound to the text, so a sealed value moved elsewhere does not open.
 */
export function seal(secret: string, place: string, keyHex: string): string {
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', Buffer.from(keyHex, 'hex'), iv).setAAD(Buffer.from(place));
  const data = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
  return [VERSION, ...[iv, cipher.getAuthTag(), data].map((part) => part.toString('base64url'))].join('.');
}

/** @throws AppError CONFIGURATION when the key is another one, or the text was changed or moved. */
export function unseal(sealed: string, place: string, keyHex: string): string {
  const [version, iv, tag, data] = sealed.split('.');
  try {
    if (version !== VERSION || !iv || !tag || data === undefined) throw new Error('not a sealed value');
    const decipher = createDecipheriv(
      'aes-256-gcm',
      Buffer.from(keyHex, 'hex'),
      Buffer.from(iv, 'base64url'),
    );
    decipher.setAAD(Buffer.from(place)).setAuthTag(Buffer.from(tag, 'base64url'));
    return Buffer.concat([decipher.update(Buffer.from(data, 'base64url')), decipher.final()]).toString(
      'utf8',
    );
  } catch (cause) {
    throw new AppError('CONFIGURATION', `cannot open the sealed value of ${place}`, { place }, { cause });
  }
}

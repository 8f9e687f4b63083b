import { createHmac, timingSafeEqual } from 'node:crypto';
import { canonicalJson } from '@/lib/base/json';
import { currentKey, type Key, keysOf } from '@/lib/base/server/keyring';
import type { Manifest } from './types';

type Contents = Omit<Manifest, 'seal'>;

/** Puts the contents of a backup, digests of its files included, under the key of the record. */
export function sealManifest(contents: Contents): Manifest {
  const key = currentKey('audit');
  return { ...contents, seal: { keyId: key.id, mac: macOf(contents, key) } };
}

/** `unknown`: nobody can say here, for the key that sealed it is not among ours, or it is of a Régie that sealed none. */
export function checkSeal({ seal, ...contents }: Manifest): 'right' | 'wrong' | 'unknown' {
  const key = keysOf('audit').find(({ id }) => id === seal?.keyId);
  if (!seal || !key) return 'unknown';
  const [found, right] = [seal.mac, macOf(contents, key)].map((mac) => Buffer.from(mac, 'hex'));
  return found && right && found.length === right.length && timingSafeEqual(found, right) ? 'right' : 'wrong';
}

function macOf(contents: Contents, { hex }: Key): string {
  return createHmac('sha256', Buffer.from(hex, 'hex'))
    .update(`backup\n${canonicalJson(contents)}`)
    .digest('hex');
}

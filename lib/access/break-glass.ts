import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { config } from '@/lib/base/server/config';

const KEY_BYTES = 64;
/** One of OWASP's equal choices for scrypt, the one that takes 32 MiB a try. */
const COST = { N: 2 ** 15, r: 8, p: 3, maxmem: 64 * 1024 * 1024 };

const derive = promisify<string, Buffer, number, typeof COST, Buffer>(scrypt);

/** What REGIE_BREAK_GLASS_HASH holds: `scrypt$<salt hex>$<hash hex>`. */
export async function hashBreakGlass(password: string): Promise<string> {
  const salt = randomBytes(16);
  return `scrypt$${salt.toString('hex')}$${(await derive(password, salt, KEY_BYTES, COST)).toString('hex')}`;
}

/** The local account for the day CAS is down exists only when both its name and its hash are configured. */
export function breakGlassName(): string | null {
  const { REGIE_BREAK_GLASS_NAME: name, REGIE_BREAK_GLASS_HASH: hash } = config();
  return name && hash ? name : null;
}

/** Takes as long for a wrong name as for a wrong password. */
export async function isBreakGlass(name: string, password: string): Promise<boolean> {
  const expectedName = breakGlassName();
  const match = /^scrypt\$([0-9a-f]{32})\$([0-9a-f]{128})$/i.exec(config().REGIE_BREAK_GLASS_HASH ?? '');
  const [, salt, hash] = match ?? [];
  if (!expectedName || !salt || !hash) return false;
  const derived = await derive(password, Buffer.from(salt, 'hex'), KEY_BYTES, COST);
  return timingSafeEqual(derived, Buffer.from(hash, 'hex')) && name === expectedName;
}

import { createHmac } from 'node:crypto';
import { actorKind } from '@/lib/base/actor';
import { keysOf } from '@/lib/base/server/keyring';

/**
 * One word for one login, the same wherever it stood, that says nothing of it: without the record's first key nobody
 * can tell whose it was, and that key is not in the database.
 */
export function pseudonymOf(login: string): string {
  if (actorKind(login) === 'system' || isPseudonym(login)) return login;
  const [first] = keysOf('audit');
  const digest = createHmac('sha256', Buffer.from(first.hex, 'hex')).update(
    `pseudonym\n${login.toLowerCase()}`,
  );
  return `p-${digest.digest('hex').slice(0, 16)}`;
}

export function isPseudonym(text: string): boolean {
  return /^p-[0-9a-f]{16}$/.test(text);
}

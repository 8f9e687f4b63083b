import { createHmac } from 'node:crypto';
import { actorKind } from '@/lib/base/actor';
import { keysOf } from '@/lib/base/server/keyring';

/**
 * One word for one login, the same wherever it stood and at whatever terminal, that says nothing of it: without the
 * record's first key nobody can tell whose it was, and that key is not in the database.
 */
export function pseudonymOf(login: string): string {
  const [, prefix = '', name = ''] = /^(cli:|break-glass:|@)?(.*)$/s.exec(login) ?? [];
  if (actorKind(login) === 'system' || isPseudonym(name)) return login;
  const [first] = keysOf('audit');
  const digest = createHmac('sha256', Buffer.from(first.hex, 'hex')).update(
    `pseudonym\n${name.toLowerCase()}`,
  );
  return `${prefix}p-${digest.digest('hex').slice(0, 16)}`;
}

export function isPseudonym(text: string): boolean {
  return /^p-[0-9a-f]{16}(\.\d+)?$/.test(text);
}

import { isAppError } from '@/lib/base/errors';
import { docs, text, texts } from './document';
import type { Transport } from './transport';
import type { ChatAccount } from './types';

/** The whole answer carries a password hash: only the three fields needed leave this function. */
export async function readAccount(transport: Transport): Promise<ChatAccount> {
  const me = await transport.get('me');
  const roles = texts(me.roles);
  return {
    userId: text(me._id) ?? '',
    username: text(me.username) ?? '',
    roles,
    permissions: await readPermissions(transport, roles),
  };
}

async function readPermissions(transport: Transport, roles: readonly string[]): Promise<string[]> {
  try {
    const answer = await transport.get('permissions.listAll', { big: true });
    const granted = docs(answer.update).filter((row) =>
      texts(row.roles).some((role) => roles.includes(role)),
    );
    return granted.map((row) => text(row._id)).filter((id) => id !== null);
  } catch (error) {
    // An account that may not read permissions is taken to have none: the set-up page says what to grant.
    if (isAppError(error, 'CHAT_REFUSED') && error.params.code !== 'signed-out') return [];
    throw error;
  }
}

/** The role to tick a permission for; everybody has `user`, so it is never that one. */
export function roleToGrant(roles: readonly string[]): string {
  return roles.find((name) => name !== 'user') ?? 'admin';
}

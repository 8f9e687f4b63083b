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

/** Roles that many hold, or that a room gives: what is granted to one of them is granted to all of them. */
const SHARED: ReadonlySet<string> = new Set(
  'user bot app guest anonymous livechat-agent livechat-manager livechat-monitor owner moderator leader'.split(
    ' ',
  ),
);
const ADMIN = 'admin';

/** The id of the role to tick a permission for: one of the account's own, else `admin`, which it may have to be given. */
export function roleToGrant(roles: readonly string[]): string {
  return roles.find((role) => role !== ADMIN && !SHARED.has(role)) ?? ADMIN;
}

/** What people call a role: roles that were made on the server have an id of letters and digits. A call for those alone. */
export async function nameOfRole(transport: Transport, roleId: string): Promise<string> {
  if (roleId === ADMIN) return roleId;
  try {
    const roles = docs((await transport.get('roles.list')).roles);
    return text(roles.find(({ _id }) => _id === roleId)?.name) ?? roleId;
  } catch (error) {
    if (isAppError(error, 'CHAT_REFUSED') && error.params.code !== 'signed-out') return roleId;
    throw error;
  }
}

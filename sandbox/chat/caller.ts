import type { OpenCall } from '@/sandbox/chat/endpoint';
import { sha256 } from '@/sandbox/chat/identity';
import type { LoginToken, User } from '@/sandbox/chat/model';

/** Who asks, or null: id and token must belong together. */
export function callerOf({ state, header }: OpenCall): { user: User; token: LoginToken } | null {
  const user = state.users.get(header('x-user-id') ?? '');
  const hash = sha256(header('x-auth-token') ?? '');
  const token = user?.active ? user.tokens.find((held) => held.hash === hash) : undefined;
  return user && token ? { user, token } : null;
}

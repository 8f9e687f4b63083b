import { AppError } from '@/lib/base/errors';

/** What a refusal is called where another server answers than the connected one. */
export const ANOTHER_SERVER = 'another-server';

/** A server as the workspace knows it: what it calls itself, null where it does not say, and its address. */
export type KnownServer = { serverId: string | null; chatUrl: string };

/** What stands for a server: what it calls itself, else its address. Pure. */
export function serverOf({ serverId, chatUrl }: KnownServer): string {
  return serverId ?? chatUrl;
}

/** Whether two connections lead to one server; by their addresses where either says nothing of itself. Pure. */
export function isSameServer(one: KnownServer, other: KnownServer): boolean {
  if (one.serverId !== null && other.serverId !== null) return one.serverId === other.serverId;
  return one.chatUrl === other.chatUrl;
}

/** Whether a new connection leads elsewhere, and what is known of the server then: silence takes nothing back. Pure. */
export function followServer(
  before: KnownServer | null,
  found: KnownServer,
): { moved: boolean; serverId: string | null } {
  const moved = before !== null && !isSameServer(before, found);
  return { moved, serverId: found.serverId ?? (moved ? null : (before?.serverId ?? null)) };
}

/**
 * Where either is not known, nothing is claimed.
 * @throws AppError CHAT_REFUSED when another server was found than the one that was connected.
 */
export function requireSame(connectedId: string | null, foundId: string | null): void {
  if (connectedId === null || foundId === null || connectedId === foundId) return;
  const params = { route: 'GET settings', code: ANOTHER_SERVER, reason: 'anotherServer' };
  throw new AppError('CHAT_REFUSED', 'another server answers at this address', params);
}

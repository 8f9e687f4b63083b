import type { Actor } from '@/lib/base/actor';
import { roleOf } from './queries';
import type { SessionRow } from './types';

/** Who a session speaks for, with the role of this moment. */
export async function sessionActor(session: SessionRow, address: string | null): Promise<Actor> {
  const shared = { name: session.name, sessionId: session.idHash, ...(address && { address }) };
  if (session.kind === 'break-glass') {
    return {
      ...shared,
      username: breakGlassUsername(session.username),
      kind: 'break-glass',
      role: 'administrator',
    };
  }
  // The key, not the spelling of the day: "another person" compares it.
  return {
    ...shared,
    username: session.usernameKey,
    kind: 'person',
    role: await roleOf(session.usernameKey),
  };
}

/** What the record names the local account, so that it is never taken for a person. */
export function breakGlassUsername(name: string): string {
  return `break-glass:${name}`;
}

/** `none`: signed in without a role. `cli`: the command line, run by a system user. `system`: a worker on schedule. */
export type Role = 'administrator' | 'auditor' | 'manager' | 'helpdesk' | 'none' | 'cli' | 'system';

export type Actor = {
  /** CAS login, `cli:<system user>`, `system`, or `break-glass:<name>`: what the record names. */
  username: string;
  name: string;
  kind: 'person' | 'cli' | 'system' | 'break-glass';
  role: Role;
  /** Hash of the session, for people. */
  sessionId?: string;
  /** Network address, for people. */
  address?: string;
};

const PREFIXES = { 'cli:': 'cli', 'break-glass:': 'break-glass' } as const;

/** What kind of actor a recorded login is; no person signs in under a login that reads as another kind. */
export function actorKind(username: string): Actor['kind'] {
  if (username === SYSTEM.username) return 'system';
  const [, kind] = Object.entries(PREFIXES).find(([prefix]) => username.startsWith(prefix)) ?? [];
  return kind ?? 'person';
}

export const SYSTEM: Actor = { username: 'system', name: 'Régie', kind: 'system', role: 'system' };

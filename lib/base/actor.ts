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

export const SYSTEM: Actor = { username: 'system', name: 'Régie', kind: 'system', role: 'system' };

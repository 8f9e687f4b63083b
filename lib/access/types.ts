import type { Role as AssignedRole } from '@/lib/db/generated/enums';

export type { Role as AssignedRole } from '@/lib/db/generated/enums';

export type SessionKind = 'cas' | 'break-glass';

/** Key of messages/<locale>/signin.json `ended`. */
export type SessionEnd = 'signed-out' | 'single-logout' | 'replaced' | 'idle' | 'expired' | 'revoked';

export type SessionRow = {
  idHash: string;
  usernameKey: string;
  username: string;
  name: string;
  kind: SessionKind;
  address: string | null;
  agent: string | null;
  startedAt: Date;
  seenAt: Date;
  expiresAt: Date;
  endedAt: Date | null;
  endReason: SessionEnd | null;
};

/** What is left of a session, in milliseconds: browsers' clocks are their own. */
export type SessionLeft = {
  /** If nothing more is asked. */
  idleMs: number;
  /** However often it is used. */
  lengthMs: number;
};

/** `configured`: named in REGIE_ADMINISTRATORS, which only the configuration can take back. */
export type RoleHolder = {
  usernameKey: string;
  /** From the definitions, where the person is known there. */
  name: string | null;
  role: AssignedRole;
  origin: 'assigned' | 'configured';
  assignedBy: string | null;
  assignedAt: Date | null;
};

/** What the next request needs to know about the one who asks, or why nobody does. */
export type SessionState = 'live' | Extract<SessionEnd, 'idle' | 'expired'> | 'ended';

import type { SessionLeft, SessionRow, SessionState } from './types';

const HOUR_MS = 3_600_000;
/** Being seen is written at most this often: one small write a minute, not one a request. */
const TOUCH_AFTER_MS = 60_000;

export function sessionState(
  session: Pick<SessionRow, 'seenAt' | 'expiresAt' | 'endedAt'>,
  now: Date,
  idleHours: number,
): SessionState {
  if (session.endedAt) return 'ended';
  if (session.expiresAt <= now) return 'expired';
  return idleEnd(session, idleHours) <= now ? 'idle' : 'live';
}

export function needsTouch(session: Pick<SessionRow, 'seenAt'>, now: Date): boolean {
  return now.getTime() - session.seenAt.getTime() >= TOUCH_AFTER_MS;
}

export function sessionEnd(startedAt: Date, hours: number): Date {
  return new Date(startedAt.getTime() + hours * HOUR_MS);
}

export function sessionLeft(
  session: Pick<SessionRow, 'seenAt' | 'expiresAt'>,
  now: Date,
  idleHours: number,
): SessionLeft {
  return {
    idleMs: idleEnd(session, idleHours).getTime() - now.getTime(),
    lengthMs: session.expiresAt.getTime() - now.getTime(),
  };
}

/** When it ends if nothing more is asked. */
function idleEnd(session: Pick<SessionRow, 'seenAt'>, idleHours: number): Date {
  return sessionEnd(session.seenAt, idleHours);
}

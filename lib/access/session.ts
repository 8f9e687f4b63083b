// Reads Next's request: only pages, actions and route handlers import this file.
import { cookies, headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { cache } from 'react';
import type { Actor } from '@/lib/base/actor';
import { config } from '@/lib/base/server/config';
import { clientAddress } from './client-address';
import { allowed, type Permission } from './policy';
import { findSession } from './queries';
import { recordRefusal } from './refusals';
import { safeTarget } from './safe-target';
import { sessionActor } from './session-actor';
import { endSession, hashSecret, touchSession } from './session-commands';
import { readSessionCookie, sessionCookieName } from './session-cookie';
import { needsTouch, sessionLeft, sessionState } from './session-rules';
import type { SessionEnd, SessionLeft, SessionRow } from './types';

export type CurrentSession =
  | { actor: Actor; session: SessionRow; left: SessionLeft }
  | { actor: null; ended: SessionEnd | null };

/** Who asks, looked up in the session's row once a request. */
export const currentSession = cache(async (): Promise<CurrentSession> => {
  const session = await sentSession();
  return session ? resolveSession(session, clientAddress(await headers())) : { actor: null, ended: null };
});

/** What is left of the asker's session, without being a use of it: a page that only waits must not renew it. */
export async function peekSessionLeft(): Promise<SessionLeft | null> {
  const session = await sentSession();
  const { REGIE_SESSION_IDLE_HOURS: idleHours } = config();
  const now = new Date();
  const live = session !== null && sessionState(session, now, idleHours) === 'live';
  return live ? sessionLeft(session, now, idleHours) : null;
}

export async function findActor(): Promise<Actor | null> {
  return (await currentSession()).actor;
}

/**
 * Who asks, for a page. Without a session the person goes to sign in and comes back; without the permission,
 * to their own page, which says why.
 */
export async function requireActor(permission?: Permission): Promise<Actor> {
  const current = await currentSession();
  if (!current.actor) return redirect(await signinAddress(current.ended));
  if (!permission) return current.actor;
  const verdict = allowed(current.actor, permission);
  if (verdict.allowed) return current.actor;
  // Every sign-in lands on the first page: being sent on from there is no refusal worth an entry.
  if (permission === 'overview.read') return redirect('/mine');
  await recordRefusal(current.actor, permission);
  return redirect(`/mine?refused=${verdict.reason.code}`);
}

/** The row of the cookie that was sent, ended or not. */
async function sentSession(): Promise<SessionRow | null> {
  const sessionId = await readSessionCookie((await cookies()).get(sessionCookieName())?.value);
  return sessionId ? findSession(hashSecret(sessionId)) : null;
}

async function resolveSession(session: SessionRow, address: string | null): Promise<CurrentSession> {
  const { REGIE_SESSION_IDLE_HOURS: idleHours, REGIE_BREAK_GLASS_NAME } = config();
  const now = new Date();
  const actor = await sessionActor(session, address);
  const state = sessionState(session, now, idleHours);
  if (state === 'ended') return { actor: null, ended: session.endReason };
  if (state !== 'live') {
    await endSession(actor, session.idHash, state);
    return { actor: null, ended: state };
  }
  if (session.kind === 'break-glass' && session.username !== REGIE_BREAK_GLASS_NAME) {
    await endSession(actor, session.idHash, 'revoked');
    return { actor: null, ended: 'revoked' };
  }
  const used = needsTouch(session, now) ? { ...session, seenAt: now } : session;
  if (used !== session) await touchSession(session.idHash, now);
  return { actor, session: used, left: sessionLeft(used, now, idleHours) };
}

async function signinAddress(ended: SessionEnd | null): Promise<string> {
  const query = new URLSearchParams();
  if (ended) query.set('ended', ended);
  const target = safeTarget((await headers()).get('x-regie-path'));
  if (target !== '/') query.set('next', target);
  return query.size > 0 ? `/signin?${query}` : '/signin';
}

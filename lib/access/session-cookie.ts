import { decode, encode } from 'next-auth/jwt';
import { config } from '@/lib/base/server/config';
import type { StartedSession } from './session-commands';

/** A cookie as Next's `cookies().set` takes it. */
export type SetCookie = {
  name: string;
  value: string;
  httpOnly: true;
  sameSite: 'lax';
  secure: boolean;
  path: '/';
  maxAge: number;
};

/** next-auth's own name and format: an encrypted token that carries the session's random id and nothing else. */
export async function sessionCookie({ sessionId, expiresAt }: StartedSession): Promise<SetCookie> {
  const maxAge = Math.max(0, Math.floor((expiresAt.getTime() - Date.now()) / 1000));
  const value = await encode({ token: { sid: sessionId }, secret: config().NEXTAUTH_SECRET, maxAge });
  return cookie(sessionCookieName(), value, maxAge);
}

export function clearedSessionCookie(): SetCookie {
  return cookie(sessionCookieName(), '', 0);
}

/** The session's id; null for no cookie, and for one that is forged, foreign or past its time. */
export async function readSessionCookie(value: string | undefined): Promise<string | null> {
  if (!value) return null;
  try {
    const token = await decode({ token: value, secret: config().NEXTAUTH_SECRET });
    return typeof token?.sid === 'string' ? token.sid : null;
  } catch {
    return null;
  }
}

export function sessionCookieName(): string {
  return `${isSecure() ? '__Secure-' : ''}next-auth.session-token`;
}

/** A short-lived cookie of the way to CAS and back. */
export function passageCookie(name: string, value: string, maxAge: number): SetCookie {
  return cookie(passageCookieName(name), value, maxAge);
}

/** `__Host-`: no neighbour under the same domain can plant it. */
export function passageCookieName(name: string): string {
  return `${isSecure() ? '__Host-' : ''}regie-${name}`;
}

function cookie(name: string, value: string, maxAge: number): SetCookie {
  return { name, value, httpOnly: true, sameSite: 'lax', secure: isSecure(), path: '/', maxAge };
}

function isSecure(): boolean {
  return config().REGIE_URL.startsWith('https:');
}

export function setCookieHeader({ name, value, secure, path, maxAge }: SetCookie): string {
  const attributes = [
    `Path=${path}`,
    `Max-Age=${maxAge}`,
    'HttpOnly',
    'SameSite=Lax',
    ...(secure ? ['Secure'] : []),
  ];
  return [`${name}=${encodeURIComponent(value)}`, ...attributes].join('; ');
}

export function requestCookie(headers: Pick<Headers, 'get'>, name: string): string | null {
  const pair = (headers.get('cookie') ?? '').split(/; */).find((item) => item.startsWith(`${name}=`));
  if (!pair) return null;
  try {
    return decodeURIComponent(pair.slice(name.length + 1));
  } catch {
    return null;
  }
}

import { config } from '@/lib/base/server/config';
import { type SetCookie, setCookieHeader } from './session-cookie';

/** What every answer on the way in or out carries: nothing of it is kept, and no address leaks to the next site. */
const PRIVATE = { 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' } as const;

/** `303`: the next request is a GET, and no reload sends a form or a ticket twice. `to` is a path here, or a full address. */
export function sendTo(to: string, cookies: readonly SetCookie[] = []): Response {
  const location = to.startsWith('/') ? `${config().REGIE_URL}${to}` : to;
  const response = new Response(null, { status: 303, headers: { ...PRIVATE, location } });
  for (const cookie of cookies) response.headers.append('set-cookie', setCookieHeader(cookie));
  return response;
}

/** CAS is down: said with its own status, for machines; a browser goes on to our page at once. */
export function unavailablePage(sentence: string, cookies: readonly SetCookie[]): Response {
  const text = sentence.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);
  const response = new Response(`<!doctype html><meta charset="utf-8"><title>Régie</title><p>${text}</p>`, {
    status: 503,
    headers: {
      ...PRIVATE,
      'content-type': 'text/html; charset=utf-8',
      'retry-after': '60',
      refresh: `0; url=${config().REGIE_URL}/signin?error=unavailable`,
    },
  });
  for (const cookie of cookies) response.headers.append('set-cookie', setCookieHeader(cookie));
  return response;
}

/** A form of our own pages. `Sec-Fetch-Site` comes from the browser itself; `Origin` serves where it is not sent. */
export function isOwnForm(headers: Pick<Headers, 'get'>): boolean {
  const site = headers.get('sec-fetch-site');
  return site ? site === 'same-origin' : headers.get('origin') === new URL(config().REGIE_URL).origin;
}

/** A link of our own pages that a person followed: neither another site's nor a browser fetching ahead. */
export function isOwnNavigation(headers: Pick<Headers, 'get'>): boolean {
  return headers.get('sec-fetch-dest') === 'document' && isOwnForm(headers);
}

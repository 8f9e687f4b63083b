import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { listEntries } from '@/lib/audit/queries';
import { config } from '@/lib/base/server/config';
import { useTestConfig } from '@/lib/base/server/test-config';
import { database } from '@/lib/db/client';
import { createTestDatabase, type TestDatabase } from '@/lib/db/test-database';
import { arriveFromCas } from './arrive-from-cas';
import { leaveForCas } from './leave-for-cas';
import { findSession } from './queries';
import { hashSecret } from './session-commands';
import { readSessionCookie, sessionCookieName } from './session-cookie';
import { signOut } from './sign-out';
import { receiveSingleLogout } from './single-logout';

const HOME = 'http://localhost:3000';
const OWN_FORM = { 'sec-fetch-site': 'same-origin', 'content-type': 'application/x-www-form-urlencoded' };

let created: TestDatabase;
let asked: URL[] = [];
/** What CAS says of any ticket: a login, or null for no answer of the protocol. */
let answer: string | null = 'cmartin';
let ticketsGiven = 0;

const cas = createServer((request, response) => {
  asked.push(new URL(request.url ?? '', 'http://cas'));
  if (answer === null) return response.writeHead(502).end('<h1>Bad gateway</h1>');
  return response.end(
    `<cas:serviceResponse xmlns:cas="http://www.yale.edu/tp/cas"><cas:authenticationSuccess><cas:user>${answer}</cas:user></cas:authenticationSuccess></cas:serviceResponse>`,
  );
});

beforeAll(async () => {
  created = await createTestDatabase();
  await new Promise<void>((done) => cas.listen(0, '127.0.0.1', done));
  // A listening TCP server's address is never a pipe's name.
  const { port } = cas.address() as AddressInfo;
  useTestConfig({ DATABASE_URL: created.url, CAS_URL: `http://127.0.0.1:${port}/cas` });
});

beforeEach(() => {
  asked = [];
  answer = 'cmartin';
});

afterAll(async () => {
  cas.close();
  await database().$disconnect();
  await created.drop();
});

function newTicket(): string {
  ticketsGiven += 1;
  return `ST-${ticketsGiven}-test`;
}

async function leave(to = '/'): Promise<Response> {
  return leaveForCas(
    new Request(`${HOME}/signin/cas`, {
      method: 'POST',
      headers: OWN_FORM,
      body: new URLSearchParams({ to }),
    }),
  );
}

/** The cookies a browser would send after this answer. */
function cookiesOf(...answers: readonly Response[]): string {
  const jar = new Map<string, string>();
  for (const line of answers.flatMap((response) => response.headers.getSetCookie())) {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
    if (/Max-Age=0/.test(line)) jar.delete(name);
    else jar.set(name, value);
  }
  return [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
}

function arrive(ticket: string, cookie: string, headers: Record<string, string> = {}): Promise<Response> {
  const query = new URLSearchParams({ ticket });
  const request = new Request(`${HOME}/api/cas?${query}`, { headers: { cookie, ...headers } });
  return arriveFromCas(request, async () => 'Le CAS ne répond pas.');
}

async function sessionIdOf(cookie: string): Promise<string | null> {
  return readSessionCookie(new RegExp(`${sessionCookieName()}=([^;]+)`).exec(cookie)?.[1]);
}

async function signIn(
  to = '/',
): Promise<{ response: Response; cookie: string; ticket: string; idHash: string }> {
  const left = await leave(to);
  const ticket = newTicket();
  const response = await arrive(ticket, cookiesOf(left));
  const cookie = cookiesOf(left, response);
  return { response, cookie, ticket, idHash: hashSecret((await sessionIdOf(cookie)) ?? '') };
}

test('a person leaves for CAS, comes back to the page they wanted, and has a session', async () => {
  const left = await leave('/groups?page=2');
  expect(left.status).toBe(303);
  expect(left.headers.get('location')).toContain(
    `/cas/login?service=${encodeURIComponent(`${HOME}/api/cas`)}`,
  );
  const { response, idHash } = await signIn('/groups?page=2');
  expect(response.headers.get('location')).toBe(`${HOME}/groups?page=2`);
  expect(await findSession(idHash)).toMatchObject({ usernameKey: 'cmartin', kind: 'cas', endedAt: null });
});

test('the service is the configured one, whatever the request says of its host', async () => {
  const forged = { host: 'evil.test', 'x-forwarded-host': 'evil.test', 'x-forwarded-proto': 'https' };
  const response = await arrive(newTicket(), cookiesOf(await leave()), forged);
  expect(asked[0]?.searchParams.get('service')).toBe(`${HOME}/api/cas`);
  expect(response.headers.get('location')).toBe(`${HOME}/`);
});

test('what is no service ticket is refused without asking CAS', async () => {
  for (const ticket of ['', 'PT-1-abc', 'ST-a b', `ST-${'x'.repeat(600)}`]) {
    const response = await arrive(ticket, cookiesOf(await leave()));
    expect(response.headers.get('location')).toBe(`${HOME}/signin?error=refused`);
  }
  expect(asked).toEqual([]);
});

test('a ticket opens one session, even when CAS says yes eight times at once', async () => {
  const cookie = cookiesOf(await leave());
  const ticket = newTicket();
  const answers = await Promise.all(Array.from({ length: 8 }, () => arrive(ticket, cookie)));
  const opened = answers.filter((response) => cookiesOf(response).includes(sessionCookieName()));
  expect(opened).toHaveLength(1);
  expect(asked).toHaveLength(1);
  expect(await database().session.count({ where: { ticketHash: hashSecret(ticket) } })).toBe(1);
  const again = await arrive(ticket, cookie);
  expect(again.headers.get('location')).toBe(`${HOME}/signin?error=used`);
});

test('an arrival that did not leave from our page is refused, and another site cannot make a browser leave', async () => {
  const response = await arrive(newTicket(), '');
  expect(response.headers.get('location')).toBe(`${HOME}/signin?error=state`);
  expect(asked).toEqual([]);
  const foreign: Record<string, string>[] = [
    { 'sec-fetch-site': 'cross-site' },
    { origin: 'https://evil.test' },
    {},
  ];
  for (const headers of foreign) {
    const left = await leaveForCas(new Request(`${HOME}/signin/cas`, { method: 'POST', headers }));
    expect(left.headers.get('location')).toBe(`${HOME}/signin?error=origin`);
    expect(left.headers.getSetCookie()).toEqual([]);
  }
});

test('the answer keeps no ticket: it sends on at once, is not stored and tells no other site', async () => {
  const { response, ticket } = await signIn();
  expect(response.status).toBe(303);
  expect(response.headers.get('cache-control')).toBe('no-store');
  expect(response.headers.get('referrer-policy')).toBe('no-referrer');
  expect(JSON.stringify([...response.headers])).not.toContain(ticket);
  const { rows } = await listEntries({ action: 'session.start' });
  expect(JSON.stringify(rows)).not.toContain(ticket);
});

test('the cookies are out of reach of scripts, and the way to CAS and back is forgotten on arrival', async () => {
  const { response } = await signIn();
  const lines = response.headers.getSetCookie();
  expect(lines.every((line) => line.includes('HttpOnly; SameSite=Lax'))).toBe(true);
  expect(lines.filter((line) => line.includes('Max-Age=0'))).toHaveLength(2);
  config().REGIE_URL = 'https://regie.univ.test';
  const names = (
    await leaveForCas(new Request(HOME, { method: 'POST', headers: OWN_FORM }))
  ).headers.getSetCookie();
  config().REGIE_URL = HOME;
  expect(names.every((line) => line.startsWith('__Host-') && line.endsWith('; Secure'))).toBe(true);
});

test('each sign-in has a new id and ends the session this browser had', async () => {
  const first = await signIn();
  const left = await leave();
  const response = await arrive(newTicket(), `${first.cookie}; ${cookiesOf(left)}`);
  const second = hashSecret((await sessionIdOf(cookiesOf(response))) ?? '');
  expect(second).not.toBe(first.idHash);
  expect(await findSession(first.idHash)).toMatchObject({ endReason: 'replaced' });
});

test('the wanted page is one of ours, even when the cookie was tampered with', async () => {
  const left = await leave();
  for (const target of ['https://evil.test/', '//evil.test', '/\\evil.test']) {
    const cookie = `${cookiesOf(left)}; regie-cas-target=${encodeURIComponent(target)}`.replace(
      /regie-cas-target=%2F;/,
      '',
    );
    const response = await arrive(newTicket(), cookie);
    expect(response.headers.get('location')).toBe(`${HOME}/`);
  }
});

test('single logout ends the session of its ticket; every answer is the same', async () => {
  const { ticket, idHash } = await signIn();
  const other = await signIn();
  const saml = (index: string) =>
    `<samlp:LogoutRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol"><samlp:SessionIndex>${index}</samlp:SessionIndex></samlp:LogoutRequest>`;
  for (const message of ['', 'not xml', saml('ST-unknown'), saml(ticket), saml(ticket)]) {
    const body = new URLSearchParams({ logoutRequest: message });
    const response = await receiveSingleLogout(new Request(`${HOME}/api/cas`, { method: 'POST', body }));
    expect([response.status, await response.text()]).toEqual([200, '']);
  }
  expect(await findSession(idHash)).toMatchObject({ endReason: 'single-logout' });
  expect(await findSession(other.idHash)).toMatchObject({ endedAt: null });
});

test('when CAS does not answer the page says so with 503, and there is no session', async () => {
  answer = null;
  const cookie = cookiesOf(await leave());
  const response = await arrive(newTicket(), cookie);
  expect(response.status).toBe(503);
  expect(await response.text()).toContain('Le CAS ne répond pas.');
  expect(response.headers.get('refresh')).toBe(`0; url=${HOME}/signin?error=unavailable`);
  expect(cookiesOf(response)).toBe('');
});

test('a login that could pass for the system, the command line or break-glass opens nothing', async () => {
  for (const login of ['system', 'cli:root', 'break-glass:x', 'a b', '../admin']) {
    answer = login;
    const { response } = await signIn();
    expect(response.headers.get('location')).toBe(`${HOME}/signin?error=login`);
  }
});

test('one person is one login, however CAS spells it', async () => {
  answer = 'CMartin';
  const { idHash } = await signIn();
  expect(await findSession(idHash)).toMatchObject({ username: 'CMartin', usernameKey: 'cmartin' });
  const { rows } = await listEntries({ subject: { kind: 'session', id: idHash } });
  expect(rows).toMatchObject([{ actor: 'cmartin' }]);
});

test('signing out ends the session here, then at CAS; another site cannot do it', async () => {
  const { cookie, idHash } = await signIn();
  const post = (headers: Record<string, string>) =>
    signOut(new Request(`${HOME}/signout`, { method: 'POST', headers: { cookie, ...headers } }));
  await post({ 'sec-fetch-site': 'cross-site' });
  expect(await findSession(idHash)).toMatchObject({ endedAt: null });
  const response = await post({ 'sec-fetch-site': 'same-origin' });
  expect(response.headers.get('location')).toContain('/cas/logout?service=');
  expect(await findSession(idHash)).toMatchObject({ endReason: 'signed-out' });
});

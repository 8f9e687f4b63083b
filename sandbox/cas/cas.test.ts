import { createServer } from 'node:http';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { casApp } from '@/sandbox/cas/server';
import { Tickets } from '@/sandbox/cas/tickets';
import { type Listening, listen } from '@/sandbox/listen';
import { sampleUniversity } from '@/sandbox/sample/university';

const SERVICE = 'http://localhost:3000/auth/cas';
let cas: Listening;
let cookie: string;

beforeAll(async () => {
  const people = [
    ...sampleUniversity().people,
    { username: 'amp', name: 'R&D <b>', email: 'a@b', title: '"x"', role: 'auditor' as const },
  ];
  cas = await listen(casApp({ people }), 0);
});
beforeEach(() => {
  cookie = '';
});
afterAll(() => cas.close());

async function open(path: string, form?: Record<string, string>): Promise<Response> {
  const answer = await fetch(`${cas.url}/cas/${path}`, {
    redirect: 'manual',
    headers: cookie ? { cookie } : {},
    ...(form && { method: 'POST', body: new URLSearchParams(form) }),
  });
  cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? cookie;
  return answer;
}

const login = (service = SERVICE, more = '') => open(`login?service=${encodeURIComponent(service)}${more}`);
const loginTicket = async (page: Response) => /name="lt" value="([^"]+)"/.exec(await page.text())?.[1] ?? '';

async function signIn(credentials: Record<string, string>, service = SERVICE): Promise<Response> {
  return open('login', {
    ...credentials,
    service,
    lt: await loginTicket(await login(service, '&renew=true')),
  });
}

const ticketOf = (answer: Response) =>
  new URL(answer.headers.get('location') ?? '').searchParams.get('ticket') ?? '';

async function validate(ticket: string, service = SERVICE, more = {}): Promise<string> {
  const query = new URLSearchParams({ ticket, service, ...more });
  return (await open(`p3/serviceValidate?${query}`)).text();
}

const code = (xml: string) => /authenticationFailure code="(\w+)"/.exec(xml)?.[1];

test('a person is picked by a click or typed with the password, and comes back with a ticket', async () => {
  const picked = await signIn({ person: 'hlacombe' });
  expect([picked.status, picked.headers.get('location')]).toEqual([
    302,
    expect.stringMatching(/^http:\/\/localhost:3000\/auth\/cas\?ticket=ST-\w+$/),
  ]);
  const xml = await validate(ticketOf(picked));
  expect(xml).toContain('<cas:user>hlacombe</cas:user>');
  expect(xml).toContain('<cas:isFromNewLogin>true</cas:isFromNewLogin>');
  expect((await signIn({ username: 'mdiallo', password: 'mdiallo-demo' })).status).toBe(302);
});

test('a wrong password, an unknown person and a form of elsewhere are refused', async () => {
  expect((await signIn({ username: 'mdiallo', password: 'wrong' })).status).toBe(401);
  expect((await signIn({ username: 'nobody', password: 'nobody-demo' })).status).toBe(401);
  expect((await open('login', { person: 'hlacombe', service: SERVICE, lt: 'forged' })).status).toBe(401);
});

test('a ticket serves once and for its own service', async () => {
  const once = ticketOf(await signIn({ person: 'hlacombe' }));
  await validate(once);
  expect(code(await validate(once))).toBe('INVALID_TICKET');
  const other = ticketOf(await login());
  expect(code(await validate(other, 'http://localhost:3000/other'))).toBe('INVALID_SERVICE');
  expect(code(await validate(other))).toBe('INVALID_TICKET');
  expect(code(await (await open('serviceValidate?ticket=ST-1')).text())).toBe('INVALID_REQUEST');
});

test('a ticket is good for a short time only', async () => {
  const tickets = new Tickets(0);
  const id = tickets.grant(tickets.signIn('hlacombe'), SERVICE, true) ?? '';
  await new Promise((resolve) => setTimeout(resolve, 5));
  expect(tickets.validate(id, SERVICE, false)).toMatchObject({ ok: false, code: 'INVALID_TICKET' });
});

test('an earlier sign-in serves again, unless renewal is asked for', async () => {
  expect((await login(SERVICE, '&gateway=true')).headers.get('location')).toBe(SERVICE);
  await signIn({ person: 'hlacombe' });
  const again = await login();
  expect(again.status).toBe(302);
  expect(await validate(ticketOf(again))).toContain('<cas:isFromNewLogin>false</cas:isFromNewLogin>');
  expect((await login(SERVICE, '&renew=true')).status).toBe(200);
  expect(code(await validate(ticketOf(await login()), SERVICE, { renew: 'true' }))).toBe('INVALID_TICKET');
});

test('only registered services get anywhere', async () => {
  for (const service of [
    'https://evil.example/',
    'http://localhost.evil.example/',
    'http://u:p@localhost:1/',
    'javascript:alert(1)',
  ]) {
    const page = await login(service, '&gateway=true');
    expect([page.status, page.headers.get('location')]).toEqual([200, null]);
    expect(await page.text()).toContain('Service inconnu');
  }
});

test('a logout leads back to the origin of a registered service, and nowhere else', async () => {
  const one = await listen(casApp({ people: [], services: ['http://localhost:3000/api/cas'] }), 0);
  const leave = async (service: string) =>
    (await fetch(`${one.url}/cas/logout?service=${service}`, { redirect: 'manual' })).headers.get('location');
  expect(await leave('http://localhost:3000/signed-out')).toBe('http://localhost:3000/signed-out');
  expect(await leave('http://localhost:3001/signed-out')).toBeNull();
  const login = await fetch(`${one.url}/cas/login?service=http://localhost:3000/elsewhere`);
  expect(await login.text()).toContain('Service inconnu');
  await one.close();
});

test('whatever is shown is escaped, in the page and in the XML', async () => {
  const page = await (await login('http://localhost:3000/?a="><script>x</script>')).text();
  expect(page).not.toContain('<script>');
  expect(page).toContain('R&amp;D &lt;b&gt;');
  expect(await validate(ticketOf(await signIn({ person: 'amp' })))).toContain(
    '<cas:displayName>R&amp;D &lt;b&gt;</cas:displayName>',
  );
});

test('the page runs no script and lets its forms lead to the services only', async () => {
  const page = await login();
  const policy = page.headers.get('content-security-policy');
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("form-action 'self' http://localhost:*");
  expect(page.headers.get('cache-control')).toBe('no-store');
});

test('logging out tells every service its ticket, and ends the sign-in', async () => {
  const told: string[] = [];
  const service = createServer((request, response) => {
    request.on('data', (chunk) => told.push(decodeURIComponent(String(chunk))));
    request.on('end', () => response.end());
  });
  await new Promise<void>((resolve) => service.listen(0, 'localhost', resolve));
  const address = service.address();
  const url = `http://localhost:${typeof address === 'object' ? address?.port : ''}/auth/cas`;
  const ticket = ticketOf(await signIn({ person: 'hlacombe' }, url));
  await open('logout');
  expect(told.join('')).toContain(`<samlp:SessionIndex>${ticket}</samlp:SessionIndex>`);
  expect((await login()).status).toBe(200);
  service.close();
});

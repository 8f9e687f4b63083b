import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { config } from '@/lib/base/server/config';
import { useTestConfig } from '@/lib/base/server/test-config';
import { loginUrl, logoutUrl } from './addresses';
import { CERTIFICATE, PRIVATE_KEY } from './test-certificate';
import { validateTicket } from './validate';

const SUCCESS =
  '<cas:serviceResponse xmlns:cas="http://www.yale.edu/tp/cas"><cas:authenticationSuccess><cas:user>cmartin</cas:user></cas:authenticationSuccess></cas:serviceResponse>';
const FAILURE = SUCCESS.replaceAll('authenticationSuccess', 'authenticationFailure');

const running: Server[] = [];
let asked: string[] = [];

beforeAll(() => {
  useTestConfig({ DATABASE_URL: 'postgresql://unused', REGIE_URL: 'https://regie.univ.test' });
});

afterEach(() => {
  for (const server of running.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
  asked = [];
});

/** A CAS of one answer. */
async function casAnswering(answer: RequestListener, secure = false): Promise<void> {
  const listener: RequestListener = (request, response) => {
    asked.push(request.url ?? '');
    answer(request, response);
  };
  const server = secure
    ? createSecureServer({ key: PRIVATE_KEY, cert: CERTIFICATE }, listener)
    : createServer(listener);
  running.push(server);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  // A listening TCP server's address is never a pipe's name.
  const { port } = server.address() as AddressInfo;
  config().CAS_URL = `${secure ? 'https' : 'http'}://127.0.0.1:${port}/cas`;
}

test('a good ticket gives the login, asked once with the configured service', async () => {
  await casAnswering((_request, response) => response.end(SUCCESS));
  expect(await validateTicket('ST-1')).toBe('cmartin');
  expect(asked).toEqual([
    '/cas/p3/serviceValidate?service=https%3A%2F%2Fregie.univ.test%2Fapi%2Fcas&ticket=ST-1',
  ]);
});

test('a ticket cannot bring a parameter of its own', async () => {
  await casAnswering((_request, response) => response.end(FAILURE));
  await expect(validateTicket('ST-1&service=https://evil.test#')).rejects.toMatchObject({
    code: 'CAS_REFUSED',
  });
  const query = new URL(asked[0] ?? '', 'http://x').searchParams;
  expect(query.getAll('service')).toEqual(['https://regie.univ.test/api/cas']);
  expect(query.get('ticket')).toBe('ST-1&service=https://evil.test#');
});

const NO_ANSWERS: Readonly<Record<string, RequestListener>> = {
  'an error': (_request, response) => response.writeHead(500).end(SUCCESS),
  'a page of its own': (_request, response) => response.end('<html>Maintenance</html>'),
  'a redirect, even to a success': (request, response) =>
    request.url === '/ok' ? response.end(SUCCESS) : response.writeHead(302, { location: '/ok' }).end(),
  'more than 64 KiB': (_request, response) => response.end(SUCCESS + ' '.repeat(64 * 1024)),
  'a broken connection': (request) => request.socket.destroy(),
  'half an answer': (request, response) => {
    response.writeHead(200, { 'content-length': '5000' }).write(SUCCESS);
    setTimeout(() => request.socket.destroy(), 50);
  },
  'bytes that are no text': (_request, response) => response.end(Buffer.from([0x3c, 0xff, 0xfe])),
};

test.each(Object.entries(NO_ANSWERS))(
  '%s is no answer, and is not asked for twice',
  async (_name, answer) => {
    await casAnswering(answer);
    const failure = await validateTicket('ST-secret').catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: 'CAS_UNAVAILABLE' });
    expect(String(failure)).not.toContain('ST-secret');
    expect(asked).toHaveLength(1);
  },
);

test('a server that keeps silent is given up after five seconds', async () => {
  await casAnswering(() => undefined);
  const startedAt = performance.now();
  await expect(validateTicket('ST-1')).rejects.toMatchObject({ code: 'CAS_UNAVAILABLE' });
  expect(performance.now() - startedAt).toBeGreaterThan(4_900);
  expect(asked).toHaveLength(1);
}, 10_000);

test('a certificate nobody vouches for is refused before the ticket is sent', async () => {
  await casAnswering((_request, response) => response.end(SUCCESS), true);
  await expect(validateTicket('ST-1')).rejects.toMatchObject({
    code: 'CAS_UNAVAILABLE',
    detail: expect.stringContaining('SELF_SIGNED'),
  });
  expect(asked).toEqual([]);
});

test('the addresses people are sent to carry the service and nothing of the request', async () => {
  await casAnswering((_request, response) => response.end());
  expect(loginUrl()).toMatch(
    /^http:\/\/127\.0\.0\.1:\d+\/cas\/login\?service=https%3A%2F%2Fregie\.univ\.test%2Fapi%2Fcas$/,
  );
  expect(logoutUrl('https://regie.univ.test/signin')).toContain(
    '/cas/logout?service=https%3A%2F%2Fregie.univ.test%2Fsignin',
  );
});

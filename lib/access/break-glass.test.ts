import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { listEntries } from '@/lib/audit/queries';
import { config } from '@/lib/base/server/config';
import { useTestConfig } from '@/lib/base/server/test-config';
import { database } from '@/lib/db/client';
import { createTestDatabase, type TestDatabase } from '@/lib/db/test-database';
import { breakGlassName, hashBreakGlass, isBreakGlass } from './break-glass';
import { closeBreakGlassLimit, mayTryBreakGlass } from './break-glass-limit';
import { signInWithBreakGlass } from './break-glass-sign-in';

const PASSWORD = 'correct horse battery staple';

let created: TestDatabase;

beforeAll(async () => {
  created = await createTestDatabase();
  useTestConfig({
    DATABASE_URL: created.url,
    REGIE_BREAK_GLASS_NAME: 'secours',
    REGIE_BREAK_GLASS_HASH: await hashBreakGlass(PASSWORD),
  });
});

beforeEach(async () => {
  await database().rateLimit.deleteMany();
});

afterAll(async () => {
  await closeBreakGlassLimit();
  await database().$disconnect();
  await created.drop();
});

function attempt(name: string, password: string, headers: Record<string, string> = {}) {
  return signInWithBreakGlass(
    new Request('http://localhost:3000/signin/break-glass', {
      method: 'POST',
      headers: { 'sec-fetch-site': 'same-origin', 'x-forwarded-for': '192.0.2.1', ...headers },
      body: new URLSearchParams({ name, password, to: '/plans' }),
    }),
  );
}

test('the right name and password open a session that the record names as break-glass', async () => {
  const response = await attempt('secours', PASSWORD);
  expect(response.headers.get('location')).toBe('http://localhost:3000/plans');
  const { rows } = await listEntries({ action: 'session.start' });
  expect(rows).toMatchObject([
    { actor: 'break-glass:secours', actorKind: 'break-glass', address: '192.0.2.1' },
  ]);
});

test('a wrong name or password opens nothing and is recorded, without what was typed', async () => {
  for (const [name, password] of [
    ['secours', 'tr0ub4dor'],
    ['admin', PASSWORD],
    ['', ''],
  ] as const) {
    const response = await attempt(name, password);
    expect(response.headers.get('location')).toContain('error=password');
    expect(response.headers.getSetCookie()).toEqual([]);
  }
  const { rows } = await listEntries({ action: 'session.refused' });
  expect(rows).toHaveLength(3);
  expect(JSON.stringify(rows)).not.toContain('tr0ub4dor');
});

test('after five tries an address waits, even with the right password; another address does not', async () => {
  for (let tries = 0; tries < 5; tries += 1) expect(await mayTryBreakGlass('192.0.2.1')).toBe(true);
  expect((await attempt('secours', PASSWORD)).headers.get('location')).toContain('error=tooMany');
  expect(await mayTryBreakGlass('192.0.2.2')).toBe(true);
});

test('another site cannot try', async () => {
  const response = await attempt('secours', PASSWORD, { 'sec-fetch-site': 'cross-site' });
  expect(response.headers.get('location')).toContain('error=origin');
});

test('without its name or its hash the account does not exist', async () => {
  const { REGIE_BREAK_GLASS_HASH: hash } = config();
  delete config().REGIE_BREAK_GLASS_HASH;
  expect(breakGlassName()).toBeNull();
  expect(await isBreakGlass('secours', PASSWORD)).toBe(false);
  expect((await attempt('secours', PASSWORD)).status).toBe(404);
  Object.assign(config(), { REGIE_BREAK_GLASS_HASH: hash });
});

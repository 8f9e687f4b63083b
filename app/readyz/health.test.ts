import { writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { GET as getMetrics } from '@/app/metrics/route';
import { GET as getReady } from '@/app/readyz/route';
import { inAuditedTransaction } from '@/lib/audit/transaction';
import { SYSTEM } from '@/lib/base/actor';
import { config } from '@/lib/base/server/config';
import { useTestConfig } from '@/lib/base/server/test-config';
import { database } from '@/lib/db/client';
import { createTestDatabase } from '@/lib/db/test-database';
import { probeServices } from '@/lib/health/probe';
import { keepServiceState, serviceTroubles } from '@/lib/health/queries/services';

const TOKEN = 'a-token-for-prometheus';
/** Longer than an answer of readiness is kept. */
const PAST_CACHE_MS = 2_100;
let url: string;
let server: Server;
let answers = 200;

beforeAll(async () => {
  url = (await createTestDatabase()).url;
  server = createServer((_request, response) => response.writeHead(answers).end('{}'));
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo; // it listens on a port
  useTestConfig({
    DATABASE_URL: url,
    REGIE_METRICS_TOKEN: TOKEN,
    CAS_URL: `http://127.0.0.1:${port}/cas`,
    ROCKETCHAT_URL: `http://127.0.0.1:${port}`,
  });
  await inAuditedTransaction(SYSTEM, async (_tx, record) => {
    record({ action: 'test.first', subject: { kind: 'test', id: 1 } });
  });
});

afterAll(async () => {
  server.close();
  await database().$disconnect();
});

async function ready() {
  await sleep(PAST_CACHE_MS);
  const response = await getReady();
  return { status: response.status, ...(await response.json()) };
}

function scrape(headers: Record<string, string>): Promise<Response> {
  return getMetrics(new Request('http://localhost/metrics', { headers }));
}

test('a server that fails once is up, one that fails twice is down, with since when', async () => {
  await probeServices(1);
  expect(await serviceTroubles()).toEqual([]);
  answers = 503;
  await probeServices(1);
  const [first] = await serviceTroubles();
  expect(await serviceTroubles()).toMatchObject([{ name: 'chat' }, { name: 'cas' }]);
  await probeServices(1);
  expect((await serviceTroubles())[0]?.since).toEqual(first?.since);
  answers = 404;
  await probeServices(1);
  expect(await serviceTroubles()).toEqual([]);
});

test('a word of a worker that is long gone says nothing of now', async () => {
  await keepServiceState('cas', 'ECONNREFUSED', new Date(Date.now() - 10 * 60_000));
  expect(await serviceTroubles()).toEqual([]);
});

test('ready with its database, its migrations and a record that agrees, whatever the chat does', async () => {
  await keepServiceState('chat', 'timeout', new Date());
  expect(await ready()).toEqual({
    status: 200,
    ready: true,
    checks: { database: true, migrations: true, record: true },
  });
});

test('not ready when the head outside contradicts the record, or a migration lacks', async () => {
  const head = join(config().REGIE_DATA, 'audit-head');
  writeFileSync(head, JSON.stringify({ seq: 99, hash: 'a'.repeat(64) }));
  expect(await ready()).toMatchObject({ status: 503, checks: { database: true, record: false } });
  writeFileSync(head, JSON.stringify({ seq: 1, hash: 'b'.repeat(64) }));
  expect(await ready()).toMatchObject({ status: 503, checks: { record: false } });
  await database().$executeRaw`update _prisma_migrations set finished_at = null`;
  expect(await ready()).toMatchObject({ status: 503, checks: { database: true, migrations: false } });
  await database().$executeRaw`update _prisma_migrations set finished_at = now()`;
});

test('the figures are for the bearer of the token', async () => {
  expect((await scrape({})).status).toBe(401);
  expect((await scrape({ authorization: 'Bearer wrong' })).status).toBe(401);
  expect((await scrape({ authorization: `Bearer ${TOKEN}` })).status).toBe(200);
});

test('the figures say what the tables say', async () => {
  const now = new Date();
  const seen = { label: 'x', firstSeenAt: now, lastSeenAt: now };
  await database().drift.createMany({
    data: [
      { key: 'a', kind: 'member-extra', ...seen },
      { key: 'b', kind: 'member-extra', ...seen },
      { key: 'c', kind: 'profile', ...seen, ignoredUntil: new Date(now.getTime() + 60_000) },
    ],
  });
  await database().observation.create({
    data: { state: 'complete', calls: { byRoute: { 'GET groups.members': 7, 'GET groups.list': 2 } } },
  });
  await database().workerBeat.create({ data: { id: 'host/1/pool', at: now } });
  await sleep(5_100); // past the kept scrape
  const text = await (await scrape({ authorization: `Bearer ${TOKEN}` })).text();
  expect(text).toContain('regie_drift{kind="member-extra"} 2\n');
  expect(text).not.toContain('kind="profile"');
  expect(text).toContain('regie_drift_ignored 1\n');
  expect(text).toContain('regie_chat_calls_day{family="GET groups"} 9\n');
  expect(text).toContain('regie_service_up{service="chat"} 0\n');
  expect(text).toMatch(/regie_worker_heartbeat_age_seconds\{worker="host\/1\/pool"\} \d/);
  expect(text).toContain('regie_reading_age_seconds Nan');
});

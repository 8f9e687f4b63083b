import { cpSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { config } from '@/lib/base/server/config';
import { createTestDatabase } from '@/lib/db/test-database';
import { execute, type House, importFiles, names, observeAndPlan, openHouse } from '@/lib/runs/test-house';
import { regieIn } from './test-regie';

// Each command is a process of its own.
vi.setConfig({ testTimeout: 120_000 });

let house: House;
const people = names(6);
const members = (count: number) => `${people.slice(0, count).join('\n')} owner\n`;

beforeAll(async () => {
  house = await openHouse('7.0.0');
  await importFiles({ people, groups: { lab: members(2) } });
  await execute((await observeAndPlan()).planId);
}, 120_000);
afterAll(() => house.close());

async function ask(args: readonly string[], env: NodeJS.ProcessEnv = process.env) {
  const { exit, out } = await regieIn({ env }, ...args, '--json');
  return { exit, json: JSON.parse(out) };
}

test('a backup, more work, a restore into a database with nothing in it, and the drill', async () => {
  const backup = join(mkdtempSync(join(tmpdir(), 'regie-cli-')), 'copy');
  expect(await ask(['backup', backup])).toMatchObject({ exit: 0, json: { directory: backup, keys: false } });
  await importFiles({ people, groups: { lab: members(6) } });
  await execute((await observeAndPlan()).planId);

  const { url } = await createTestDatabase();
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query('drop schema public cascade; create schema public');
  await client.end();
  // The machine it is restored on has the data folder as it was last.
  const folder = mkdtempSync(join(tmpdir(), 'regie-restored-'));
  cpSync(config().REGIE_DATA, folder, { recursive: true });
  const env = { ...process.env, DATABASE_URL: url, REGIE_DATA: folder };
  expect(await ask(['restore', backup], env)).toMatchObject({ exit: 0 });
  expect(await ask(['restore', backup], env)).toMatchObject({
    exit: 1,
    json: { error: { code: 'INVALID' } },
  });

  const contradicted = await ask(['doctor', '--after-restore'], env);
  expect(contradicted).toMatchObject({
    exit: 1,
    json: {
      ok: false,
      paused: true,
      record: { ok: false },
      plan: { removals: 4, losing: [{ slug: 'lab' }] },
    },
  });
  expect(contradicted.json.record.lost).toBeGreaterThan(0);
  expect(await ask(['doctor', '--after-restore', '--set-head-aside'], env)).toMatchObject({
    exit: 0,
    json: { ok: true, record: { ok: true, aside: [expect.stringContaining('audit-head.aside-')] } },
  });
  expect(await ask(['audit', 'verify'], env)).toMatchObject({ exit: 0, json: { ok: true } });
});

test('keys are named and changed without a word of them', async () => {
  expect(await ask(['keys', 'rotate', 'sealing'])).toMatchObject({ exit: 0, json: { resealed: 1 } });
  expect(await ask(['keys', 'rotate', 'audit'])).toMatchObject({ exit: 0 });
  expect(await ask(['keys', 'rotate', 'front-door'])).toMatchObject({
    exit: 1,
    json: { error: { message: expect.stringContaining('front-door') } },
  });
  const named = await ask(['keys']);
  expect(named.json).toMatchObject({ values: 1, behind: 0 });
  expect(named.json.audit).toHaveLength(2);
  expect(await ask(['audit', 'verify'])).toMatchObject({ exit: 0, json: { ok: true } });
});

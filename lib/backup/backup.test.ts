import {
  appendFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { assignRole } from '@/lib/access/role-commands';
import { listEntries } from '@/lib/audit/queries';
import { inAuditedTransaction } from '@/lib/audit/transaction';
import { verifyRecord } from '@/lib/audit/verify';
import { type Actor, SYSTEM } from '@/lib/base/actor';
import { config } from '@/lib/base/server/config';
import { currentKey } from '@/lib/base/server/keyring';
import { database } from '@/lib/db/client';
import { createTestDatabase } from '@/lib/db/test-database';
import {
  CLAIRE,
  execute,
  type House,
  importFiles,
  names,
  observeAndPlan,
  openHouse,
} from '@/lib/runs/test-house';
import { verifyAll } from '@/lib/runs/verify-journals';
import { drillAfterRestore } from './drill';
import { restoreBackup } from './restore';
import { setHeadAside } from './set-head-aside';
import { takeBackup } from './take';
import { Manifest } from './types';

const ROOT: Actor = { username: 'cli:root', name: 'root', kind: 'cli', role: 'cli' };
const GLASS: Actor = { ...SYSTEM, username: 'break-glass:x', kind: 'break-glass', role: 'administrator' };
const people = names(8);
const at = mkdtempSync(join(tmpdir(), 'regie-backup-'));
const backup = join(at, 'monday');
let house: House;
let before: unknown;

const group = (count: number) =>
  `# topic: Le labo, "à" l’étage\n${people
    .slice(0, count)
    .map((name, index) => (index === 0 ? `${name} owner` : name))
    .join('\n')}\n`;

beforeAll(async () => {
  house = await openHouse('8.8.0');
  await assignRole({ username: 'claire', role: 'administrator' }, GLASS);
  await importFiles({ people, groups: { lab: group(4) } });
  await execute((await observeAndPlan()).planId);
  before = await everything();
  await takeBackup({ directory: backup, withKeys: true }, ROOT);
});
afterAll(() => house.close());

/** What people decided and did, as text: whatever a restore loses or bends shows. */
async function everything() {
  const tables = [
    'person',
    '"group"',
    '"grant"',
    'revision_change',
    'audit_entry',
    '"change"',
    'run',
    'observed_room',
  ];
  const rows = [];
  for (const table of tables)
    rows.push(await database().$queryRawUnsafe(`select t::text from ${table} t order by 1`));
  return rows;
}

async function moveTo(url: string): Promise<void> {
  await database().$disconnect();
  Reflect.deleteProperty(globalThis, 'regieDatabase');
  Object.assign(config(), { DATABASE_URL: url });
}

const restore = (directory = backup) =>
  restoreBackup({ directory, migrate: async () => undefined, reason: 'sauvegarde du lundi' }, ROOT);

test('a backup says in the record that it was made, and is not made over another', async () => {
  expect((await listEntries({ action: 'backup.make' })).rows).toMatchObject([{ actor: 'cli:root' }]);
  await expect(takeBackup({ directory: backup, withKeys: false }, ROOT)).rejects.toMatchObject({
    params: { reason: 'backup-exists' },
  });
  const auditor = { ...CLAIRE, role: 'auditor' } as const;
  await expect(takeBackup({ directory: join(at, 'x'), withKeys: false }, auditor)).rejects.toMatchObject({
    code: 'NOT_ALLOWED',
  });
  expect(readdirSync(at)).toEqual(['monday']);
});

test('restored after more was done: what was kept is exactly as it was, the rest waits for a person', async () => {
  await importFiles({ people, groups: { lab: group(8) } });
  await execute((await observeAndPlan()).planId);
  const lastSeq = (await verifyRecord()).head?.seq ?? 0;
  await moveTo((await createTestDatabase()).url);
  const { manifest, verified } = await restore();
  const { head } = manifest;
  expect(verified).toBe(true);
  expect(await everything()).toEqual(before);
  expect((await verifyRecord()).head).toEqual(head);
  expect(await database().workspace.findFirst()).toMatchObject({ pauseReason: 'sauvegarde du lundi' });
  // The record of the evening before is contradicted by the head that stayed: nothing may be written.
  const write = inAuditedTransaction(CLAIRE, async (_tx, record) =>
    record({ action: 'test.write', subject: { kind: 'test', id: 1 } }),
  );
  await expect(write).rejects.toMatchObject({ code: 'AUDIT_BROKEN' });

  const looked = await drillAfterRestore({ setAside: false }, ROOT);
  expect(looked).toMatchObject({
    migrations: true,
    paused: true,
    keys: { sealing: true, audit: true },
    record: { ok: false, lost: lastSeq - (head?.seq ?? 0), aside: [] },
    plan: { state: 'held', removals: 4, additions: 0, losing: [{ slug: 'lab', removed: 4 }] },
  });
  expect(await database().plan.count({ where: { state: { in: ['held', 'ready', 'computing'] } } })).toBe(0);

  const told = await drillAfterRestore({ setAside: true }, ROOT);
  expect(told.record).toMatchObject({ ok: true, aside: [expect.stringMatching(/^audit-head\.aside-/)] });
  const [entry] = (await listEntries({ action: 'record.aside' })).rows;
  expect(entry).toMatchObject({ actor: 'cli:root', detail: { detail: { head: { seq: lastSeq } } } });
  expect(await verifyAll()).toMatchObject({ ok: true, journals: { changed: [] } });
});

test('killed between putting the head aside and saying so, the next one says it', async () => {
  const data = config().REGIE_DATA;
  renameSync(join(data, 'audit-head'), join(data, 'audit-head.aside-killed'));
  expect(await setHeadAside(ROOT)).toEqual(['audit-head.aside-killed']);
  expect(await setHeadAside(ROOT)).toHaveLength(1);
  expect(await verifyRecord()).toMatchObject({ ok: true });
});

test('without the folder of the head, the one of the backup is put there', async () => {
  rmSync(join(config().REGIE_DATA, 'audit-head'));
  await moveTo((await createTestDatabase()).url);
  await restore();
  const head = JSON.parse(readFileSync(join(config().REGIE_DATA, 'audit-head'), 'utf8'));
  expect(head.seq).toBeGreaterThan(1);
  expect(await drillAfterRestore({ setAside: false }, ROOT)).toMatchObject({ record: { ok: true, lost: 0 } });
});

test('a database that holds anything is left alone before any table is made there', async () => {
  await expect(restore()).rejects.toMatchObject({ params: { reason: 'restore-not-empty' } });
  const here = config().DATABASE_URL;
  await moveTo((await createTestDatabase()).url);
  await database().$executeRaw`create table payroll as select 1 as salary`;
  const migrate = () => Promise.reject(new Error('it must not come to this'));
  await expect(restoreBackup({ directory: backup, migrate, reason: '' }, ROOT)).rejects.toMatchObject({
    params: { reason: 'restore-not-empty', table: 'payroll' },
  });
  await moveTo(here);
});

test('a backup whose contents were changed with all their digests is refused, and one under an unknown key is told', async () => {
  const path = join(backup, 'manifest.json');
  const kept = readFileSync(path, 'utf8');
  const manifest = Manifest.parse(JSON.parse(kept));
  const without = manifest.tables.filter(({ name }) => name !== 'protected_account');
  writeFileSync(path, JSON.stringify({ ...manifest, tables: without }));
  await expect(restore()).rejects.toMatchObject({ params: { reason: 'backup-manifest-changed' } });
  const { seal, ...unsealed } = manifest;
  expect(seal?.keyId).toBe(currentKey('audit').id);
  const here = config().DATABASE_URL;
  await moveTo((await createTestDatabase()).url);
  // Of a Régie that sealed none: taken, but never with a table left out.
  writeFileSync(path, JSON.stringify({ ...unsealed, tables: without }));
  await expect(restore()).rejects.toMatchObject({ params: { reason: 'backup-other-schema' } });
  writeFileSync(path, JSON.stringify(unsealed));
  expect(await restore()).toMatchObject({ verified: false });
  writeFileSync(path, kept);
  await moveTo(here);
});

test('what is no backup, or was touched, is refused', async () => {
  await moveTo((await createTestDatabase()).url);
  await expect(restore(at)).rejects.toMatchObject({ params: { reason: 'no-backup' } });
  appendFileSync(join(backup, 'tables/grant.gz'), 'x');
  await expect(restore()).rejects.toMatchObject({ params: { reason: 'backup-changed', table: 'grant' } });
});

import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startSession } from '@/lib/access/session-commands';
import { findEntry, listEntries } from '@/lib/audit/queries';
import { verifyRecord } from '@/lib/audit/verify';
import { config } from '@/lib/base/server/config';
import { database } from '@/lib/db/client';
import { updateRetention } from '@/lib/observe/control-commands';
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
import { pruneWhatIsPast } from './prune-commands';
import { pseudonymOf } from './pseudonym';
import { DEFAULT_RETENTION, PERIOD_NAMES, PERIODS, RetentionSettings, readRetention } from './retention';

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000);
let house: House;
/** Someone with all of SQL, who switches triggers off. */
let intruder: Client;

beforeAll(async () => {
  house = await openHouse('8.8.0');
  intruder = new Client({ connectionString: config().DATABASE_URL });
  await intruder.connect();
  const sign = { kind: 'cas', username: 'zoe.martin', recordedAs: 'zoe.martin', agent: 'Firefox' } as const;
  await startSession({ ...sign, address: '192.0.2.7', replaces: null });
  const people = names(4);
  await importFiles({ people, groups: { lab: `${people.join(' owner\n')} owner\n` } });
  await execute((await observeAndPlan()).planId);
});
afterAll(async () => {
  await intruder.end();
  await house.close();
});

test('nothing goes before its time', async () => {
  expect(await pruneWhatIsPast()).toEqual({});
});

test('after six months the log of sign-ins names nobody, and what was decided still does', async () => {
  const gone = await pruneWhatIsPast(inDays(200));
  expect(gone).toMatchObject({ session: 1, access_entries: 1 });
  expect(gone.journals).toBeUndefined();
  const [entry] = (await listEntries({ action: 'session.start' })).rows;
  expect(entry).toMatchObject({ actor: pseudonymOf('zoe.martin'), address: null });
  expect(JSON.stringify(entry, (_key, value) => (typeof value === 'bigint' ? 0 : value))).not.toContain(
    'zoe',
  );
  expect((await listEntries({ action: 'source.import' })).rows[0]).toMatchObject({ actor: 'claire' });
  expect(await verifyAll()).toMatchObject({ ok: true });
});

test('after three years journals go, entries keep their acts and lose their people, and all of it verifies', async () => {
  const before = await database().change.count();
  expect(before).toBeGreaterThan(0);
  expect(await pruneWhatIsPast(inDays(1100))).toMatchObject({ journals: 1, entries: expect.any(Number) });
  expect(await database().change.count()).toBe(0);
  const [imported] = (await listEntries({ action: 'source.import' })).rows;
  expect(imported?.actor).toBe(pseudonymOf('claire'));
  expect(await verifyAll()).toMatchObject({ ok: true, journals: { checked: 1, changed: [] } });
  const [told] = (await listEntries({ action: 'retention.prune' })).rows;
  expect(told?.detail).toMatchObject({ detail: { journals: 1 } });
});

test('what was emptied cannot be put back, changed further, or emptied without a word', async () => {
  const [entry] = (await listEntries({ action: 'source.import' })).rows;
  if (!entry) throw new Error('there was an import');
  await expect(
    database().$executeRaw`update audit_entry set actor = 'claire' where seq = ${entry.seq}`,
  ).rejects.toThrow('append-only');
  await intruder.query('set session_replication_role = replica');
  const change = async (sql: string) => {
    await intruder.query(`update audit_entry set ${sql} where seq = $1`, [entry.seq]);
    const found = await verifyRecord();
    await intruder.query(
      'update audit_entry set actor = $2, "erasedBy" = $3, "erasedSeal" = $4 where seq = $1',
      [entry.seq, entry.actor, entry.erasedBy, entry.erasedSeal],
    );
    return found.problems;
  };
  const altered = { seq: entry.seq, kind: 'altered' };
  expect(await change(`actor = 'claire'`)).toContainEqual(altered);
  expect(await change('"erasedBy" = null, "erasedSeal" = null')).toContainEqual(altered);
  expect(await change('"erasedBy" = "erasedBy" - 1')).toContainEqual(altered);
  expect(await verifyRecord()).toMatchObject({ ok: true });
  expect((await findEntry(entry.seq))?.hash).toBe(entry.hash);
});

test('a journal that merely vanished is found', async () => {
  await importFiles({ people: names(5), groups: { lab: `${names(5).join(' owner\n')} owner\n` } });
  await execute((await observeAndPlan()).planId);
  expect(await verifyAll()).toMatchObject({ ok: true });
  await intruder.query('delete from "change"');
  expect(await verifyAll()).toMatchObject({ ok: false, journals: { changed: [2] } });
});

test('periods stay within what the law allows, and longer evidence gives its reason', async () => {
  for (const name of PERIOD_NAMES) {
    expect(
      RetentionSettings.safeParse({ ...DEFAULT_RETENTION, [name]: PERIODS[name].least - 1 }).success,
    ).toBe(false);
    expect(
      RetentionSettings.safeParse({ ...DEFAULT_RETENTION, [name]: PERIODS[name].most + 1 }).success,
    ).toBe(false);
  }
  expect(RetentionSettings.safeParse({ ...DEFAULT_RETENTION, evidence: 1500 }).success).toBe(false);
  expect(
    RetentionSettings.safeParse({ ...DEFAULT_RETENTION, evidence: 1500, reason: 'litige' }).success,
  ).toBe(true);
  const { version } = await database().workspace.findFirstOrThrow();
  await updateRetention({ retention: { ...DEFAULT_RETENTION, jobs: 5 }, version }, CLAIRE);
  expect(readRetention((await database().workspace.findFirstOrThrow()).settings).jobs).toBe(5);
  const [entry] = (await listEntries({ action: 'workspace.update' })).rows;
  expect(entry).toMatchObject({ actor: 'claire', detail: { after: { retention: { jobs: 5 } } } });
});
